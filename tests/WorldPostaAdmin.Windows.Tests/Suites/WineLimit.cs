namespace WorldPostaAdmin.Windows.Tests.Suites;

/// <summary>A test that fails under Wine for a reason that is Wine's and not the project's.</summary>
internal sealed record WineLimit(string Test, string Reason)
{
    public static IReadOnlyList<WineLimit> All { get; } = [];
}

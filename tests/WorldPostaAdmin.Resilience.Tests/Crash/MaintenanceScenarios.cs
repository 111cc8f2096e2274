namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What is killed while whole stores are migrated, copied, put back and rebuilt.</summary>
internal static class MaintenanceScenarios
{
    private const int Grown = 150;

    private static readonly Lazy<StoreFolder> OldStore = new(() => Format1.Grow(Grown));

    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("migration", (_, _) => "Get-Mailbox alice") { Prepare = _ => OldStore.Value.Copy(), KillsAStore = 1, Verify = Migrated },
    ];

    private static void Migrated(CrashOutcome outcome) => Assert.Equal(Grown, outcome.After.Values.Count(text => Wholeness.Property(text, "Name").StartsWith("grown", StringComparison.Ordinal)));
}

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What is killed while whole stores are migrated, copied, put back and rebuilt.</summary>
internal static class MaintenanceScenarios
{
    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("migration", (_, _) => "Get-Mailbox alice") { Prepare = _ => Format1.Grow(800), KillsAStore = 1, Verify = Migrated },
    ];

    private static void Migrated(CrashOutcome outcome) => Assert.Equal(800, outcome.After.Values.Count(text => Wholeness.Property(text, "Name").StartsWith("grown", StringComparison.Ordinal)));
}

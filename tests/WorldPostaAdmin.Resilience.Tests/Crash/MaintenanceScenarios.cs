namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What is killed while whole stores are migrated, copied, put back, rebuilt and encrypted anew.</summary>
internal static class MaintenanceScenarios
{
    private const int Grown = 150;
    private const string Password = "Hidden away 7";

    private static readonly Lazy<StoreFolder> OldStore = new(() => Format1.Grow(Grown));

    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("migration", (_, _) => "Get-Mailbox alice") { Prepare = _ => OldStore.Value.Copy(), KillsAStore = 1, Verify = IsMigrated },

        new("backup", (store, kill) => $"foreach ($i in 1..6) {{ (Backup-WorldPostaStore -Destination \"{store.StorePath}.copy{kill}-$i\").Path }}")
        {
            Verify = CopiesAreWhole,
        },

        new("restore", (store, _) => $"foreach ($i in 1..4) {{ (Restore-WorldPostaStore -Path '{store.StorePath}.earlier' -Force).Path; $null = Set-Mailbox m40 -Office \"Round $i\" }}")
        {
            Prepare = company => WithCopy(company),
            MayChange = text => Wholeness.Property(text, "Alias") is "m40" or "late",
            Verify = outcome => Assert.Contains(OfficeOf(outcome.After, "m40"), new[] { "Earlier", "Later", "Round 1", "Round 2", "Round 3", "Round 4" }),
        },

        new("repair", (_, _) => "foreach ($i in 1..3) { (Repair-WorldPostaStore -Force).Path }"),

        new("change of the password", (_, kill) => $"foreach ($i in 1..3) {{ Set-WorldPostaStore -NewStorePassword {StoreFolder.Secure(Password)}; 'changed' }}")
        {
            KillsAStore = 1,
            Reopen = (store, checker) => store.Password = checker.Run(store.Use + "(Get-OrganizationConfig).Name").Errors.Count == 0 ? null : Password,
        },

        new("bulk pipeline, encrypted", (_, kill) => $$"""
            1..300 | ForEach-Object { [pscustomobject]@{ Name = "k{{kill}} user $_"; Alias = "k{{kill}}u$_"; License = 'Business'; PasswordHash = $hash; Manager = 'm01' } } | New-Mailbox
            """) { Prepare = Encrypted, KillsAStore = 4 },
    ];

    private static void IsMigrated(CrashOutcome outcome) => Assert.Equal(Grown, outcome.After.Values.Count(text => Wholeness.Property(text, "Name").StartsWith("grown", StringComparison.Ordinal)));

    // A copy has its name only when it is whole, told of or not.
    private static void CopiesAreWhole(CrashOutcome outcome)
    {
        var copies = Directory.GetFiles(outcome.Store.Root, StoreFolder.Name + ".copy*").Where(path => path[^2] == '-').ToArray();
        Assert.Superset(outcome.Reply.Outputs.ToHashSet(), copies.ToHashSet());
        foreach (var copy in copies)
        {
            Wholeness.Test(outcome.Checker, outcome.Store, copy);
            File.Delete(copy);
        }
    }

    private static StoreFolder WithCopy(StoreFolder company)
    {
        var store = company.Copy();
        using var worker = Worker.Start();
        worker.Run(store.Use + $"$null = Set-Mailbox m40 -Office Earlier; $null = Backup-WorldPostaStore -Destination '{store.StorePath}.earlier'; $null = Set-Mailbox m40 -Office Later").Ok();
        return store;
    }

    private static StoreFolder Encrypted(StoreFolder company)
    {
        var store = company.Copy();
        using var worker = Worker.Start();
        worker.Run(store.Use + $"Set-WorldPostaStore -NewStorePassword {StoreFolder.Secure(Password)}").Ok();
        store.Password = Password;
        return store;
    }

    private static string OfficeOf(IReadOnlyDictionary<Guid, string> texts, string alias) =>
        Wholeness.Property(texts.Values.Single(text => Wholeness.Property(text, "Alias") == alias), "Office");
}

using System.Globalization;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What the directory's own commands are doing when they are killed.</summary>
internal static class CrashScenarios
{
    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("single commands", (_, kill) => $$"""
            foreach ($i in 1..12) {
                New-Mailbox "k{{kill}} user $i" -Alias "k{{kill}}u$i" -License Business -PasswordHash $hash -Manager m01 -EmailAddresses "SMTP:k{{kill}}u$i@contoso.example", "smtp:k{{kill}}x$i@contoso.example"
                New-SharedMailbox "k{{kill}} shared $i" -Alias "k{{kill}}s$i"
                Add-MailboxPermission "k{{kill}}s$i" -User m02 -AccessRights FullAccess, SendAs
                New-DistributionList "k{{kill}} list $i" -Alias "k{{kill}}l$i" -Members m01, "k{{kill}}u$i" -ManagedBy m02
                New-RoomMailbox "k{{kill}} room $i" -Alias "k{{kill}}r$i" -Capacity $i
                New-MailContact "k{{kill}} contact $i" -Alias "k{{kill}}c$i" -ExternalEmailAddress "c$i@k{{kill}}.example"
            }
            """) { Verify = PermissionsAreThere },

        new("bulk pipeline", (_, kill) => $$"""
            1..500 | ForEach-Object { [pscustomobject]@{ Name = "k{{kill}} user $_"; Alias = "k{{kill}}u$_"; License = 'Business'; Department = 'Sales'; PasswordHash = $hash; Manager = 'm01' } } | New-Mailbox
            """) { KillsAStore = 4 },

        new("members and rights", (_, kill) => $$"""
            New-DistributionList "k{{kill}} list" -Alias "k{{kill}}l"; New-SharedMailbox "k{{kill}} shared" -Alias "k{{kill}}s"
            foreach ($round in 1..3) {
                Get-Mailbox 'Person*' | Add-DistributionListMember "k{{kill}}l"; 'members added'
                Get-Mailbox 'Person*' | Add-MailboxPermission "k{{kill}}s" -AccessRights FullAccess
                Get-Mailbox 'Person*' | Remove-DistributionListMember "k{{kill}}l" -Confirm:$false
                Get-Mailbox 'Person*' | Remove-MailboxPermission "k{{kill}}s" -AccessRights FullAccess -Confirm:$false
            }
            """),

        new("removals and restores", (_, _) => """
            foreach ($round in 1..5) {
                Get-Mailbox 'Person 2*' | Remove-Mailbox -Force; 'removed'
                Get-Mailbox -SoftDeletedMailbox | Where-Object Name -like 'Person*' | Undo-SoftDeletedMailbox
            }
            """) { MayChange = text => Wholeness.Property(text, "Name").StartsWith("Person 2", StringComparison.Ordinal), Verify = RemovedAreWhole, KillsAStore = 4 },

        new("checkpoints", (_, kill) => $$"""
            foreach ($i in 1..150) { Set-Mailbox m40 -CustomAttribute1 "$i" -PassThru; if ($i % 20 -eq 0) { New-SharedMailbox "k{{kill}} shared $i" -Alias "k{{kill}}s$i" } }
            """) { MayChange = text => Wholeness.Property(text, "Alias") == "m40", Verify = CountedOn },

        new("a new store", (store, _) => $"""
            New-WorldPostaStore -Path '{store.StorePath}.other' -Organization Fabrikam -Domain fabrikam.example; Disconnect-WorldPosta
            $env:WORLDPOSTA_STORE = '{store.StorePath}.other'; New-SharedMailbox Press | ForEach-Object Name
            """) { Verify = NewStoreIsThereOrNot, KillsAStore = 1 },
    ];

    private static void PermissionsAreThere(CrashOutcome outcome)
    {
        foreach (var emitted in outcome.Reply.Outputs.Where(text => text.Contains("\u001fUser=", StringComparison.Ordinal)))
        {
            var mailbox = Wholeness.Property(emitted, "Identity");
            var found = outcome.Checker.Run($"{outcome.Store.Use}Get-MailboxPermission '{mailbox}'").Ok();
            Assert.Contains(emitted, found);
        }
    }

    // Each removed one can be restored: it lies there with its credential and links.
    private static void RemovedAreWhole(CrashOutcome outcome)
    {
        var removed = outcome.Checker.Run(outcome.Store.Use + "Get-Mailbox -SoftDeletedMailbox | Where-Object Name -like 'Person*' | ForEach-Object { $_.Guid.ToString() }").Ok();
        var gone = outcome.Before.Keys.Except(outcome.After.Keys).Select(guid => guid.ToString()).ToArray();
        Assert.Equal(gone.Order(), removed.Where(gone.Contains).Order());
        foreach (var guid in removed) outcome.Checker.Run(outcome.Store.Use + $"Undo-SoftDeletedMailbox '{guid}'").Ok();
    }

    private static void CountedOn(CrashOutcome outcome)
    {
        int Count(IEnumerable<string> texts) => texts.Where(text => text.Contains("\u001fAlias=m40\u001f", StringComparison.Ordinal))
            .Select(text => int.TryParse(Wholeness.Property(text, "CustomAttribute1"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).LastOrDefault();

        var emitted = Count(outcome.Reply.Outputs);
        var stored = Count(outcome.After.Values);
        if (outcome.Reply.Outputs.Count > 0) Assert.InRange(stored, emitted, emitted + 1);
    }

    private static void NewStoreIsThereOrNot(CrashOutcome outcome)
    {
        var other = $"$env:WORLDPOSTA_STORE = '{outcome.Store.StorePath}.other'; ";
        if (!File.Exists(outcome.Store.StorePath + ".other"))
        {
            Assert.Empty(outcome.Reply.Outputs);
            outcome.Checker.Run($"New-WorldPostaStore -Path '{outcome.Store.StorePath}.other' -Organization Fabrikam -Domain fabrikam.example; Disconnect-WorldPosta").Ok();
        }

        Assert.Equal(["Fabrikam"], outcome.Checker.Run(other + "(Get-OrganizationConfig).Name").Ok());
        if (outcome.Reply.Outputs.Contains("Press")) Assert.Equal(["Press"], outcome.Checker.Run(other + "(Get-SharedMailbox press).Name").Ok());
    }
}

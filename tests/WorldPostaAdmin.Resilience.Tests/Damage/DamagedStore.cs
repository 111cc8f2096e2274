namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>The store that is damaged, and what is asked of it.</summary>
internal static class DamagedStore
{
    /// <summary>Looks, changes, and looks again that show what the changes did. Times and Guids of what is made differ from run to run and are left out.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        "Get-Mailbox -ResultSize Unlimited",
        "Get-Recipient m07@contoso.example; Get-Mailbox 'Person 08'; Get-DistributionList l1",
        "Get-MailboxPermission s1; Get-MailboxFolderPermission 's1:\\Calendar'",
        "Get-Mailbox -Filter \"Department -eq 'Lab'\" -ResultSize Unlimited | ForEach-Object Name",
        "Get-DistributionListMember l1 -Recurse | ForEach-Object Name",
        "Get-MailboxAccess -User m01",
        "Search-AdminAuditLog -ResultSize Unlimited | ForEach-Object { \"$($_.CmdletName) $($_.ObjectModified) $($_.ModifiedProperties -join ';')\" }",
        "Get-Mailbox -SoftDeletedMailbox | ForEach-Object Name",
        "Set-Mailbox m09 -Office Attic -PassThru | ForEach-Object { \"$($_.Name) $($_.Office)\" }",
        "New-Mailbox 'New One' -Alias new1 -License Business -PasswordHash $hash | ForEach-Object { \"$($_.Name) $($_.EmailAddresses)\" }",
        "Add-DistributionListMember l3 -Member m12; Remove-Mailbox m11 -Force",
        "Get-Recipient -ResultSize Unlimited | ForEach-Object { \"$($_.Name) $($_.Office) $($_.EmailAddresses)\" }; Get-DistributionListMember l3 | ForEach-Object Name; (Get-LicensePlan Business).Used",
    ];

    /// <summary>Which of the commands change something; the last one shows whether they did.</summary>
    public static IReadOnlyList<int> Changes { get; } = [8, 9, 10];

    /// <summary>A store of which a part is in the data file and a part in the log alone.</summary>
    public static StoreFolder Company(Worker worker)
    {
        var store = StoreFolder.WithCompany(worker);
        worker.Run(store.Use + "$null = 1..8 | ForEach-Object { Set-Mailbox ('m{0:00}' -f ($_ + 20)) -Office \"Room $_\" -Manager m01 }").Ok();
        return store;
    }

    /// <summary>The same, encrypted.</summary>
    public static StoreFolder EncryptedCompany(Worker worker)
    {
        var store = StoreFolder.WithCompany(worker);
        worker.Run(store.Use + $"Set-WorldPostaStore -NewStorePassword {StoreFolder.Secure("correct horse")}; Disconnect-WorldPosta").Ok();
        store.Password = "correct horse";
        worker.Run(store.Use + "$null = 1..8 | ForEach-Object { Set-Mailbox ('m{0:00}' -f ($_ + 20)) -Office \"Room $_\" -Manager m01 }; Disconnect-WorldPosta").Ok();
        return store;
    }
}

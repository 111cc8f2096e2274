namespace WorldPostaAdmin.Module.Tests;

/// <summary>Licences, login, conversion, removal and restore.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    // ConvertTo-SecureString is not in the engine's package.
    private string Login(string user, string password = "Hello world!") =>
        _shell.Ok($"$s = [securestring]::new(); '{password}'.ToCharArray() | ForEach-Object {{ $s.AppendChar($_) }}; (Test-MailboxLogin ([pscredential]::new('{user}', $s))).Refusal").Texts.Single();

    [Fact]
    public void A_login_is_refused_for_each_reason_of_its_own()
    {
        Assert.Equal("None", Login("alice@contoso.example"));
        Assert.Equal("None", Login("ALICE"));
        Assert.Equal("UnknownUser", Login("ghost@contoso.example"));
        Assert.Equal("WrongPassword", Login("alice@contoso.example", "wrong"));
        Assert.Equal("NotALoginMailbox", Login("sales@contoso.example"));
        Assert.Equal("NotALoginMailbox", Login("all-staff"));
        Assert.Equal("NoPassword", Login("carol"));
        _shell.Ok("Set-Mailbox bob -License ''");
        Assert.Equal("NotLicensed", Login("bob"));
        _shell.Ok("Set-Mailbox bob -License Business -ResetPasswordOnNextLogon $true");
        Assert.Equal("PasswordMustChange", Login("bob"));
        _shell.Ok("Disable-Mailbox bob -Confirm:$false");
        Assert.Equal("Disabled", Login("bob"));
    }

    [Fact]
    public void Ten_wrong_passwords_lock_a_mailbox_and_a_new_password_unlocks_it()
    {
        for (var i = 0; i < 10; i++) Assert.Equal("WrongPassword", Login("alice", "wrong"));

        Assert.Equal("LockedOut", Login("alice"));
        _shell.Ok($"Set-MailboxPassword alice -PasswordHash '{SmallCompany.Hash}'");
        Assert.Equal("None", Login("alice"));
    }

    [Fact]
    public void A_plan_gives_no_more_seats_than_it_has()
    {
        _shell.Ok("New-Mailbox Erik -License Trial");

        var error = Assert.Single(_shell.Run("New-Mailbox Frida -License Trial").Errors);
        Assert.StartsWith("NoFreeSeat", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("1 seats", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "0"], _shell.Ok("$p = Get-LicensePlan Trial; $p.Used; $p.Free").Texts);
        Assert.Equal(["LicensePlanInUse"], _shell.Run("Remove-LicensePlan Trial -Force").ErrorIds);
        Assert.Equal(["ValueOutOfRange"], _shell.Run("Set-LicensePlan Trial -Seats 0").ErrorIds);
        _shell.Ok("Set-Mailbox Erik -License Business; New-Mailbox Frida -License Trial");
    }

    [Fact]
    public void A_user_becomes_shared_and_a_user_again()
    {
        _shell.Ok("Set-Mailbox bob -Type Shared");
        Assert.Equal(["SharedMailbox", "", "1"], _shell.Ok("$b = Get-Mailbox bob; $b.RecipientTypeDetails; $b.License; (Get-LicensePlan Business).Used").Texts);
        Assert.Empty(_shell.Ok("Get-MailboxAccess bob | Where-Object Through -eq ''").Output);
        Assert.Equal(["PasswordMissing"], _shell.Run("Set-Mailbox bob -Type Regular -License Business").ErrorIds);
        Assert.Equal(["LicenseMissing"], _shell.Run("Set-Mailbox bob -Type Regular -GeneratePassword").ErrorIds);
        _shell.Ok($"Set-Mailbox bob -Type Regular -License Business -PasswordHash '{SmallCompany.Hash}'");
        Assert.Equal("None", Login("bob"));
        Assert.Single(_shell.Ok("Set-Mailbox bob -Type Regular").Warnings);
        _shell.Ok("Set-Mailbox room1 -Type Equipment");
        Assert.Equal("EquipmentMailbox", _shell.Ok("(Get-Mailbox room1).RecipientTypeDetails").Texts.Single());
    }

    [Fact]
    public void What_is_removed_is_named_nowhere_and_comes_back_with_all_of_it()
    {
        _shell.Ok("""
            Set-CalendarProcessing room1 -ResourceDelegates bob
            Set-Mailbox alice -ForwardingAddress bob -GrantSendOnBehalfTo bob
            Set-DistributionList sales-team -ManagedBy bob
            """);
        var before = _shell.Ok("(Get-MailboxAccess bob).Count; @(Get-DistributionListMember sales-team).Count").Texts.ToArray();

        _shell.Ok("Remove-Mailbox bob -Force");
        Assert.Equal(["", "0", "0", "0", "1", "1"], _shell.Ok("(Get-Mailbox alice).ForwardingAddress + ''; (Get-Mailbox alice).GrantSendOnBehalfTo.Count; (Get-CalendarProcessing room1).ResourceDelegates.Count; (Get-DistributionList sales-team).ManagedBy.Count; @(Get-DistributionListMember sales-team).Count; (Get-LicensePlan Business).Used").Texts);
        Assert.Equal(["RecipientNotFound"], _shell.Run("Get-Mailbox bob").ErrorIds);
        Assert.Equal("UnknownUser", Login("bob@contoso.example"));
        Assert.Contains("Bob Okafor", _shell.Ok("Get-Mailbox -SoftDeletedMailbox").Texts);

        _shell.Ok("Undo-SoftDeletedMailbox bob");
        Assert.Equal(["Bob Okafor", "1", "1", "1"], _shell.Ok("(Get-Mailbox alice).ForwardingAddress; (Get-Mailbox alice).GrantSendOnBehalfTo.Count; (Get-CalendarProcessing room1).ResourceDelegates.Count; (Get-DistributionList sales-team).ManagedBy.Count").Texts);
        Assert.Equal(before, _shell.Ok("(Get-MailboxAccess bob).Count; @(Get-DistributionListMember sales-team).Count").Texts);
        Assert.Equal("None", Login("bob"));
    }

    [Fact]
    public void A_restore_is_refused_where_the_address_is_taken_by_now_and_a_permanent_removal_is_for_good()
    {
        _shell.Ok("New-SharedMailbox Other -PrimarySmtpAddress dave@contoso.example");

        Assert.Equal(["AddressTaken"], _shell.Run("Undo-SoftDeletedMailbox dave").ErrorIds);
        _shell.Ok("Remove-Mailbox carol -PermanentlyDelete -Force");
        Assert.Equal(["RemovedRecipientNotFound"], _shell.Run("Undo-SoftDeletedMailbox carol").ErrorIds);
    }

    [Fact]
    public void Addresses_are_edited_replaced_and_unique()
    {
        _shell.Ok("Set-Mailbox alice -EmailAddresses @{Add = 'smtp:a@contoso.example', 'SMTP:ng@contoso.example'}");
        Assert.Equal(["SMTP:ng@contoso.example", "smtp:a@contoso.example", "smtp:alice@contoso.example"], _shell.Ok("(Get-Mailbox a@contoso.example).EmailAddresses").Texts.Order(StringComparer.Ordinal));
        Assert.Equal(["AddressTaken"], _shell.Run("Set-Mailbox bob -EmailAddresses @{Add='A@contoso.example'}").ErrorIds);
        Assert.Equal(["AddressesGivenTwice"], _shell.Run("Set-Mailbox bob -EmailAddresses x@contoso.example -PrimarySmtpAddress y@contoso.example").ErrorIds);
        Assert.Equal(["TwoPrimaryAddresses"], _shell.Run("Set-Mailbox bob -EmailAddresses SMTP:x@contoso.example, SMTP:y@contoso.example").ErrorIds);
        Assert.Equal(["NoPrimaryAddress"], _shell.Run("Set-Mailbox alice -EmailAddresses @{Remove='ng@contoso.example'}").ErrorIds);
        Assert.Contains("no settings of 'Alice Ng' have been modified", _shell.Ok("Set-Mailbox alice -EmailAddresses @{Remove='zz@contoso.example'}").Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(["DomainNotAccepted"], _shell.Run("Set-Mailbox alice -EmailAddresses @{Add='a@other.example'}").ErrorIds);
        Assert.Equal(["UnsupportedAddressType"], _shell.Run("Set-Mailbox alice -EmailAddresses @{Add='X500:abc'}").ErrorIds);
        Assert.Equal(["InvalidListEdit"], _shell.Run("Set-Mailbox alice -EmailAddresses @{Put='a@contoso.example'}").ErrorIds);
        Assert.Contains("no settings of 'Alice Ng' have been modified", _shell.Ok("Set-Mailbox alice -Department Sales").Warnings.Single(), StringComparison.Ordinal);
    }
}

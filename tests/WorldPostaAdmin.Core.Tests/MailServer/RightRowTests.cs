namespace WorldPostaAdmin.Core.Tests.MailServer;

/// <summary>Who may log in, send as whom and open what.</summary>
public sealed class RightRowTests : MailServerTest
{
    [Fact]
    public void One_logs_in_with_every_address_the_user_principal_name_and_the_alias()
    {
        User("Alice", ("EmailAddresses", new[] { "SMTP:alice@contoso.example", "smtp:A.Smith@contoso.example" }), ("UserPrincipalName", "asmith@contoso.example"));
        Assert.Equal(["a.smith@contoso.example", "alice@contoso.example", "asmith", "asmith@contoso.example"], LoginNames("alice"));
        Assert.StartsWith("{", Rows().Logins[0].Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(Rows().Logins[0].Hash, Rows().Logins[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_logs_in_who_is_disabled_unlicensed_without_a_password_or_must_change_it()
    {
        foreach (var name in new[] { "Disabled", "Unlicensed", "Changing", "Fine" }) User(name);
        Do(transaction => Mailboxes.SetEnabled(transaction, (Mailbox)transaction.Reader.Find("Disabled")!, false));
        Set("Unlicensed", ("License", ""));
        Set("Changing", ("ResetPasswordOnNextLogon", true));
        Shared("Sales");
        Room("R1");
        Assert.Equal(["fine", "fine@contoso.example"], Rows().Logins.Select(row => row.Name));
        // They are delivered to all the same.
        Assert.True(IsMailbox("disabled") && IsMailbox("unlicensed") && IsMailbox("sales"));
        Assert.Equal("", Senders("disabled"));
        Assert.Equal("", Senders("sales"));
        Assert.Equal("fine", Senders("fine"));
    }

    [Fact]
    public void Send_as_holds_for_every_address_and_comes_through_nested_security_groups()
    {
        User("Alice");
        User("Bob");
        Group("Inner", "Bob");
        Group("Outer", "Inner");
        List("NoGroup", "Alice");
        AddMember("Outer", "NoGroup");
        Shared("Info", ("EmailAddresses", new[] { "SMTP:info@contoso.example", "smtp:hello@contoso.example" }));
        Grant("Info", "Outer", MailboxRight.SendAs);
        Assert.Equal("bob", Senders("info"));
        Assert.Equal("bob", Senders("hello"));
        Grant("Info", "Alice", MailboxRight.SendOnBehalf);
        Assert.Equal("bob", Senders("info"));
        Grant("Info", "Alice", MailboxRight.SendAs);
        Assert.Equal("alice bob", Senders("info"));
        Grant("Info", "Inner", deny: true, MailboxRight.SendAs);
        Assert.Equal("alice", Senders("info"));
    }

    [Fact]
    public void Send_as_on_a_list_and_on_another_user()
    {
        User("Alice");
        User("Bob");
        List("All", "Alice");
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find("All")!, transaction.Reader.Find("Alice")!, [MailboxRight.SendAs], deny: false, autoMapping: true));
        Grant("Bob", "Alice", MailboxRight.SendAs);
        Assert.Equal("alice", Senders("all"));
        Assert.Equal("alice bob", Senders("bob"));
        Do(transaction => Mailboxes.SetEnabled(transaction, (Mailbox)transaction.Reader.Find("Alice")!, false));
        Assert.Equal("", Senders("all"));
        Assert.Equal("bob", Senders("bob"));
    }

    [Fact]
    public void Full_access_is_a_group_of_the_mailbox()
    {
        User("Alice");
        User("Bob");
        Group("Team", "Bob");
        var info = Shared("Info");
        Assert.Empty(Rows().Access);
        Grant("Info", "Team", MailboxRight.FullAccess);
        Grant("Info", "Alice", MailboxRight.SendAs);
        var row = Assert.Single(Rows().Access);
        Assert.Equal(("info@contoso.example", null, info.Guid.ToString()), (row.Mailbox, row.Folder, row.Group));
        Assert.Equal("bob", In(row));
        Grant("Info", "Bob", deny: true, MailboxRight.FullAccess);
        Assert.Empty(Rows().Access);
        Assert.Empty(Mailbox("bob").Groups);
    }

    [Fact]
    public void Folder_rights_are_those_of_the_own_entry_else_of_the_groups_else_of_everyone()
    {
        foreach (var name in new[] { "Alice", "Bob", "Carol", "Dave" }) User(name);
        Group("One", "Alice", "Bob");
        Group("Two", "Bob", "Carol");
        Shared("Info");
        Folder("Info", "Inbox", "One", "Reviewer");
        Folder("Info", "Inbox", "Two", "CreateItems");
        Folder("Info", "Inbox", "Carol", "None");
        Grant("Info", "Alice", MailboxRight.FullAccess);
        var rows = Rows().Access.Where(row => row.Folder is not null).ToArray();
        // Alice has everything already; what Carol may not needs no row while everyone may nothing.
        Assert.Equal(["CreateItems", "FolderVisible", "ReadItems"], Assert.Single(rows).Rights);
        Assert.Equal("bob", In(rows[0]));
        Folder("Info", "Inbox", "Default", "Reviewer");
        rows = Rows().Access.Where(row => row.Folder is not null).ToArray();
        Assert.Equal(["", "bob", "carol"], rows.Select(row => row.Group.Length == 0 ? "" : In(row)).Order());
        Assert.Empty(rows.Single(row => row.Group.Length > 0 && In(row) == "carol").Rights);
    }

    [Fact]
    public void Quotas_are_in_bytes_and_none_is_none()
    {
        User("Alice", ("ProhibitSendReceiveQuota", "1GB"));
        Shared("Info");
        Set("Info", ("ProhibitSendReceiveQuota", "unlimited"));
        Assert.Equal(1L << 30, Mailbox("alice").Quota);
        Assert.Null(Mailbox("info").Quota);
    }

    [Fact]
    public void Protocols_that_are_switched_off_are_told_by_every_name()
    {
        var alice = User("Alice");
        User("Bob");
        Do(transaction => new MailboxSettingsService(TimeZones).Set<CASMailbox>(transaction, new MailboxSession(alice, null), Values(("ImapEnabled", false), ("SmtpClientAuthenticationDisabled", true))));
        Assert.Equal(["alice", "alice@contoso.example"], Rows().NoImap);
        Assert.Equal(["alice", "alice@contoso.example"], Rows().NoSmtp);
    }

    [Fact]
    public void Addresses_outside_have_no_senders_and_those_of_contacts_inside_nobody()
    {
        Contact("Pat");
        Set("Pat", ("EmailAddresses", new[] { "SMTP:pat@partner.example", "smtp:pat@contoso.example" }));
        var row = Assert.Single(Rows().Senders);
        Assert.Equal("pat@contoso.example", row.Address);
        Assert.Empty(row.Logins);
    }

    private void Folder(string mailbox, string folder, string user, string right) => Do(transaction => FolderRights.Add(transaction, transaction.Reader.ResolveMailbox(mailbox), folder,
        FolderPermissionService.ResolveUser(transaction.Reader, user, new MailboxFolderIdentity($"{mailbox}:\\{folder}")), [right]));
}

namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class MailboxRightTests : DirectoryTest
{
    public MailboxRightTests()
    {
        User("Alice");
        User("Bob");
        Shared("Sales");
    }

    public static TheoryData<MailboxRight> EachRight => [.. Enum.GetValues<MailboxRight>()];

    [Theory]
    [MemberData(nameof(EachRight))]
    public void Each_right_lets_one_do_that_and_nothing_else(MailboxRight right)
    {
        Grant("Sales", "Alice", right);
        Assert.Equal([right], Allowed("Alice"));
        Assert.Empty(Allowed("Bob"));
        Assert.Equal($"{right} is granted directly.", Test("Alice", right).Reason);
        Revoke("Sales", "Alice", right);
        Assert.Empty(Allowed("Alice"));
        Assert.Empty(Warnings);
    }

    [Theory]
    [MemberData(nameof(EachRight))]
    public void A_denial_beats_a_grant_however_either_came(MailboxRight right)
    {
        Group("Staff", "Alice", "Bob");
        Grant("Sales", "Alice", right);
        Grant("Sales", "Staff", deny: true, right);
        Assert.Equal((false, $"{right} is denied through 'Staff', and a denial beats any grant."), (Test("Alice", right).Allowed, Test("Alice", right).Reason));
        Revoke("Sales", "Staff", deny: true, right);
        Assert.Equal([right], Allowed("Alice"));
        Grant("Sales", "Alice", deny: true, right);
        Assert.StartsWith($"{right} is denied directly", Test("Alice", right).Reason, StringComparison.Ordinal);
        Assert.Equal([true, false], Permissions("Sales").Select(permission => permission.Deny).OrderDescending());
    }

    [Fact]
    public void One_command_grants_several_and_shows_them_as_one_entry()
    {
        Grant("Sales", "Alice", MailboxRight.SendOnBehalf, MailboxRight.FullAccess, MailboxRight.SendAs);
        var permission = Assert.Single(Permissions("Sales"));
        Assert.Equal(["FullAccess", "SendAs", "SendOnBehalf"], permission.AccessRights);
        Assert.Equal(("Sales", "Alice@contoso.example", "Alice", true, false, false, "All"),
            (permission.Identity, permission.User, permission.UserDisplayName, permission.AutoMapping, permission.Deny, permission.IsInherited, permission.InheritanceType));
        Assert.Equal((Get("Sales").Guid, Get("Alice").Guid), (permission.MailboxGuid, permission.UserGuid));
        Assert.Equal(["Alice"], GetMailbox("Sales").GrantSendOnBehalfTo);
    }

    [Fact]
    public void What_is_there_already_warns_and_the_rest_is_granted()
    {
        Grant("Sales", "Alice", MailboxRight.SendAs);
        Grant("Sales", "Alice", MailboxRight.SendAs);
        Assert.Equal(["'Alice' already has SendAs on 'Sales'; nothing was changed."], Warnings);
        Assert.Empty(Audited);
        Grant("Sales", "Alice", MailboxRight.SendAs, MailboxRight.FullAccess);
        Assert.Equal(["'Alice' already has SendAs on 'Sales'; that was left as it is."], Warnings);
        Assert.Equal(2, Allowed("Alice").Length);
        Grant("Sales", "Bob", deny: true, MailboxRight.SendAs);
        Grant("Sales", "Bob", deny: true, MailboxRight.SendAs);
        Assert.StartsWith("'Bob' already has SendAs (denied) on 'Sales'", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_warns_as_Exchange_does_and_the_rest_is_taken_away()
    {
        Grant("Sales", "Alice", MailboxRight.SendAs);
        Revoke("Sales", "Alice", MailboxRight.FullAccess, MailboxRight.SendAs);
        Assert.Equal(["Can't remove the access control entry on the object \"Sales\" for account \"Alice\" because the ACE doesn't exist on the object: 'Alice' does not have FullAccess."], Warnings);
        Assert.Empty(Permissions("Sales"));
        Revoke("Sales", "Alice", deny: true, MailboxRight.SendAs);
        Assert.EndsWith("does not have SendAs (denied).", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_mapping_can_be_changed_without_taking_the_right_away()
    {
        GrantFull("Sales", "Alice", autoMapping: true);
        GrantFull("Sales", "Alice", autoMapping: false);
        Assert.Empty(Warnings);
        Assert.Contains(Audited.Single().Changes, change => change.NewValue == "FullAccess Alice (no auto-mapping)");
        Assert.False(Assert.Single(Permissions("Sales")).AutoMapping);
        GrantFull("Sales", "Alice", autoMapping: true);
        Assert.True(Assert.Single(Permissions("Sales")).AutoMapping);
    }

    [Fact]
    public void A_groups_members_have_no_auto_mapping()
    {
        Group("Staff", "Alice");
        GrantFull("Sales", "Staff", autoMapping: true);
        Assert.False(Assert.Single(Permissions("Sales")).AutoMapping);
    }

    [Theory]
    [InlineData("Sales2", "a shared mailbox")]
    [InlineData("Room", "a room")]
    [InlineData("Beamer", "an equipment mailbox")]
    [InlineData("Pat", "a contact")]
    [InlineData("HQ", "a room list")]
    [InlineData("All", "a distribution list")]
    public void A_delegate_is_a_user_or_a_security_group(string who, string words)
    {
        Shared("Sales2");
        Room("Room");
        Other(RecipientTypeDetails.EquipmentMailbox, "Beamer");
        Contact("Pat");
        List(ListType.RoomList, "HQ");
        List("All");
        var error = Refused("DelegateNotAllowed", transaction => RightsService.ResolveDelegate(transaction.Reader, who, "Sales"));
        Assert.Contains($"'{who}' is {words}, and {words} cannot be a delegate.", error.Message, StringComparison.Ordinal);
        Assert.Equal(who == "All", error.Message.Contains("Set-DistributionList 'All' -Type Security", StringComparison.Ordinal));
    }

    [Fact]
    public void A_delegate_is_given_is_there_and_is_not_the_owner()
    {
        Refused("UserMissing", transaction => RightsService.ResolveDelegate(transaction.Reader, null, "Sales"));
        Assert.Contains("'Sales'", Refused("UserNotFound", transaction => RightsService.ResolveDelegate(transaction.Reader, "Nobody", "Sales")).Message, StringComparison.Ordinal);
        Assert.Equal("OwnMailbox", Assert.Throws<DomainException>(() => Grant("Alice", "Alice", MailboxRight.SendAs)).ErrorId);
    }

    [Theory]
    [InlineData("FullAccess", "FullAccess")]
    [InlineData("Full Access, sendas", "FullAccess SendAs")]
    [InlineData("Send on Behalf", "SendOnBehalf")]
    [InlineData("SENDAS,SendAs", "SendAs")]
    public void Rights_are_read_by_name(string text, string rights) => Assert.Equal(rights, string.Join(' ', MailboxRights.Parse([text])));

    [Theory]
    [InlineData("Everything", "NoSuchRight")]
    [InlineData("1", "NoSuchRight")]
    [InlineData("-1", "NoSuchRight")]
    [InlineData("+0", "NoSuchRight")]
    [InlineData("", "RightMissing")]
    [InlineData(" , ", "RightMissing")]
    public void What_is_no_right_is_refused_with_the_rights_there_are(string text, string errorId)
    {
        var error = Assert.Throws<DomainException>(() => MailboxRights.Parse([text]));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains("FullAccess, SendAs, SendOnBehalf, ReadPermission, DeleteItem, ChangePermission, ChangeOwner, ExternalAccount", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object?, string, int> SendOnBehalfEdits => new()
    {
        { "Bob", "Bob", 0 },
        { new[] { "Alice", "bob@contoso.example", "BOB" }, "Alice Bob", 0 },
        { null, "", 0 },
        { new System.Collections.Hashtable { ["Add"] = "Bob" }, "Alice Bob", 0 },
        { new System.Collections.Hashtable { ["Add"] = "Alice" }, "Alice", 0 },
        { new System.Collections.Hashtable { ["Remove"] = "Alice", ["Add"] = "Bob" }, "Bob", 0 },
        { new System.Collections.Hashtable { ["Remove"] = "Bob" }, "Alice", 1 },
    };

    [Theory]
    [MemberData(nameof(SendOnBehalfEdits))]
    public void GrantSendOnBehalfTo_is_the_same_grant_under_another_name(object? edit, string delegates, int warnings)
    {
        Grant("Sales", "Alice", MailboxRight.SendOnBehalf);
        Grant("Sales", "Bob", deny: true, MailboxRight.SendOnBehalf);
        Do(transaction => Rights.ReplaceSendOnBehalf(transaction, transaction.Reader.ResolveMailbox("Sales"), ListEdit.From("GrantSendOnBehalfTo", edit, false)));
        Assert.Equal(warnings, Warnings.Count);
        Assert.Equal(delegates.Split(' ', StringSplitOptions.RemoveEmptyEntries), GetMailbox("Sales").GrantSendOnBehalfTo);
        Assert.Equal(delegates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Permissions("Sales").Where(permission => !permission.Deny).Select(permission => permission.UserDisplayName).Order());
    }

    [Fact]
    public void GrantSendOnBehalfTo_takes_delegates_only()
    {
        Contact("Pat");
        Refused("DelegateNotAllowed", transaction => Rights.ReplaceSendOnBehalf(transaction, transaction.Reader.ResolveMailbox("Sales"), ListEdit.Replace("Pat")));
    }

    private MailboxPermission[] Permissions(string mailbox) => Read(reader => RightsService.Permissions(reader, reader.ResolveMailbox(mailbox)).ToArray());

    private MailboxAccessTest Test(string user, MailboxRight right) => Read(reader => AccessService.Test(reader, reader.Find(user)!, reader.ResolveMailbox("Sales"), right));

    private MailboxRight[] Allowed(string user) => Enum.GetValues<MailboxRight>().Where(right => Test(user, right).Allowed).ToArray();

    private void Revoke(string mailbox, string user, params MailboxRight[] rights) => Revoke(mailbox, user, deny: false, rights);

    private void Revoke(string mailbox, string user, bool deny, params MailboxRight[] rights) => Do(transaction =>
    {
        var delegated = transaction.Reader.Find(user)!;
        Rights.Revoke(transaction, transaction.Reader.ResolveMailbox(mailbox), delegated.Guid, delegated.Name, rights, deny);
    });

    private void GrantFull(string mailbox, string user, bool autoMapping) => Do(transaction =>
        Rights.Grant(transaction, transaction.Reader.ResolveMailbox(mailbox), transaction.Reader.Find(user)!, [MailboxRight.FullAccess], deny: false, autoMapping));
}

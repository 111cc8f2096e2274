namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class RemovalTests : DirectoryTest
{
    // Alice is named by something of every sort, and names others herself.
    private Mailbox Alice()
    {
        User("Bob");
        var alice = User("Alice", ("License", "Business"), ("Manager", "Bob"), ("CustomAttribute1", "kept"));
        Group("Staff", "Alice");
        List("Project", "Alice", "Bob");
        Set("Project", ("ManagedBy", "Alice"), ("ModeratedBy", "Alice"), ("AcceptMessagesOnlyFromSendersOrMembers", "Alice"), ("BypassModerationFromSendersOrMembers", "Alice"), ("RejectMessagesFromSendersOrMembers", "Alice"));
        Shared("Sales");
        Grant("Sales", "Alice", MailboxRight.FullAccess, MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Grant("Alice", "Bob", MailboxRight.FullAccess);
        Do(transaction => FolderRights.Add(transaction, transaction.Reader.ResolveMailbox("Sales"), "Calendar", FolderUser(transaction, "Alice"), ["Editor"]));
        Do(transaction => FolderRights.Set(transaction, transaction.Reader.ResolveMailbox("Alice"), "Calendar", FolderUser(transaction, "Default"), ["Reviewer"]));
        Set("Bob", ("ForwardingAddress", "Alice"));
        Room("Room 1");
        Do(transaction => Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox("Room 1"),
            Values(("BookInPolicy", "Alice"), ("RequestInPolicy", "Alice"), ("RequestOutOfPolicy", "Alice"), ("ResourceDelegates", "Alice"))));
        return alice;
    }

    [Theory]
    [InlineData("Alice")]
    [InlineData("alice@contoso.example")]
    [InlineData("Guid")]
    public void What_is_taken_from_a_removed_delegate_does_not_come_back(string identity)
    {
        var alice = Alice();
        Grant("Sales", "Alice", deny: true, MailboxRight.ReadPermission);
        Remove("Alice");
        if (identity == "Guid") identity = alice.Guid.ToString();

        Do(transaction => Done(transaction, () => Rights.Revoke(transaction, GetMailbox("Sales"), Holder(identity), "Alice", [MailboxRight.FullAccess, MailboxRight.SendAs], deny: false)));
        Assert.Empty(Warnings);
        Do(transaction => Done(transaction, () => FolderRights.Remove(transaction, GetMailbox("Sales"), "calendar", FolderPermissionService.ResolveHolder(transaction.Reader, identity, new MailboxFolderIdentity("Sales:\\Calendar")))));
        Assert.Empty(Warnings);
        Do(transaction => Lists.Remove(transaction, Get("Project"), RecipientService.ResolveToo(transaction.Reader, identity)));
        Assert.Empty(Warnings);
        Restore("Alice");

        Assert.Equal(["ReadPermission denied", "SendOnBehalf"], Read(reader => reader.LinksBetween(GetMailbox("Sales").Guid, Relation.MailboxRight, alice.Guid).Select(link => link.Detail + (link.Deny ? " denied" : "")).Order().ToArray()));
        Assert.Empty(Read(reader => reader.LinksBetween(GetMailbox("Sales").Guid, Relation.FolderRight, alice.Guid).ToArray()));
        Assert.Equal(["Bob"], Members("Project"));
        Assert.Equal(["Alice"], Members("Staff"));
        Guid Holder(string of) => Read(reader => RightsService.ResolveHolder(reader, of, "Sales")).Guid;
    }

    [Fact]
    public void Taking_everybodys_rights_away_takes_those_of_removed_delegates_too()
    {
        var alice = Alice();
        Remove("Alice");
        Do(transaction => Done(transaction, () => Rights.ReplaceSendOnBehalf(transaction, GetMailbox("Sales"), ListEdit.From("GrantSendOnBehalfTo", new[] { "Bob" }, splitText: false))));
        Restore("Alice");
        Assert.Equal(["FullAccess", "SendAs"], OnSales());
        Remove("Alice");
        Do(transaction => Done(transaction, () => Rights.Reset(transaction, GetMailbox("Sales"))));
        Restore("Alice");

        Assert.Empty(OnSales());
        string[] OnSales() => Read(reader => reader.LinksBetween(GetMailbox("Sales").Guid, Relation.MailboxRight, alice.Guid).Select(link => link.Detail).Order().ToArray());
    }

    [Fact]
    public void Who_was_named_in_the_place_of_a_removed_recipient_stays()
    {
        Alice();
        User("Carol");
        Remove("Alice");
        Set("Bob", ("ForwardingAddress", "Carol"));
        Restore("Alice");

        Assert.Equal("Carol", GetMailbox("Bob").ForwardingAddress);
        Assert.Single(Read(reader => reader.LinksFrom(GetMailbox("Bob").Guid, Relation.ForwardingAddress).ToArray()));
    }

    private static bool Done(DirectoryTransaction transaction, Action change)
    {
        change();
        return transaction is not null;
    }

    [Fact]
    public void A_removed_recipient_is_taken_out_of_all_that_names_it_and_brought_back_into_it()
    {
        var alice = Alice();
        var before = Naming(alice.Guid);
        Assert.Equal(19, before.Length);

        Remove("Alice");

        Assert.Empty(Naming(alice.Guid));
        Assert.Null(Read(reader => reader.FindRecipient(alice.Guid)));
        Assert.Null(Read(reader => reader.FindCredential(alice.Guid)));
        Assert.Equal(["Bob"], Members("Project"));
        Assert.Null(GetMailbox("Bob").ForwardingAddress);
        Assert.Empty(((DistributionList)Get("Project")).ManagedBy);
        Assert.Empty(GetMailbox("Sales").GrantSendOnBehalfTo);
        Assert.Empty(GetMailbox("Room 1").CalendarProcessing.ResourceDelegates);
        Assert.Equal(0, Plan().Used);

        var back = (Mailbox)Restore("Alice");

        Assert.Equal(before, Naming(alice.Guid));
        Assert.Equal((alice.Guid, "kept", "Bob", "Business"), (back.Guid, back.CustomAttribute1, back.Manager, back.License));
        Assert.Null(back.WhenSoftDeleted);
        Assert.Equal(1, Plan().Used);
        Assert.True(Logins.Login(Store, "alice@contoso.example", Secret.Of(Password)).Succeeded);
        Assert.Empty(Read(reader => reader.RemovedRecipients().ToArray()));
    }

    [Fact]
    public void Each_object_that_named_it_is_audited()
    {
        Alice();
        Remove("Alice");
        Assert.Equal(["Alice", "Bob", "Project", "Room 1", "Sales", "Staff"], Audited.Select(item => item.Name).Order());
        Assert.Contains(Audited.Single(item => item.Name == "Bob").Changes, change => change.ToString() == "ForwardingAddress: 'Alice' -> ''");
        Restore("Alice");
        Assert.Equal(["Alice", "Bob", "Project", "Room 1", "Sales", "Staff"], Audited.Select(item => item.Name).Order());
    }

    [Fact]
    public void When_it_was_made_stays_what_it_was()
    {
        var made = Shared("Sales").WhenCreated;
        Time.Advance(TimeSpan.FromDays(2));
        Remove("Sales");
        Assert.Equal(Time.GetUtcNow(), Read(reader => reader.RemovedRecipients().Single()).Recipient.WhenSoftDeleted);
        Assert.Equal(made, Restore("Sales").WhenCreated);
        Assert.Equal(made, Get("Sales").WhenCreated);
    }

    [Theory]
    [InlineData("Alice", "Staff")]
    [InlineData("Staff", "Alice")]
    public void Two_that_name_each_other_are_whole_again_in_whatever_order_they_come_back(string first, string second)
    {
        var alice = Alice();
        Grant("Sales", "Staff", MailboxRight.ReadPermission);
        var before = (Naming(alice.Guid), Naming(Get("Staff").Guid));
        var staff = Get("Staff").Guid;
        Remove("Alice");
        Remove("Staff");

        Restore(first);
        Assert.DoesNotContain(Naming(alice.Guid), key => key.Contains(staff.ToString("N"), StringComparison.Ordinal));
        Restore(second);

        Assert.Equal(before.Item1, Naming(alice.Guid));
        Assert.Equal(before.Item2, Naming(staff));
    }

    [Fact]
    public void What_was_removed_for_good_meanwhile_stays_away()
    {
        Alice();
        Remove("Alice");
        Remove("Staff", permanently: true);
        var back = Restore("Alice");
        Assert.DoesNotContain(Read(reader => reader.LinksTo(back.Guid, Relation.Member).ToArray()), link => Read(reader => reader.FindRecipient(link.Source)) is null);
        Assert.Equal(["Alice", "Bob"], Members("Project"));
    }

    [Fact]
    public void A_right_does_not_come_back_to_one_who_may_no_longer_hold_it()
    {
        Alice();
        Remove("Sales");
        Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Alice"), MailboxType.Shared, null, NoPassword()));
        var sales = (Mailbox)Restore("Sales");
        Assert.Empty(Read(reader => RightsService.Permissions(reader, sales).ToArray()));
        Assert.Empty(Read(reader => reader.LinksFrom(sales.Guid, Relation.FolderRight).ToArray()));
    }

    [Theory]
    [InlineData("Sales")]
    [InlineData("SALES")]
    [InlineData("The Sales Desk")]
    [InlineData("sales@contoso.example")]
    [InlineData("Shop@Bücher.example")]
    [InlineData("smtp:shop@xn--bcher-kva.example")]
    public void It_is_found_among_the_removed_by_all_that_named_it(string identity)
    {
        Do(transaction => Domains.Create(transaction, "bücher.example", null, AcceptedDomainType.Authoritative, false));
        Shared("Sales", ("DisplayName", "The Sales Desk"), ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:shop@bücher.example" }));
        Remove("Sales");
        Assert.Equal("Sales", Restore(identity).Name);
    }

    [Fact]
    public void Its_names_and_addresses_are_free_while_it_is_away_and_must_be_free_when_it_comes_back()
    {
        var old = Shared("Sales");
        Remove("Sales");
        Shared("Sales");
        Refused("AliasTaken", transaction => Recipients.Restore(transaction, transaction.Reader.FindRemoved(old.Guid)!));
        Set("Sales", ("Alias", "other"));
        Refused("NameTaken", transaction => Recipients.Restore(transaction, transaction.Reader.FindRemoved(old.Guid)!));
        Set("Sales", ("Name", "Other"));
        Refused("AddressTaken", transaction => Recipients.Restore(transaction, transaction.Reader.FindRemoved(old.Guid)!));
        Remove("Other");
        Assert.Equal(old.Guid, Restore(old.Guid.ToString()).Guid);
    }

    [Fact]
    public void It_comes_back_only_where_its_domain_is_accepted_still()
    {
        Do(transaction => Domains.Create(transaction, "fabrikam.example", null, AcceptedDomainType.Authoritative, false));
        var sales = Shared("Sales", ("PrimarySmtpAddress", "sales@fabrikam.example"));
        Remove("Sales");
        Do(transaction => Domains.Remove(transaction, DomainService.Require(transaction.Reader, "fabrikam.example")));
        Refused("DomainNotAccepted", transaction => Recipients.Restore(transaction, transaction.Reader.FindRemoved(sales.Guid)!));
    }

    [Fact]
    public void It_needs_a_free_seat_to_come_back()
    {
        Do(transaction => Licenses.Create(transaction, "One", 1, default, false));
        User("Alice", ("License", "One"));
        Remove("Alice");
        User("Bob", ("License", "One"));
        Refused("NoFreeSeat", transaction => Recipients.Restore(transaction, RecipientService.ResolveRemoved(transaction.Reader, "Alice", RecipientKinds.UserMailboxes, transaction.Now)));
        Remove("Bob");
        Assert.True(((Mailbox)Restore("Alice")).IsLicensed);
    }

    [Fact]
    public void Two_removed_under_one_name_are_told_apart_by_Guid()
    {
        var first = Shared("Sales").Guid;
        Remove("Sales");
        Time.Advance(TimeSpan.FromMinutes(1));
        var second = Shared("Sales").Guid;
        Remove("Sales");
        var error = Refused("IdentityAmbiguous", transaction => RecipientService.ResolveRemoved(transaction.Reader, "Sales", RecipientKinds.All, transaction.Now));
        Assert.Contains($"{second} (removed 2026-03-02 09:01:00Z), {first} (removed", error.Message, StringComparison.Ordinal);
        Assert.Equal(first, Restore(first.ToString()).Guid);
    }

    [Fact]
    public void It_can_be_restored_for_as_many_days_as_the_organisation_keeps_it()
    {
        Shared("Sales");
        Shared("Shop");
        Remove("Sales");
        Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Restore("Sales");
        Remove("Sales");
        Time.Advance(TimeSpan.FromDays(30));
        var error = Refused("RemovedRecipientNotFound", transaction => RecipientService.ResolveRemoved(transaction.Reader, "Sales", RecipientKinds.All, transaction.Now));
        Assert.Contains("30 days", error.Message, StringComparison.Ordinal);
        Remove("Shop");
        Assert.Equal(["Shop"], Read(reader => reader.RemovedRecipients().Select(removed => removed.Recipient.Name).ToArray()));
    }

    [Fact]
    public void The_organisation_sets_how_long()
    {
        Do(transaction => new OrganizationService(TimeZones).Set(transaction, Values(("RetentionDays", 1))));
        Shared("Sales");
        Remove("Sales");
        Time.Advance(TimeSpan.FromDays(1));
        Refused("RemovedRecipientNotFound", transaction => RecipientService.ResolveRemoved(transaction.Reader, "Sales", RecipientKinds.All, transaction.Now));
    }

    [Fact]
    public void Removed_permanently_it_never_comes_back()
    {
        var alice = Alice();
        Remove("Alice", permanently: true);
        Assert.Empty(Naming(alice.Guid));
        Assert.Equal(0, Plan().Used);
        Assert.Empty(Read(reader => reader.RemovedRecipients().ToArray()));
        Assert.Contains(Audited.Single(item => item.Name == "Alice").Changes, change => change.Name == "Removed permanently");
        Refused("RemovedRecipientNotFound", transaction => RecipientService.ResolveRemoved(transaction.Reader, alice.Guid.ToString(), RecipientKinds.All, transaction.Now));
    }

    [Fact]
    public void One_kind_is_looked_for_among_its_own()
    {
        List("All");
        Remove("All");
        Refused("RemovedRecipientNotFound", transaction => RecipientService.ResolveRemoved(transaction.Reader, "All", RecipientKinds.Mailboxes, transaction.Now));
    }

    private string[] Naming(Guid guid) => Read(reader => reader.LinksFrom(guid).Concat(reader.LinksTo(guid)).Select(link => $"{link.Key} {string.Join(',', link.AccessRights)}").Order(StringComparer.Ordinal).ToArray());

    private static FolderPermissionService.FolderUser FolderUser(DirectoryTransaction transaction, string user) =>
        FolderPermissionService.ResolveUser(transaction.Reader, user, new MailboxFolderIdentity("x:\\Calendar"));
}

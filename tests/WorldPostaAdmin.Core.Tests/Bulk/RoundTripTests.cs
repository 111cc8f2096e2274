namespace WorldPostaAdmin.Core.Tests.Bulk;

public sealed class RoundTripTests : DirectoryTest
{
    // Something of every kind, and each property that a default could hide.
    private void Company()
    {
        Do(transaction => Domains.Create(transaction, "bücher.example", "Books", AcceptedDomainType.InternalRelay, false));
        Do(transaction => Licenses.Set(transaction, Plan(), 10, null, isDefault: true));
        Do(transaction => Licenses.Create(transaction, "Open", 2, UnlimitedSize.Unlimited, false));
        User("Alice", ("Department", "False"), ("Notes", "one\ntwo; three"), ("EmailAddresses", new[] { "SMTP:alice@contoso.example", "smtp:a@bücher.example" }));
        User("Alex Kim", ("Alias", "alex1"), ("AuditEnabled", false), ("RetainDeletedItemsFor", "7.00:00:00"), ("ProhibitSendReceiveQuota", "Unlimited"));
        User("Alex Kim (Sales)", ("Alias", "alex2"), ("DisplayName", "Alex Kim"), ("License", ""), ("MaxSendSize", "20MB"));
        User("Boris", ("License", "Open"), ("ProhibitSendReceiveQuota", "7GB"), ("ResetPasswordOnNextLogon", true));
        Do(transaction => Mailboxes.SetEnabled(transaction, transaction.Reader.ResolveMailbox("Boris"), false));
        Shared("Sales", ("City", "Riga"), ("HiddenFromAddressListsEnabled", true));
        Shared("alex1 desk", ("DisplayName", "alex1"), ("Alias", "desk"));
        Room("Board Room", ("Building", "HQ"), ("Capacity", 12), ("City", "Oslo"), ("Place.City", "Riga"), ("Tags", new[] { "Screen", "Phone; loud" }), ("TimeZone", "Europe/Riga"), ("AllowConflicts", true), ("DeleteSubject", false));
        Other(RecipientTypeDetails.EquipmentMailbox, "Beamer", ("BookingWindowInDays", 0));
        Contact("Pat");
        Group("Staff", "alice@contoso.example", "alex1@contoso.example");
        List("Everyone", "Staff", "Pat", "Sales");
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Staff")!, transaction.Reader.Find("Everyone")!));
        List(ListType.RoomList, "Rooms", "Board Room");
        Set("Staff", ("MemberDepartRestriction", "Open"), ("Description", "one\ntwo"));
        Set("Everyone", ("MemberDepartRestriction", "Closed"), ("ReportToOriginatorEnabled", false), ("ManagedBy", new[] { Get("alex1@contoso.example"), Get("alice") }), ("RequireSenderAuthenticationEnabled", false));
        Dynamic("By filter", ("RecipientFilter", "Department -eq 'False' -and Name -ne 'x''y'"));
        Dynamic("By condition", ("ConditionalDepartment", new[] { "a;b", "it's" }));
        Dynamic("By kind", ("IncludedRecipients", "MailboxUsers, Resources"), ("ConditionalCompany", "Contoso"));
        Set("alice", ("Manager", "alex1@contoso.example"), ("ForwardingAddress", "Pat"), ("AcceptMessagesOnlyFromSendersOrMembers", "By filter"));
        Set("alex1@contoso.example", ("Manager", "alice"));
        Rules();
    }

    private void Rules()
    {
        Do(transaction => Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox("Board Room"), Values(("BookInPolicy", "Staff"), ("ResourceDelegates", "alice"))));
        Grant("Sales", "alex1@contoso.example", MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Grant("Sales", "Staff", deny: true, MailboxRight.SendAs);
        Do(transaction => Rights.Grant(transaction, transaction.Reader.ResolveMailbox("alice"), transaction.Reader.Find("Boris")!, [MailboxRight.FullAccess], false, autoMapping: false));
        foreach (var (folder, user, rights) in new[] { ("Calendar", "Staff", "Editor"), ("Calendar", "Default", "Reviewer"), (WellKnownFolders.Top, "alice", "FolderVisible,ReadItems"), ("A\\B", "Anonymous", "Contributor") })
        {
            Do(transaction => FolderRights.Add(transaction, transaction.Reader.ResolveMailbox("Sales"), folder,
                FolderPermissionService.ResolveUser(transaction.Reader, user, new MailboxFolderIdentity("Sales:\\")), rights.Split(',')));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_gives_the_same_directory_whatever_the_order_of_rows(int? shuffle)
    {
        Company();
        var rows = RowImporter.Export(Store).ToArray();
        var before = RowImporter.Text(rows);
        if (shuffle is { } seed) new Random(seed).Shuffle(rows);
        var target = new MemoryStore(OrganizationService.New("Copy", Identifiers, Time.GetUtcNow()));

        Assert.Empty(RowImporter.Bring(target, Import, Changes, Audit, rows).Select(error => error.Message));

        Assert.Equal(before, RowImporter.Text(RowImporter.Export(target)));
        Assert.Equal(Guids(Store), Guids(target));
        Assert.Equal(Links(Store), Links(target));
        Assert.Equal([10, 3], [target.Read(reader => reader.FindPlan("Business")!.Seats), target.Read(reader => reader.Plans().Sum(plan => plan.Used))]);
    }

    [Fact]
    public void Hashes_go_out_only_where_asked_for()
    {
        Company();
        Assert.DoesNotContain(RowImporter.Text(RowImporter.Export(Store, hashes: false)), row => row.Contains("SSHA512", StringComparison.Ordinal));
        Assert.Equal(4, RowImporter.Text(RowImporter.Export(Store)).Count(row => row.Contains("SSHA512", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_and_addresses_stand_first_among_the_columns()
    {
        Company();
        var columns = Read(reader => RecipientExport.Columns(RecipientExport.Rows(reader, false)));
        Assert.Equal(["Type", "Name", "Alias", "DisplayName", "UserPrincipalName", "EmailAddresses"], columns.Take(6));
        Assert.Equal(columns.Skip(6).Order(StringComparer.Ordinal), columns.Skip(6));
    }

    private void Dynamic(string name, params (string Name, object? Value)[] values) => Do(transaction => DynamicLists.Create(transaction, Values([("Name", name), .. values]), false));

    private static string[] Guids(MemoryStore store) => store.Read(reader => RecipientKinds.All.SelectMany(kind => reader.Recipients(kind)).Select(recipient => $"{recipient.Guid} {recipient.Name}").ToArray());

    private static string[] Links(MemoryStore store) => store.Read(reader => RecipientKinds.All.SelectMany(kind => reader.Recipients(kind)).SelectMany(recipient => reader.LinksFrom(recipient.Guid))
        .Select(link => $"{link.Key} {link.AutoMapping} {string.Join(',', link.AccessRights)}").Order(StringComparer.Ordinal).ToArray());
}

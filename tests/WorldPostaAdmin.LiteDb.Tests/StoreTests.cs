using System.Globalization;
using WorldPostaAdmin.Storage;
using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>The store's contract on temporary files.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store");
    private readonly LiteDirectoryStoreFactory _factory = new(TimeProvider.System);
    private readonly IDirectoryStore _store;

    public StoreTests() => _store = Create("a.db");

    private static StoreOptions Options { get; } = new(TimeSpan.FromSeconds(20), "the test");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private IDirectoryStore Create(string name, LiteDirectoryStoreFactory? factory = null) => (factory ?? _factory).Create(
        Path(name), OrganizationService.New("Contoso", new RandomIdentifiers(), DateTimeOffset.UnixEpoch), DomainService.New("contoso.example", null, default, true, DateTimeOffset.UnixEpoch), Options);

    private static Mailbox Mailbox(string alias, RecipientTypeDetails kind = RecipientTypeDetails.UserMailbox) => new()
    {
        Guid = Guid.NewGuid(),
        Name = alias,
        Alias = alias,
        DisplayName = alias,
        RecipientTypeDetails = kind,
        PrimarySmtpAddress = alias + "@contoso.example",
        EmailAddresses = [$"SMTP:{alias}@contoso.example"],
    };

    private static bool Insert(IDirectoryStore store, params Recipient[] recipients) => store.Write(writer =>
    {
        foreach (var recipient in recipients) writer.Insert(recipient);
        return true;
    });

    [Fact]
    public void A_recipient_is_found_by_every_key_under_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            var mailbox = Mailbox("INFO");
            mailbox.UserPrincipalName = "login@contoso.example";
            Insert(_store, mailbox);

            Assert.All(
                _store.Read(reader => new[] { reader.FindByAlias("info"), reader.FindByName("Info"), reader.FindByText("iNFO").Single(), reader.FindRecipient(mailbox.Guid), reader.FindRecipient(reader.FindAddressOwner("info@contoso.example")!.Value), reader.FindRecipient(reader.FindAddressOwner("login@contoso.example")!.Value) }),
                found => Assert.Equal(mailbox.Guid, found!.Guid));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Every_stored_property_comes_back_as_it_was()
    {
        var mailbox = Mailbox("room", RecipientTypeDetails.RoomMailbox);
        var number = 0;
        foreach (var item in new object[] { mailbox, mailbox.Place, mailbox.CalendarProcessing })
        {
            foreach (var property in EditableProperties.Of(item.GetType()).All.Where(property => property.Relation is null && property.Rule is { Special: false, Unique: false }))
            {
                number++;
                property.Set(item, property.Type switch
                {
                    var type when type == typeof(string) => $" text {number} ",
                    var type when type == typeof(bool) => !(bool)property.Get(item)!,
                    var type when type == typeof(int) || type == typeof(int?) => number,
                    var type when type == typeof(string[]) => new[] { "", $"{number}" },
                    var type when type == typeof(UnlimitedNumber) => new UnlimitedNumber(number),
                    var type when type == typeof(UnlimitedSize) => new UnlimitedSize(new ByteSize(number)),
                    var type when type == typeof(TimeSpan) => TimeSpan.FromTicks(number),
                    var type => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
                });
            }
        }

        mailbox.WhenCreated = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7);
        Insert(_store, mailbox);

        var found = (Mailbox)_store.Read(reader => reader.FindRecipient(mailbox.Guid))!;
        Assert.Equal(mailbox.WhenCreated, found.WhenCreated);
        foreach (var (before, after) in new (object, object)[] { (mailbox, found), (mailbox.Place, found.Place), (mailbox.CalendarProcessing, found.CalendarProcessing) })
            Assert.All(EditableProperties.Of(before.GetType()).All.Where(property => property.Relation is null && property.Name != nameof(Recipient.OrganizationalUnit)), property => Assert.Equal(property.Get(before), property.Get(after)));
    }

    [Fact]
    public void Every_kind_of_recipient_keeps_its_kind_and_comes_in_order_of_name()
    {
        Insert(_store, new DistributionList { Guid = Guid.NewGuid(), Name = "L", Alias = "l", EmailAddresses = ["SMTP:l@contoso.example"] }, new MailContact { Guid = Guid.NewGuid(), Name = "C", Alias = "c", EmailAddresses = ["SMTP:c@x.example"], ExternalEmailAddress = "c@x.example" },
            new DynamicDistributionList { Guid = Guid.NewGuid(), Name = "D", Alias = "d", EmailAddresses = ["SMTP:d@contoso.example"], RecipientFilter = "Alias -eq 'x'" }, Mailbox("zoe"), Mailbox("anna"), Mailbox("émile"[1..] + "x"));

        Assert.Equal(["anna", "milex", "zoe"], _store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Select(recipient => recipient.Name).ToArray()));
        Assert.Equal(["milex", "zoe"], _store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox, after: "anna").Select(recipient => recipient.Name).ToArray()));
        Assert.Equal("Alias -eq 'x'", _store.Read(reader => ((DynamicDistributionList)reader.FindByAlias("d")!).RecipientFilter));
        Assert.IsType<DistributionList>(_store.Read(reader => reader.FindByName("l")));
        Assert.IsType<MailContact>(_store.Read(reader => reader.FindByName("c")));
    }

    [Fact]
    public void What_is_taken_is_refused_in_the_transaction_and_a_failed_transaction_leaves_nothing()
    {
        Insert(_store, Mailbox("one"));
        var sameAddress = Mailbox("two");
        sameAddress.EmailAddresses = ["SMTP:two@contoso.example", "smtp:ONE@contoso.example"];

        Assert.Equal("AlreadyTaken", Assert.Throws<DomainException>(() => Insert(_store, Mailbox("three"), sameAddress)).ErrorId);
        Assert.Equal("AlreadyTaken", Assert.Throws<DomainException>(() => Insert(_store, new MailContact { Guid = Guid.NewGuid(), Name = "x", Alias = "ONE", EmailAddresses = ["SMTP:x@x.example"] })).ErrorId);
        Assert.Throws<InvalidOperationException>(() => _store.Write<bool>(writer =>
        {
            writer.Insert(Mailbox("four"));
            throw new InvalidOperationException();
        }));
        Assert.Equal(["one"], _store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Select(recipient => recipient.Name).ToArray()));
        Assert.Null(_store.Read(reader => reader.FindAddressOwner("three@contoso.example")));
        Insert(_store, Mailbox("three"), Mailbox("four"));
    }

    [Fact]
    public void A_rename_frees_the_old_keys_and_a_deletion_all_of_them()
    {
        var mailbox = Mailbox("one");
        Insert(_store, mailbox);
        mailbox.Alias = mailbox.Name = "two";
        mailbox.EmailAddresses = ["SMTP:two@contoso.example"];
        _store.Write(writer =>
        {
            writer.Update(mailbox);
            return true;
        });

        Insert(_store, Mailbox("one"));
        _store.Write(writer =>
        {
            writer.Delete(mailbox.Guid);
            writer.Delete(Guid.NewGuid());
            return true;
        });
        Insert(_store, Mailbox("two"));
    }

    [Fact]
    public void Links_are_found_from_both_ends_by_relation()
    {
        var (list, member, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        _store.Write(writer =>
        {
            writer.SaveLink(new Link { Source = list, Relation = Relation.Member, Target = member });
            writer.SaveLink(new Link { Source = list, Relation = Relation.ManagedBy, Target = member });
            writer.SaveLink(new Link { Source = list, Relation = Relation.MailboxRight, Target = other, Detail = "FullAccess", AutoMapping = false });
            writer.SaveLink(new Link { Source = list, Relation = Relation.MailboxRight, Target = other, Detail = "FullAccess", Deny = true });
            writer.SaveLink(new Link { Source = list, Relation = Relation.FolderRight, Target = other, Detail = "Ünïcode\\Folder", AccessRights = ["Editor"] });
            return true;
        });

        Assert.Equal(5, _store.Read(reader => reader.LinksFrom(list).Count()));
        Assert.Single(_store.Read(reader => reader.LinksFrom(list, Relation.Member).ToArray()));
        Assert.Equal(Relation.ManagedBy, Assert.Single(_store.Read(reader => reader.PropertyLinks(list).ToArray())).Relation);
        Assert.Equal(2, _store.Read(reader => reader.LinksTo(member).Count()));
        var rights = _store.Read(reader => reader.LinksTo(other, Relation.MailboxRight).ToArray());
        Assert.Equal([(false, false), (true, true)], rights.Select(link => (link.Deny, link.AutoMapping)).Order());
        Assert.Equal(["Editor"], _store.Read(reader => reader.FindLink(reader.LinksTo(other, Relation.FolderRight).Single().Key))!.AccessRights);
        _store.Write(writer =>
        {
            writer.DeleteLink(rights[0]);
            return true;
        });
        Assert.Equal(4, _store.Read(reader => reader.LinksFrom(list).Count()));
    }

    [Fact]
    public void Plans_domains_credentials_removed_recipients_and_the_audit_are_kept()
    {
        var mailbox = Mailbox("old");
        var now = DateTimeOffset.UnixEpoch.AddYears(56).AddTicks(3);
        _store.Write(writer =>
        {
            writer.SavePlan(new LicensePlan { Name = "Business", Seats = 3 });
            Assert.Equal(3, writer.FindPlan("BUSINESS")!.Seats);
            writer.SavePlan(new LicensePlan { Name = "Gone", Seats = 1 });
            writer.DeletePlan(new LicensePlan { Name = "Gone" });
            Assert.Single(writer.Plans());
            writer.SaveDomain(DomainService.New("bücher.example", "Books", AcceptedDomainType.InternalRelay, false, now));
            Assert.Equal(2, writer.Domains().Count());
            writer.SaveCredential(new Credential { Mailbox = mailbox.Guid, Hash = "h", WhenSet = now, FailedLogins = [now], LockedUntil = now });
            writer.SaveRemoved(new RemovedRecipient { Recipient = mailbox, Links = [new Link { Source = mailbox.Guid, Relation = Relation.Member, Target = Guid.NewGuid() }], Credential = new Credential { Mailbox = mailbox.Guid, Hash = "h" }, WhenSoftDeleted = now });
            writer.AppendAudit(new AdminAuditRecord { Identity = Guid.NewGuid(), RunDate = now, Caller = "c", CmdletName = "New-X", CmdletParameters = new Dictionary<string, string> { ["P"] = "v" }, Objects = [new AuditedObject(mailbox.Guid, "old", [new AuditPropertyChange("P", null, "v")])], Succeeded = true });
            var organization = writer.Organization();
            organization.RetentionDays = 90;
            writer.SaveOrganization(organization);
            Assert.Equal(90, writer.Organization().RetentionDays);
            return true;
        });

        _store.Read(reader =>
        {
            Assert.Equal(("Business", 3), (reader.Plans().Single().Name, reader.FindPlan("business")!.Seats));
            Assert.Equal("Books", reader.FindDomain("xn--bcher-kva.example")!.Name);
            Assert.Equal(now, reader.FindCredential(mailbox.Guid)!.FailedLogins.Single());
            Assert.Equal(("old", 1, now), (reader.RemovedRecipients().Single().Recipient.Name, reader.FindRemoved(mailbox.Guid)!.Links.Count, reader.RemovedRecipients().Single().WhenSoftDeleted));
            var record = Assert.Single(reader.AuditRecords(now, now));
            Assert.Equal(("v", "P", (string?)null), (record.CmdletParameters["P"], record.Objects[0].Changes[0].Name, record.Objects[0].Changes[0].OldValue));
            Assert.Empty(reader.AuditRecords(now.AddTicks(1), DateTimeOffset.MaxValue));
            Assert.Equal([now], reader.AuditMoments(DateTimeOffset.MinValue));
            Assert.Equal([now], reader.AuditMoments(now));
            Assert.Empty(reader.AuditMoments(now.AddTicks(1)));
            return true;
        });
        _store.Write(writer =>
        {
            writer.DeleteRemoved(mailbox.Guid);
            writer.DeleteCredential(mailbox.Guid);
            writer.DeleteDomain(writer.FindDomain("xn--bcher-kva.example")!);
            return true;
        });
        Assert.Null(_store.Read(reader => reader.FindRemoved(mailbox.Guid)));
        Assert.Single(_store.Read(reader => reader.Domains().ToArray()));
    }

    [Fact]
    public void A_newer_format_is_refused_and_an_older_one_migrated_after_a_copy_is_kept()
    {
        var newer = new LiteDirectoryStoreFactory(TimeProvider.System, LiteDirectoryStoreFactory.CurrentFormat + 1, [new StoreMigration(LiteDirectoryStoreFactory.CurrentFormat, database => database.GetCollection("new").Insert(new global::LiteDB.BsonDocument { ["_id"] = 1 }))]);
        Insert(_store, Mailbox("kept"));

        var migrated = newer.Open(Path("a.db"), Options);

        Assert.Equal(LiteDirectoryStoreFactory.CurrentFormat + 1, migrated.Info.FormatVersion);
        Assert.NotNull(migrated.Read(reader => reader.FindByAlias("kept")));
        var copy = Directory.GetFiles(Path("a.db.copies"), "a-*.db").Max()!;
        Assert.NotNull(_factory.Open(copy, Options).Read(reader => reader.FindByAlias("kept")));
        Assert.Equal("StoreTooNew", Assert.Throws<DomainException>(() => _factory.Open(Path("a.db"), Options)).ErrorId);
        Create("b.db");
        Assert.Equal("StoreTooOld", Assert.Throws<DomainException>(() => new LiteDirectoryStoreFactory(TimeProvider.System, LiteDirectoryStoreFactory.CurrentFormat + 2, []).Open(Path("b.db"), Options)).ErrorId);
        Assert.Equal(LiteDirectoryStoreFactory.CurrentFormat, _factory.Open(Path("b.db"), Options).Info.FormatVersion);
    }

    [Fact]
    public void What_is_no_store_is_told_and_left_alone()
    {
        File.WriteAllText(Path("text"), new string('x', 10_000));
        using (var other = new global::LiteDB.LiteDatabase(Path("other.db"))) other.GetCollection("x").Insert(new global::LiteDB.BsonDocument());
        string Error(string name) => Assert.Throws<DomainException>(() => _factory.Open(Path(name), Options)).ErrorId;

        Assert.Equal("StoreMissing", Error("none.db"));
        Assert.Equal("StoreIsDirectory", Error("."));
        Assert.Equal("StoreNotRecognised", Error("text"));
        Assert.Contains(Error("other.db"), new[] { "StoreNotRecognised", "StoreDamaged" });
        Assert.Equal("StoreExists", Assert.Throws<DomainException>(() => Create("a.db")).ErrorId);
        Assert.Equal("StoreIsDirectory", Assert.Throws<DomainException>(() => Create(".")).ErrorId);
        Assert.Equal(new string('x', 10_000), File.ReadAllText(Path("text")));
    }

    [Fact]
    public void Who_waits_too_long_is_told_who_holds_the_store_and_a_lock_given_up_is_free()
    {
        var impatient = _factory.Open(Path("a.db"), Options with { LockTimeout = TimeSpan.Zero });
        _store.Write(writer =>
        {
            var error = Assert.Throws<DomainException>(() => impatient.Read(reader => reader.Organization()));
            Assert.Equal("StoreBusy", error.ErrorId);
            Assert.Contains($"Process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
            Assert.Contains("the test", error.Message, StringComparison.Ordinal);
            return true;
        });

        Assert.Equal("Contoso", impatient.Read(reader => reader.Organization().Name));
        _store.Read(reader => impatient.Read(other => other.Organization()));
    }

    [Fact]
    public void Many_threads_read_and_write_at_once_and_lose_nothing()
    {
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            Insert(_store, Mailbox($"user{i}"));
            Assert.NotNull(_store.Read(reader => reader.FindByAlias($"user{i}")));
        });

        Assert.Equal(60, _store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Count()));
    }

    [Fact]
    public void A_log_that_ends_in_part_of_a_page_is_read_without_it()
    {
        Insert(_store, Mailbox("one"));
        using (var log = new FileStream(Path("a.db-log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) log.Write(new byte[5000]);

        Assert.NotNull(_store.Read(reader => reader.FindByAlias("one")));
        Insert(_store, Mailbox("two"));
        Assert.NotNull(_factory.Open(Path("a.db"), Options).Read(reader => reader.FindByAlias("two")));
    }

    [Fact]
    public void A_long_log_is_worked_into_the_data_file()
    {
        for (var i = 0; i < 12; i++) Insert(_store, Enumerable.Range(0, 200).Select(n => Mailbox($"u{i}x{n}")).ToArray<Recipient>());

        Assert.True(new FileInfo(Path("a.db")).Length > 1 << 20);
        Assert.Equal(2400, _store.Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Count()));
    }

    [Fact]
    public void The_database_is_the_version_whose_log_and_pages_are_known() =>
        Assert.Equal(new Version(5, 0, 20), new Version(typeof(global::LiteDB.LiteDatabase).Assembly.GetName().Version!.ToString(3)));

    [Theory]
    [InlineData(28, "DiskFull")]
    [InlineData(30, "StoreReadOnly")]
    [InlineData(5, "StoreUnavailable")]
    public void A_failure_of_the_file_system_says_what_to_do(int code, string id)
    {
        var error = Assert.Throws<DomainException>(() => StoreFiles.Guard<bool>("x.db", () => throw new IOException("failed", code)));

        Assert.Equal((id, DomainErrorKind.StoreUnavailable), (error.ErrorId, error.Kind));
        Assert.Equal("StoreUnwritable", Assert.Throws<DomainException>(() => StoreFiles.Guard<bool>("x.db", () => throw new UnauthorizedAccessException())).ErrorId);
        Assert.Equal("StoreDamaged", Assert.Throws<DomainException>(() => StoreFiles.Guard<bool>("x.db", () => throw new global::LiteDB.LiteException(0, "bad page"))).ErrorId);
    }
}

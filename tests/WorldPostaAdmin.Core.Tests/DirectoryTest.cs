using Microsoft.Extensions.Time.Testing;
using WorldPostaAdmin.Formats.Calendars;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>An organisation with one domain and a plan of three seats, and the services over it.</summary>
public abstract class DirectoryTest
{
    protected const string Password = "Pw-123456789!a";

    private protected DirectoryTest()
    {
        Store = new MemoryStore(OrganizationService.New("Contoso", Identifiers, Time.GetUtcNow()));
        Recipients = new RecipientService(Licenses);
        Mailboxes = new MailboxService(Recipients, Licenses, Places, Hasher, new PasswordGenerator(new SeededRandom()));
        Lists = new ListService(Recipients);
        DynamicLists = new DynamicListService(Recipients);
        Contacts = new ContactService(Recipients);
        Logins = new LoginService(Hasher, Time);
        Import = new RecipientImport(Mailboxes, Lists, DynamicLists, Contacts, Recipients, Rights, FolderRights, Domains, Licenses, Places);
        Changes = new ChangeGroup(Time, Identifiers);
        Do(transaction => Domains.Create(transaction, "contoso.example", null, AcceptedDomainType.Authoritative, makeDefault: true));
        Do(transaction => Licenses.Create(transaction, "Business", 3, UnlimitedSize.Parse("50GB"), makeDefault: false));
    }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private protected CountedIdentifiers Identifiers { get; } = new();

    private protected QuickHasher Hasher { get; } = new();

    private protected MemoryStore Store { get; }

    private protected LicenseService Licenses { get; } = new();

    private protected DomainService Domains { get; } = new();

    private protected RightsService Rights { get; } = new();

    private protected FolderPermissionService FolderRights { get; } = new();

    private protected PlaceService Places { get; } = new(TimeZones);

    private protected static ITimeZones TimeZones { get; } = new TzdbTimeZones();

    private protected RecipientService Recipients { get; }

    private protected MailboxService Mailboxes { get; }

    private protected ListService Lists { get; }

    private protected DynamicListService DynamicLists { get; }

    private protected ContactService Contacts { get; }

    private protected LoginService Logins { get; }

    private protected RecipientImport Import { get; }

    private protected ChangeGroup Changes { get; }

    /// <summary>What the last change warned of.</summary>
    private protected IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>What the last change wrote to the audit.</summary>
    private protected IReadOnlyList<AuditedObject> Audited { get; private set; } = [];

    private protected static AuditContext Audit { get; } = new("CONTOSO\\admin", "server1", "Test-Command", new Dictionary<string, string> { ["Identity"] = "x", ["Password"] = "***" });

    private protected T Do<T>(Func<DirectoryTransaction, T> change) => Store.Write(writer =>
    {
        var transaction = new DirectoryTransaction(writer, Time, Identifiers);
        var result = change(transaction);
        Warnings = transaction.TakeWarnings();
        Audited = transaction.TakeChanges();
        return result;
    });

    private protected void Do(Action<DirectoryTransaction> change) => Do(transaction =>
    {
        change(transaction);
        return true;
    });

    private protected T Read<T>(Func<IDirectoryReader, T> look) => Store.Read(look);

    private protected DomainException Refused(string errorId, Action<DirectoryTransaction> change)
    {
        var error = Assert.Throws<DomainException>(() => Do(change));
        Assert.Equal(errorId, error.ErrorId);
        return error;
    }

    private protected static PropertyValues Values(params (string Name, object? Value)[] values) =>
        new(values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), SplitText: false);

    /// <summary>Properties from a text such as <c>Department=Sales|City=Riga</c>.</summary>
    private protected static (string Name, object? Value)[] Pairs(string text) =>
        text.Length == 0 ? [] : text.Split('|').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1])).ToArray();

    private protected PasswordInput NoPassword() => Mailboxes.Password(null, null, generate: false);

    private protected PasswordInput WithPassword(string password = Password) => Mailboxes.Password(Secret.Of(password), null, generate: false);

    private protected Mailbox User(string name, params (string Name, object? Value)[] values) =>
        Do(transaction => Mailboxes.CreateUser(transaction, Values([("Name", name), .. values]), WithPassword(), autoAlias: false));

    private protected Mailbox Shared(string name, params (string Name, object? Value)[] values) => Other(RecipientTypeDetails.SharedMailbox, name, values);

    private protected Mailbox Room(string name, params (string Name, object? Value)[] values) => Other(RecipientTypeDetails.RoomMailbox, name, values);

    private protected Mailbox Other(RecipientTypeDetails kind, string name, params (string Name, object? Value)[] values) =>
        Do(transaction => Mailboxes.CreateOther(transaction, kind, Values([("Name", name), .. values]), autoAlias: false));

    private protected DistributionList List(string name, params string[] members) => List(ListType.Distribution, name, members);

    private protected DistributionList Group(string name, params string[] members) => List(ListType.Security, name, members);

    private protected DistributionList List(ListType type, string name, params string[] members) =>
        Do(transaction => Lists.Create(transaction, type, Values(("Name", name)), members, autoAlias: false));

    private protected MailContact Contact(string name, string address = "pat@partner.example") =>
        Do(transaction => Contacts.Create(transaction, Values(("Name", name), ("ExternalEmailAddress", address)), autoAlias: false));

    private protected Recipient Set(string identity, params (string Name, object? Value)[] values) =>
        Do(transaction => Recipients.Set(transaction, transaction.Reader.Find(identity)!, Values(values)));

    private protected DomainException SetRefused(string errorId, string identity, params (string Name, object? Value)[] values) =>
        Refused(errorId, transaction => Recipients.Set(transaction, transaction.Reader.Find(identity)!, Values(values)));

    private protected void Remove(string identity, bool permanently = false) =>
        Do(transaction => Recipients.Remove(transaction, transaction.Reader.Find(identity)!, permanently));

    private protected Recipient Restore(string identity) => Do(transaction =>
        Recipients.Restore(transaction, RecipientService.ResolveRemoved(transaction.Reader, identity, RecipientKinds.All, transaction.Now)));

    private protected void Grant(string mailbox, string user, params MailboxRight[] rights) => Grant(mailbox, user, deny: false, rights);

    private protected void Grant(string mailbox, string user, bool deny, params MailboxRight[] rights) => Do(transaction =>
        Rights.Grant(transaction, transaction.Reader.ResolveMailbox(mailbox), RightsService.ResolveDelegate(transaction.Reader, user, mailbox), rights, deny, autoMapping: true));

    /// <summary>A recipient as it stands now, complete.</summary>
    private protected Recipient Get(string identity) => Read(reader => reader.Complete(reader.Find(identity)!));

    private protected Mailbox GetMailbox(string identity) => (Mailbox)Get(identity);

    private protected LicensePlan Plan(string name = "Business") => Read(reader => reader.FindPlan(name)!);

    private protected string[] Members(string list) => Read(reader => ListExpansion.Members(reader, reader.Find(list)!).Select(member => member.Name).Order().ToArray());
}

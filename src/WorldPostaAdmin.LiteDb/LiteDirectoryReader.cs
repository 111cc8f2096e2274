using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Reads the directory from an open database. Queries are parametrised: LiteDB compiles and keeps every other expression.</summary>
internal class LiteDirectoryReader(LiteDatabase database, RecipientMemory? memory = null) : IDirectoryReader
{
    private const string Last = "\uffff";

    /// <summary>Of how many recipients something is remembered at most.</summary>
    private const int MostRemembered = 10_000;


    // Recipients read here from which no link goes out, so that none is looked for.
    private readonly HashSet<Guid> _unlinked = [];
    private Dictionary<string, AcceptedDomain>? _domains;
    private OrganizationConfig? _organization;
    private DirectoryRoot? _root;

    /// <summary>How many documents were looked for.</summary>
    public int Looks { get; private set; }

    protected LiteDatabase Database { get; } = database;

    public IMailReader Mail { get; } = new LiteMailReader(database);

    protected RecipientMemory Memory { get; } = memory ?? new RecipientMemory();

    protected ILiteCollection<BsonDocument> Collection(string name) => Database.GetCollection(name);

    public DirectoryRoot Root => _root ??= Memory.Root(() => DomainsByName().Values.FirstOrDefault(domain => domain.Default)?.DomainName ?? "");

    public OrganizationConfig Organization() =>
        (_organization ??= Documents.To<OrganizationConfig>(ById(Documents.Meta, "organization")!)).Copy();

    public Recipient? FindRecipient(Guid guid) => FindDocument(guid) is { } document ? Read(document) : null;

    public RecipientTypeDetails? FindKind(Guid guid)
    {
        if (Memory.Kind(guid) is { } known) return known;
        if (FindDocument(guid) is not { } document) return null;
        var kind = Documents.KindOf(document);
        Memory.Remember(guid, kind);
        return kind;
    }

    public string? FindName(Guid guid) => FindDocument(guid)?[nameof(Recipient.Name)].AsString;

    public RecipientReference? FindReference(Guid guid)
    {
        if (FindDocument(guid) is not { } document) return null;
        var (name, container) = (document[nameof(Recipient.Name)].AsString, document[nameof(Recipient.Container)]);
        return new RecipientReference(guid, name, document[nameof(Recipient.DisplayName)].AsString, DirectoryName.Distinguished(name, container.IsString ? container.AsString : Recipient.DefaultContainer, Root.Domain));
    }

    public Recipient? FindByAlias(string alias) => FindOwned(TextRules.Key(alias), Identities.Alias);

    public Recipient? FindByName(string name) => FindOwned(TextRules.Key(name), Identities.Name);

    public IEnumerable<Recipient> FindByText(string text)
    {
        var key = TextRules.Key(text);
        var (from, to) = Identities.Range(key);
        return Memory.Owners(key, () => Range(Documents.Identities, "$._id BETWEEN @0 AND @1", from, to).Select(document => document["Owner"].AsGuid).Distinct().ToArray())
            .Select(FindRecipient).OfType<Recipient>();
    }

    public Guid? FindAddressOwner(string addressKey) => FindOwner(addressKey, Identities.Address);

    public IEnumerable<Recipient> Recipients(RecipientTypeDetails kind, string? after = null)
    {
        // The key of the first one after a name is that name's key and the lowest character.
        var from = after is null ? Documents.OrderKey(kind, "") : Documents.OrderKey(kind, Documents.SortText(after)) + "\0";
        return Range(Documents.Recipients, "$.OrderKey BETWEEN @0 AND @1", from, Documents.OrderKey(kind, Last)).Select(Read);
    }

    public IEnumerable<(Recipient Recipient, string Cursor)> RecipientsBy(IndexCondition condition, string? afterCursor = null) =>
        condition.Property == IndexedProperty.Department ? ByDepartment(condition, afterCursor) : ByIdentity(condition, afterCursor);

    public IEnumerable<Link> LinksBetween(Guid source, Relation relation, Guid target) =>
        LinksIn($"{Link.PropertyPrefix(source, relation)}{target:N}", $"{Link.PropertyPrefix(source, relation)}{target:N}{Last}");

    public IEnumerable<Link> LinksFrom(Guid source, Relation relation) => relation != Relation.Member && _unlinked.Contains(source) ? [] : LinksIn(Link.PropertyPrefix(source, relation), Link.PropertyPrefix(source, relation) + Last);

    public IEnumerable<Link> PropertyLinks(Guid source) => _unlinked.Contains(source) ? [] : LinksIn(source.ToString("N"), $"{source:N}4{Last}");

    public IEnumerable<Link> LinksFrom(Guid source) => LinksIn(source.ToString("N"), source.ToString("N") + Last);

    public IEnumerable<Link> LinksTo(Guid target, Relation relation) => ByReverse(Link.ReversePrefix(target, relation));

    public IEnumerable<Link> LinksTo(Guid target) => ByReverse(target.ToString("N"));

    public Link? FindLink(string key) => ById(Documents.Links, key) is { } document ? Documents.ToLink(document) : null;

    public IEnumerable<AcceptedDomain> Domains() => DomainsByName().Values.Select(domain => domain.Copy());

    public AcceptedDomain? FindDomain(string asciiName) => DomainsByName().GetValueOrDefault(asciiName)?.Copy();

    public virtual IEnumerable<LicensePlan> Plans() => Collection(Documents.Plans).FindAll().Select(Documents.To<LicensePlan>).OrderBy(plan => plan.Name, StringComparer.OrdinalIgnoreCase);

    public virtual LicensePlan? FindPlan(string name) => ById(Documents.Plans, TextRules.Key(name)) is { } document ? Documents.To<LicensePlan>(document) : null;

    public Credential? FindCredential(Guid mailbox) => ById(Documents.Credentials, mailbox.ToString("N")) is { } document ? Documents.To<Credential>(document) : null;

    public IEnumerable<RemovedRecipient> RemovedRecipients() =>
        Collection(Documents.Removed).FindAll().Select(Removed).OrderByDescending(removed => removed.WhenSoftDeleted);

    public RemovedRecipient? FindRemoved(Guid guid) => ById(Documents.Removed, guid.ToString("N")) is { } document ? Removed(document) : null;

    public IEnumerable<AdminAuditRecord> AuditRecords(DateTimeOffset from, DateTimeOffset to) =>
        Collection(Documents.Audit).Query().Where(BsonExpression.Create("$.RunDate BETWEEN @0 AND @1", from.UtcTicks, to.UtcTicks))
            .OrderByDescending(BsonExpression.Create("$.RunDate")).ToEnumerable().Select(Documents.ToAudit);

    // What is asked for is the index's own key, so that LiteDB looks at no document.
    public IEnumerable<DateTimeOffset> AuditMoments(DateTimeOffset from) =>
        Collection(Documents.Audit).Query().Where(BsonExpression.Create("$.RunDate >= @0", from.UtcTicks)).OrderBy(BsonExpression.Create("$.RunDate")).Select(BsonExpression.Create("$.RunDate"))
            .ToEnumerable().Select(document => new DateTimeOffset(document["RunDate"].AsInt64, TimeSpan.Zero));

    protected void ForgetDomains()
    {
        (_domains, _root) = (null, null);
        Memory.ForgetRoot();
    }

    protected void ForgetOrganization() => _organization = null;

    private Dictionary<string, AcceptedDomain> DomainsByName() =>
        _domains ??= Collection(Documents.Domains).FindAll().Select(Documents.To<AcceptedDomain>).OrderBy(domain => domain.AsciiName, StringComparer.Ordinal).ToDictionary(domain => domain.AsciiName);

    private IEnumerable<(Recipient Recipient, string Cursor)> ByDepartment(IndexCondition condition, string? after)
    {
        var first = condition.Prefix ? condition.Value : Documents.DepartmentKey(condition.Value);
        return Range(Documents.Recipients, "$.DepartmentKey BETWEEN @0 AND @1", After(first, after), first + Last).Select(document => (Read(document), document["DepartmentKey"].AsString));
    }

    private IEnumerable<(Recipient Recipient, string Cursor)> ByIdentity(IndexCondition condition, string? after)
    {
        var (from, to) = condition.Prefix ? Identities.PrefixRange(condition.Value) : Identities.Range(condition.Value);
        foreach (var document in Range(Documents.Identities, "$._id BETWEEN @0 AND @1", After(from, after), to))
        {
            var key = document["_id"].AsString;
            if (Fits(Identities.Kind(key)) && FindRecipient(document["Owner"].AsGuid) is { } recipient && (!IsNameOnly(key) || TextRules.Key(recipient.DisplayName) == TextRules.Key(recipient.Name))) yield return (recipient, key);
        }

        bool Fits(char kind) => condition.Property switch
        {
            IndexedProperty.Alias => kind == Identities.Alias,
            IndexedProperty.Name => kind == Identities.Name,
            IndexedProperty.DisplayName => kind is Identities.DisplayName or Identities.Name,
            _ => kind == Identities.Address,
        };

        // A display name that is the name has no key of its own; another has one, and the recipient must not come twice.
        bool IsNameOnly(string key) => condition.Property == IndexedProperty.DisplayName && Identities.Kind(key) == Identities.Name;
    }

    private static string After(string first, string? cursor) => cursor is null ? first : cursor + "\0";

    private IEnumerable<Link> LinksIn(string from, string to) => Range(Documents.Links, "$._id BETWEEN @0 AND @1", from, to).Select(Documents.ToLink);

    private IEnumerable<Link> ByReverse(string prefix) => Range(Documents.Links, "$.Reverse BETWEEN @0 AND @1", prefix, prefix + Last).Select(Documents.ToLink);

    private BsonDocument? ById(string collection, string id)
    {
        Looks++;
        return Collection(collection).FindById(id);
    }

    private IEnumerable<BsonDocument> Range(string collection, string expression, string from, string to)
    {
        Looks++;
        return Collection(collection).Find(BsonExpression.Create(expression, from, to)).Select(document =>
        {
            Looks++;
            return document;
        });
    }

    private Guid? FindOwner(string text, char kind) => ById(Documents.Identities, Identities.Key(text, kind)) is { } document ? document["Owner"].AsGuid : null;

    private Recipient? FindOwned(string text, char kind) => FindOwner(text, kind) is { } owner ? FindRecipient(owner) : null;

    /// <summary>To be told when a link goes out from a recipient.</summary>
    protected void ForgetUnlinked(Guid source) => _unlinked.Remove(source);

    private BsonDocument? FindDocument(Guid guid) => Memory.Document(guid, () => ById(Documents.Recipients, guid.ToString("N")));

    private RemovedRecipient Removed(BsonDocument document)
    {
        var removed = Documents.ToRemoved(document);
        removed.Recipient.Root = Root;
        return removed;
    }

    private Recipient Read(BsonDocument document)
    {
        var recipient = Documents.ToRecipient(document);
        recipient.Root = Root;
        Memory.Remember(recipient.Guid, recipient.RecipientTypeDetails);
        if (document[Documents.Linked] != true)
        {
            if (_unlinked.Count == MostRemembered) _unlinked.Clear();
            _unlinked.Add(recipient.Guid);
        }

        return recipient;
    }
}

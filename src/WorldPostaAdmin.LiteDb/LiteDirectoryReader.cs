using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Reads the directory from an open database. Queries are parametrised: LiteDB compiles and keeps every other expression.</summary>
internal class LiteDirectoryReader(LiteDatabase database) : IDirectoryReader
{
    private const string Last = "\uffff";

    /// <summary>Of how many recipients something is remembered at most.</summary>
    private const int MostRemembered = 10_000;

    // A bulk pipeline asks for the same list or mailbox at each record.
    private readonly Dictionary<Guid, RecipientTypeDetails?> _kinds = [];

    // Recipients read here from which no link goes out, so that none is looked for.
    private readonly HashSet<Guid> _unlinked = [];
    private Dictionary<string, AcceptedDomain>? _domains;
    private OrganizationConfig? _organization;

    protected LiteDatabase Database { get; } = database;

    protected ILiteCollection<BsonDocument> Collection(string name) => Database.GetCollection(name);

    public OrganizationConfig Organization() =>
        (_organization ??= Documents.To<OrganizationConfig>(Collection(Documents.Meta).FindById("organization"))).Copy();

    public Recipient? FindRecipient(Guid guid) => ToRecipient(Collection(Documents.Recipients).FindById(guid.ToString("N")));

    public RecipientTypeDetails? FindKind(Guid guid)
    {
        if (_kinds.TryGetValue(guid, out var kind)) return kind;
        if (_kinds.Count == MostRemembered) _kinds.Clear();
        return _kinds[guid] = Collection(Documents.Recipients).FindById(guid.ToString("N")) is { } document ? Enum.Parse<RecipientTypeDetails>(document[nameof(Recipient.RecipientTypeDetails)].AsString) : null;
    }

    public string? FindName(Guid guid) => Collection(Documents.Recipients).FindById(guid.ToString("N"))?[nameof(Recipient.Name)].AsString;

    public Recipient? FindByAlias(string alias) => FindOwned(TextRules.Key(alias), Identities.Alias);

    public Recipient? FindByName(string name) => FindOwned(TextRules.Key(name), Identities.Name);

    public IEnumerable<Recipient> FindByText(string text)
    {
        var (from, to) = Identities.Range(TextRules.Key(text));
        var owners = Range(Documents.Identities, "$._id BETWEEN @0 AND @1", from, to).Select(document => document["Owner"].AsGuid).Distinct().ToArray();
        return owners.Select(FindRecipient).OfType<Recipient>();
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
        ById($"{Link.PropertyPrefix(source, relation)}{target:N}", $"{Link.PropertyPrefix(source, relation)}{target:N}{Last}");

    public IEnumerable<Link> LinksFrom(Guid source, Relation relation) => relation != Relation.Member && _unlinked.Contains(source) ? [] : ById(Link.PropertyPrefix(source, relation), Link.PropertyPrefix(source, relation) + Last);

    public IEnumerable<Link> PropertyLinks(Guid source) => _unlinked.Contains(source) ? [] : ById(source.ToString("N"), $"{source:N}4{Last}");

    public IEnumerable<Link> LinksFrom(Guid source) => ById(source.ToString("N"), source.ToString("N") + Last);

    public IEnumerable<Link> LinksTo(Guid target, Relation relation) => ByReverse(Link.ReversePrefix(target, relation));

    public IEnumerable<Link> LinksTo(Guid target) => ByReverse(target.ToString("N"));

    public Link? FindLink(string key) => Collection(Documents.Links).FindById(key) is { } document ? Documents.ToLink(document) : null;

    public IEnumerable<AcceptedDomain> Domains() => DomainsByName().Values.Select(domain => domain.Copy());

    public AcceptedDomain? FindDomain(string asciiName) => DomainsByName().GetValueOrDefault(asciiName)?.Copy();

    public virtual IEnumerable<LicensePlan> Plans() => Collection(Documents.Plans).FindAll().Select(Documents.To<LicensePlan>).OrderBy(plan => plan.Name, StringComparer.OrdinalIgnoreCase);

    public virtual LicensePlan? FindPlan(string name) => Collection(Documents.Plans).FindById(TextRules.Key(name)) is { } document ? Documents.To<LicensePlan>(document) : null;

    public Credential? FindCredential(Guid mailbox) => Collection(Documents.Credentials).FindById(mailbox.ToString("N")) is { } document ? Documents.To<Credential>(document) : null;

    public IEnumerable<RemovedRecipient> RemovedRecipients() =>
        Collection(Documents.Removed).FindAll().Select(Documents.ToRemoved).OrderByDescending(removed => removed.WhenSoftDeleted);

    public RemovedRecipient? FindRemoved(Guid guid) => Collection(Documents.Removed).FindById(guid.ToString("N")) is { } document ? Documents.ToRemoved(document) : null;

    public IEnumerable<AdminAuditRecord> AuditRecords(DateTimeOffset from, DateTimeOffset to) =>
        Collection(Documents.Audit).Query().Where(BsonExpression.Create("$.RunDate BETWEEN @0 AND @1", from.UtcTicks, to.UtcTicks))
            .OrderByDescending(BsonExpression.Create("$.RunDate")).ToEnumerable().Select(Documents.ToAudit);

    protected void ForgetDomains() => _domains = null;

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

    private IEnumerable<Link> ById(string from, string to) => Range(Documents.Links, "$._id BETWEEN @0 AND @1", from, to).Select(Documents.ToLink);

    private IEnumerable<Link> ByReverse(string prefix) => Range(Documents.Links, "$.Reverse BETWEEN @0 AND @1", prefix, prefix + Last).Select(Documents.ToLink);

    private IEnumerable<BsonDocument> Range(string collection, string expression, string from, string to) =>
        Collection(collection).Find(BsonExpression.Create(expression, from, to));

    private Guid? FindOwner(string text, char kind) => Collection(Documents.Identities).FindById(Identities.Key(text, kind)) is { } document ? document["Owner"].AsGuid : null;

    private Recipient? FindOwned(string text, char kind) => FindOwner(text, kind) is { } owner ? FindRecipient(owner) : null;

    /// <summary>To be told when a recipient is written.</summary>
    protected void ForgetKind(Guid guid) => _kinds.Remove(guid);

    /// <summary>To be told when a link goes out from a recipient.</summary>
    protected void ForgetUnlinked(Guid source) => _unlinked.Remove(source);

    private Recipient? ToRecipient(BsonDocument? document) => document is null ? null : Read(document);

    private Recipient Read(BsonDocument document)
    {
        var recipient = Documents.ToRecipient(document);
        if (document[Documents.Linked] != true)
        {
            if (_unlinked.Count == MostRemembered) _unlinked.Clear();
            _unlinked.Add(recipient.Guid);
        }

        return recipient;
    }
}

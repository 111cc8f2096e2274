using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>The reading side. What goes out is a copy, made while it is read.</summary>
internal abstract class MemoryReader(MemoryDirectory directory) : IDirectoryReader
{
    private bool _closed;

    protected MemoryDirectory Directory => _closed ? throw new ObjectDisposedException(nameof(MemoryReader), "The transaction has ended.") : directory;

    public IMailReader Mail => Directory.Mail;

    public void Close() => _closed = true;

    public OrganizationConfig Organization() => Directory.Organization.Copy();

    public virtual Recipient? FindRecipient(Guid guid) => Directory.Recipients.GetValueOrDefault(guid)?.Copy();

    public RecipientTypeDetails? FindKind(Guid guid) => Directory.Recipients.GetValueOrDefault(guid)?.RecipientTypeDetails;

    public string? FindName(Guid guid) => Directory.Recipients.GetValueOrDefault(guid)?.Name;

    public Recipient? FindByAlias(string alias) => First(TextRules.Key(alias), recipient => recipient.Alias);

    public Recipient? FindByName(string name) => First(TextRules.Key(name), recipient => recipient.Name);

    public IEnumerable<Recipient> FindByText(string text)
    {
        var key = TextRules.Key(text);
        foreach (var recipient in Directory.Recipients.Values)
        {
            if (new[] { recipient.Alias, recipient.Name, recipient.DisplayName, recipient.SamAccountName }.Any(name => TextRules.Key(name) == key) || recipient.AddressKeys().Contains(key)) yield return recipient.Copy();
        }
    }

    public Guid? FindAddressOwner(string addressKey) => Directory.Addresses.TryGetValue(addressKey, out var owner) ? owner : null;

    public IEnumerable<Recipient> Recipients(RecipientTypeDetails kind, string? after = null)
    {
        var start = after is null ? "" : TextRules.Key(after);
        foreach (var recipient in Directory.Recipients.Values.Where(recipient => recipient.RecipientTypeDetails == kind).OrderBy(recipient => TextRules.Key(recipient.Name), StringComparer.Ordinal))
        {
            if (after is null || string.CompareOrdinal(TextRules.Key(recipient.Name), start) > 0) yield return recipient.Copy();
        }
    }

    public IEnumerable<(Recipient Recipient, string Cursor)> RecipientsBy(IndexCondition condition, string? afterCursor = null)
    {
        foreach (var recipient in Directory.Recipients.Values.OrderBy(recipient => TextRules.Key(recipient.Name), StringComparer.Ordinal))
        {
            var cursor = TextRules.Key(recipient.Name);
            if (string.CompareOrdinal(cursor, afterCursor ?? "") > 0 && Keys(recipient, condition.Property).Any(key => condition.Prefix ? key.StartsWith(condition.Value, StringComparison.Ordinal) : key == condition.Value))
                yield return (recipient.Copy(), cursor);
        }
    }

    public IEnumerable<Link> LinksBetween(Guid source, Relation relation, Guid target) => Links(link => link.Source == source && link.Relation == relation && link.Target == target);

    public virtual IEnumerable<Link> LinksFrom(Guid source, Relation relation) => Links(link => link.Source == source && link.Relation == relation);

    public IEnumerable<Link> PropertyLinks(Guid source) => Links(link => link.Source == source && (int)link.Relation < 50);

    public IEnumerable<Link> LinksFrom(Guid source) => Links(link => link.Source == source);

    public IEnumerable<Link> LinksTo(Guid target, Relation relation) => Links(link => link.Target == target && link.Relation == relation);

    public IEnumerable<Link> LinksTo(Guid target) => Links(link => link.Target == target);

    public Link? FindLink(string key) => Directory.Links.GetValueOrDefault(key);

    public IEnumerable<AcceptedDomain> Domains() => Directory.Domains.Values.Select(domain => domain.Copy());

    public AcceptedDomain? FindDomain(string asciiName) => Directory.Domains.GetValueOrDefault(asciiName)?.Copy();

    public IEnumerable<LicensePlan> Plans() => Directory.Plans.Values.Select(plan => plan.Copy());

    public LicensePlan? FindPlan(string name) => Directory.Plans.GetValueOrDefault(TextRules.Key(name))?.Copy();

    public Credential? FindCredential(Guid mailbox) => Directory.Credentials.TryGetValue(mailbox, out var credential) ? Copy(credential) : null;

    public IEnumerable<RemovedRecipient> RemovedRecipients() => Directory.Removed.Values.OrderByDescending(removed => removed.WhenSoftDeleted).Select(Copy);

    public RemovedRecipient? FindRemoved(Guid guid) => Directory.Removed.TryGetValue(guid, out var removed) ? Copy(removed) : null;

    public IEnumerable<AdminAuditRecord> AuditRecords(DateTimeOffset from, DateTimeOffset to) =>
        Directory.Audit.Where(record => record.RunDate >= from && record.RunDate <= to).OrderByDescending(record => record.RunDate);

    public IEnumerable<DateTimeOffset> AuditMoments(DateTimeOffset from) => Directory.Audit.Select(record => record.RunDate).Where(moment => moment >= from).Order();

    private static IEnumerable<string> Keys(Recipient recipient, IndexedProperty property) => property switch
    {
        IndexedProperty.Address => recipient.AddressKeys(),
        IndexedProperty.Name => [TextRules.Key(recipient.Name)],
        IndexedProperty.Alias => [TextRules.Key(recipient.Alias)],
        IndexedProperty.DisplayName => [TextRules.Key(recipient.DisplayName)],
        _ => recipient is Person person ? [TextRules.Key(person.Department)] : [],
    };

    protected static Credential Copy(Credential credential) => new()
    {
        Mailbox = credential.Mailbox,
        Hash = credential.Hash,
        WhenSet = credential.WhenSet,
        FailedLogins = [.. credential.FailedLogins],
        LockedUntil = credential.LockedUntil,
    };

    protected static RemovedRecipient Copy(RemovedRecipient removed) => new()
    {
        Recipient = removed.Recipient.Copy(),
        Links = [.. removed.Links],
        Credential = removed.Credential is { } credential ? Copy(credential) : null,
        WhenSoftDeleted = removed.WhenSoftDeleted,
    };

    private Recipient? First(string key, Func<Recipient, string> text) => Directory.Recipients.Values.FirstOrDefault(recipient => TextRules.Key(text(recipient)) == key)?.Copy();

    private IEnumerable<Link> Links(Func<Link, bool> wanted)
    {
        foreach (var link in Directory.Links.Values)
        {
            if (wanted(link)) yield return link;
        }
    }
}

using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// A document that was found on a page, and what it says. Its collection's name is told by the header or, where that is damaged, by
/// the document's shape, and is empty where neither tells; it is doubtful where it was read from a page that does not fit its checksum.
/// </summary>
internal sealed record StoredDocument(string Collection, RawAddress Address, BsonDocument Document, bool Doubtful)
{
    public string Id => Document["_id"].IsString ? Document["_id"].AsString : Document["_id"].ToString();

    /// <summary>What the document stands for, or null for one that only finds others or belongs to a collection of a later version.</summary>
    /// <exception cref="Exception">The document is not what its collection holds.</exception>
    public object? Read()
    {
        switch (Collection)
        {
            case Documents.Recipients:
                return Same(Documents.ToRecipient(Document), recipient => recipient.Guid.ToString("N"));
            case Documents.Links:
                return Same(Documents.ToLink(Document), link => link.Key);
            case Documents.Domains:
                return Same(Documents.To<AcceptedDomain>(Document), domain => domain.AsciiName);
            case Documents.Plans:
                return Same(Documents.To<LicensePlan>(Document), plan => TextRules.Key(plan.Name));
            case Documents.Credentials:
                return Same(Documents.To<Credential>(Document), credential => credential.Mailbox.ToString("N"));
            case Documents.Removed:
                return Same(Documents.ToRemoved(Document), removed => removed.Recipient.Guid.ToString("N"));
            case Documents.Audit:
                return Documents.ToAudit(Document);
            case Documents.Meta when Id == "organization":
                return Documents.To<OrganizationConfig>(Document);
            default:
                return Collections.TypeOfRecords(Collection) is { } type ? Same((IRecord)EntityMap.Of(type).ToEntity(Document), record => record.Key) : null;
        }
    }

    /// <summary>The document as it would be written of what it stands for: the keys of its indexes must be the same.</summary>
    public static BsonDocument? Written(object? item) => item switch
    {
        Recipient recipient => Documents.FromRecipient(recipient),
        Link link => Documents.FromLink(link),
        IRecord record => RecordMap.ToDocument(record),
        _ => null,
    };

    /// <summary>The collection that a document of a shape belongs to.</summary>
    public static string CollectionOf(BsonDocument document)
    {
        bool Has(params string[] names) => names.All(document.ContainsKey);
        return Has("RecipientTypeDetails", "EmailAddresses") ? Documents.Recipients
            : Has("Source", "Target", "Relation") ? Documents.Links
            : Has("AsciiName") ? Documents.Domains
            : Has("Seats") ? Documents.Plans
            : Has("Mailbox", "Hash") ? Documents.Credentials
            : Has("WhenSoftDeleted", "Recipient") ? Documents.Removed
            : Has("RunDate", "CmdletName") ? Documents.Audit
            : Has("FormatVersion") || Has("RetentionDays") ? Documents.Meta
            : Has("Owner") ? Documents.Identities
            : Has("Length", "References") ? Collections.Contents
            : Has("Bytes") ? Collections.ContentParts
            : Collections.OfRecordLike(document);
    }

    private T Same<T>(T item, Func<T, string> id) => id(item) == Id ? item : throw new InvalidDataException($"it is kept as '{Id}' and says that it is '{id(item)}'");
}

using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Turns entities into documents and back. Names and shapes here are the store's format.</summary>
internal static class Documents
{
    public const string Recipients = "recipients", Identities = "identities", Links = "links", Domains = "domains", Plans = "plans",
        Credentials = "credentials", Removed = "removed", Audit = "audit", Meta = "meta";

    /// <summary>The field of a recipient that is true where links besides those to members go out from it.</summary>
    public const string Linked = "Linked";

    // What a new object of each kind has is part of the format: a default that changes needs a migration.
    private static readonly Dictionary<Type, BsonDocument> Defaults = new Recipient[] { new Mailbox(), new DistributionList(), new DynamicDistributionList(), new MailContact(), new MailUser() }
        .ToDictionary(recipient => recipient.GetType(), recipient => Without(EntityMap.Of(recipient.GetType()).ToDocument(recipient), nameof(Recipient.RecipientTypeDetails)));

    /// <summary>Of the properties only those that differ from a new object's are kept: most of a recipient's hundred do not.</summary>
    public static BsonDocument FromRecipient(Recipient recipient)
    {
        var document = EntityMap.Of(recipient.GetType()).ToDocument(recipient);
        foreach (var (name, value) in Defaults[recipient.GetType()])
        {
            if (document.TryGetValue(name, out var stored) && stored == value) document.Remove(name);
        }

        document["_id"] = recipient.Guid.ToString("N");
        var order = OrderKey(recipient.RecipientTypeDetails, SortText(recipient.Name));
        document["OrderKey"] = order;
        if (recipient is Person { Department.Length: > 0 } person) document["DepartmentKey"] = DepartmentKey(person.Department) + order;
        return document;
    }

    public static RecipientTypeDetails KindOf(BsonDocument document) => Enum.Parse<RecipientTypeDetails>(document[nameof(Recipient.RecipientTypeDetails)].AsString);

    public static Recipient ToRecipient(BsonDocument document)
    {
        return (Recipient)EntityMap.Of(KindOf(document).Class()).ToEntity(document);
    }

    /// <summary>Sorts names as people look them up, letters with diacritics beside those without; no two names have the same.</summary>
    public static string SortText(string name) => TextRules.Fold(TextRules.Key(name)) + "\u0001" + TextRules.Key(name);

    /// <summary>Sorts recipients by kind and then by name, so that one index serves every Get-cmdlet in order.</summary>
    public static string OrderKey(RecipientTypeDetails kind, string sortText) => $"{(int)kind:D2}{sortText}";

    /// <summary>Sorts recipients by department and then as <see cref="OrderKey"/> does.</summary>
    public static string DepartmentKey(string department) => $"{TextRules.Key(department)}\u0001";

    public static BsonDocument FromLink(Link link)
    {
        var document = new BsonDocument
        {
            ["_id"] = link.Key,
            ["Reverse"] = link.ReverseKey,
            ["Source"] = link.Source,
            ["Target"] = link.Target,
            ["Relation"] = (int)link.Relation,
            ["Detail"] = link.Detail,
            ["Deny"] = link.Deny,
            ["AutoMapping"] = link.AutoMapping,
            ["AccessRights"] = new BsonArray(link.AccessRights.Select(right => new BsonValue(right))),
        };
        if (link.Flags.Length > 0) document["Flags"] = new BsonArray(link.Flags.Select(flag => new BsonValue(flag)));
        return document;
    }

    public static Link ToLink(BsonDocument document) => new()
    {
        Source = document["Source"].AsGuid,
        Target = document["Target"].AsGuid,
        Relation = (Relation)document["Relation"].AsInt32,
        Detail = document["Detail"].AsString,
        Deny = document["Deny"].AsBoolean,
        AutoMapping = document["AutoMapping"].AsBoolean,
        AccessRights = document["AccessRights"].AsArray.Select(value => value.AsString).ToArray(),
        Flags = document["Flags"].IsArray ? document["Flags"].AsArray.Select(value => value.AsString).ToArray() : [],
    };

    public static BsonDocument From<T>(string id, T item) where T : notnull
    {
        var document = From(item);
        document["_id"] = id;
        return document;
    }

    private static BsonDocument From<T>(T item) where T : notnull => EntityMap.Of(typeof(T)).ToDocument(item);

    public static T To<T>(BsonDocument document) => (T)EntityMap.Of(typeof(T)).ToEntity(document);

    /// <summary>More links than these are kept packed: a removed list of 100,000 members would be larger than a document may be.</summary>
    private const int MostPlainLinks = 5000;

    /// <summary>The largest document that is written; LiteDB's own limit lies a little above.</summary>
    private const int LargestDocument = 16_000_000;

    /// <summary>Refuses a document that is too large for the database, before it is asked: its own error rolls the transaction back and says nothing of what was to be kept.</summary>
    /// <exception cref="DomainException">ItemTooLarge.</exception>
    public static BsonDocument Checked(BsonDocument document)
    {
        var size = BsonSize.Of(document);
        return size <= LargestDocument ? document
            : throw new DomainException("ItemTooLarge", DomainErrorKind.LimitReached, document["_id"].ToString(),
                $"5.3.4 What was to be kept is too large: its texts and lists take {new ByteSize(size)}, and one item may take {new ByteSize(LargestDocument)}. Shorten them, or part them into several items.");
    }

    public static BsonDocument FromRemoved(RemovedRecipient removed) => new()
    {
        ["_id"] = removed.Recipient.Guid.ToString("N"),
        ["WhenSoftDeleted"] = removed.WhenSoftDeleted.UtcTicks,
        ["Recipient"] = FromRecipient(removed.Recipient),
        ["Links"] = removed.Links.Count > MostPlainLinks ? new BsonValue(LinkPack.Pack(removed.Links.Select(FromLink))) : new BsonArray(removed.Links.Select(FromLink)),
        ["Credential"] = removed.Credential is null ? BsonValue.Null : From(removed.Credential),
    };

    public static RemovedRecipient ToRemoved(BsonDocument document) => new()
    {
        Recipient = ToRecipient(document["Recipient"].AsDocument),
        Links = (document["Links"].IsBinary ? LinkPack.Unpack(document["Links"].AsBinary) : document["Links"].AsArray.Select(link => link.AsDocument)).Select(ToLink).ToArray(),
        Credential = document["Credential"].IsNull ? null : To<Credential>(document["Credential"].AsDocument),
        WhenSoftDeleted = new DateTimeOffset(document["WhenSoftDeleted"].AsInt64, TimeSpan.Zero),
    };

    public static BsonDocument FromAudit(AdminAuditRecord record) => new()
    {
        ["_id"] = record.Identity.ToString("N"),
        ["RunDate"] = record.RunDate.UtcTicks,
        ["Caller"] = record.Caller,
        ["Machine"] = record.Machine,
        ["CmdletName"] = record.CmdletName,
        ["Succeeded"] = record.Succeeded,
        ["Error"] = record.Error,
        ["Parameters"] = new BsonDocument(record.CmdletParameters.ToDictionary(pair => pair.Key, pair => new BsonValue(pair.Value))),
        ["Objects"] = new BsonArray(record.Objects.Select(item => new BsonDocument
        {
            ["Guid"] = item.Guid,
            ["Name"] = item.Name,
            ["Changes"] = new BsonArray(item.Changes.Select(change => new BsonArray { change.Name, change.OldValue, change.NewValue })),
        })),
    };

    public static AdminAuditRecord ToAudit(BsonDocument document) => new()
    {
        Identity = Guid.ParseExact(document["_id"].AsString, "N"),
        RunDate = new DateTimeOffset(document["RunDate"].AsInt64, TimeSpan.Zero),
        Caller = document["Caller"].AsString,
        Machine = document["Machine"].AsString,
        CmdletName = document["CmdletName"].AsString,
        Succeeded = document["Succeeded"].AsBoolean,
        Error = document["Error"].AsString,
        CmdletParameters = document["Parameters"].AsDocument.ToDictionary(pair => pair.Key, pair => pair.Value.AsString),
        Objects = document["Objects"].AsArray.Select(item => new AuditedObject(item["Guid"].AsGuid, item["Name"].AsString,
            item["Changes"].AsArray.Select(change => new AuditPropertyChange(change[0].AsString, Text(change[1]), Text(change[2]))).ToArray())).ToArray(),
    };

    private static BsonDocument Without(BsonDocument document, string name)
    {
        document.Remove(name);
        return document;
    }

    private static string? Text(BsonValue value) => value.IsNull ? null : value.AsString;
}

using System.Reflection;
using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>The collections of a store and their indexes.</summary>
internal static class Collections
{
    /// <summary>An index of a collection.</summary>
    /// <param name="Collection">The collection.</param>
    /// <param name="Name">The index's name, which is the field's.</param>
    /// <param name="Unique">Whether two documents may not have the same.</param>
    public sealed record Index(string Collection, string Name, bool Unique)
    {
        public string Expression => $"$.{Name}";
    }

    /// <summary>The collections of records, by their type. Names are part of the store's format.</summary>
    public static IReadOnlyDictionary<Type, string> OfRecords { get; } = new Dictionary<Type, string>
    {
        [typeof(MailboxUsage)] = "usage",
        [typeof(MailboxMessage)] = "messages",
        [typeof(MailboxFolder)] = "folders",
        [typeof(MailboxTask)] = "tasks",
        [typeof(MailboxContactItem)] = "contacts",
        [typeof(MailboxAuditRecord)] = "mailboxaudit",
        [typeof(AutoReplyConfiguration)] = "autoreplies",
        [typeof(MailboxCalendarConfiguration)] = "calendarconfigurations",
        [typeof(MailboxRegionalConfiguration)] = "regionalconfigurations",
        [typeof(CASMailbox)] = "casmailboxes",
        [typeof(MailboxCalendarFolder)] = "calendarfolders",
        [typeof(ResourceConfig)] = "resourceconfig",
        [typeof(InboxRuleList)] = "inboxrules",
        [typeof(CalendarItem)] = "calendaritems",
        [typeof(MeetingProgress)] = "meetingprogress",
        [typeof(TransportConfig)] = "transportconfig",
        [typeof(MessageTrace)] = "messagetrace",
        [typeof(QueuedMessage)] = "queue",
        [typeof(ModeratedMessage)] = "moderation",
        [typeof(AutoReplySent)] = "autorepliessent",
    };

    /// <summary>The collection of contents, and that of the parts of those that are long.</summary>
    public const string Contents = "contents", ContentParts = "contentparts";

    /// <summary>All collections that hold what is in mailboxes and in transport.</summary>
    public static IReadOnlyList<string> OfMail { get; } = [.. OfRecords.Values, Contents, ContentParts];

    /// <summary>The type of the records of a collection, or null where it holds none.</summary>
    public static Type? TypeOfRecords(string collection) => OfRecords.FirstOrDefault(pair => pair.Value == collection).Key;

    /// <summary>The collection whose records have the fields of a document: the one with the fewest besides; empty where none has.</summary>
    public static string OfRecordLike(BsonDocument document) => OfRecords
        .Select(pair => (Name: pair.Value, Fields: RecordMap.Fields(pair.Key)))
        .Where(candidate => document.Keys.All(candidate.Fields.Contains)).OrderBy(candidate => candidate.Fields.Count).FirstOrDefault().Name ?? "";

    /// <summary>All indexes besides those on <c>_id</c>.</summary>
    public static IReadOnlyList<Index> Indexes { get; } =
    [
        new(Documents.Recipients, "OrderKey", Unique: true),
        new(Documents.Recipients, "DepartmentKey", Unique: false),
        new(Documents.Links, "Reverse", Unique: true),
        new(Documents.Audit, "RunDate", Unique: false),
        .. OfRecords.SelectMany(pair => RecordMap.IndexedProperties(pair.Key).Select(property => new Index(pair.Value, property.Name, property.GetCustomAttribute<IndexedAttribute>()!.Unique))),
    ];

    /// <summary>Makes the indexes that are missing, and with them the collections.</summary>
    public static void Create(LiteDatabase database)
    {
        foreach (var index in Indexes) database.GetCollection(index.Collection).EnsureIndex(index.Name, index.Expression, index.Unique);
    }
}

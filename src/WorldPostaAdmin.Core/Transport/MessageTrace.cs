using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What became of a message for one recipient.</summary>
public enum MessageTraceStatus
{
    /// <summary>On its way to outside.</summary>
    Pending,

    Delivered,

    /// <summary>Not delivered; the sender was told, unless that was not wanted.</summary>
    Failed,

    /// <summary>The recipient stands for others, each of whom has a record: a list, or a mailbox that forwards without a copy.</summary>
    Expanded,

    /// <summary>Held until a moderator decides.</summary>
    Quarantined,
}

/// <summary>The way of one message to one recipient.</summary>
public sealed class MessageTrace : IRecord
{
    /// <summary>The message within the organisation; all its recipients share it.</summary>
    public Guid MessageTraceId { get; internal set; }

    /// <summary>Which of the message's recipients this is, counted from 0.</summary>
    internal int Number { get; set; }

    public DateTimeOffset Received { get; internal set; }

    /// <summary>The Message-ID without brackets.</summary>
    public string MessageId { get; internal set; } = "";

    /// <summary>Who reports of it go to; empty for a report itself.</summary>
    public string SenderAddress { get; internal set; } = "";

    public string RecipientAddress { get; internal set; } = "";

    internal Guid RecipientGuid { get; set; }

    public string Subject { get; internal set; } = "";

    public MessageTraceStatus Status { get; internal set; }

    /// <summary>Always null: no addresses of machines are kept.</summary>
    public string? FromIP => null;

    /// <summary>Always null: no addresses of machines are kept.</summary>
    public string? ToIP => null;

    public ByteSize Size { get; internal set; }

    internal MessageTraceEvent[] Events { get; set; } = [];

    string IRecord.Key => $"{Prefix(Received)}{MessageTraceId:N}{Number:x6}";

    /// <summary>Finds the records of a message, and one of them.</summary>
    [Indexed(Unique = true)]
    internal string TraceKey => TraceKeyOf(MessageTraceId, Number);

    internal static string TraceKeyOf(Guid message, int number) => $"{message:N}{number:x6}";

    internal static string Prefix(DateTimeOffset moment) => moment.UtcTicks.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    internal void Add(DateTimeOffset when, string name, string detail) => Events = [.. Events, new MessageTraceEvent { Date = when, Event = name, Detail = detail }];

    public override string ToString() => $"{Subject} to {RecipientAddress}: {Status}";
}

/// <summary>One step of a message's way, as it is kept.</summary>
internal sealed class MessageTraceEvent
{
    public DateTimeOffset Date { get; init; }

    public string Event { get; init; } = "";

    public string Detail { get; init; } = "";
}

/// <summary>One step of a message's way to one recipient.</summary>
public sealed class MessageTraceDetail
{
    public DateTimeOffset Date { get; init; }

    /// <summary><c>Submit</c>, <c>Receive</c>, <c>Expand</c>, <c>Resolve</c>, <c>Moderate</c>, <c>Deliver</c>, <c>Send</c>, <c>Defer</c>, <c>Drop</c> or <c>Fail</c>.</summary>
    public string Event { get; init; } = "";

    public string Detail { get; init; } = "";

    public string MessageId { get; init; } = "";

    public Guid MessageTraceId { get; init; }

    public string RecipientAddress { get; init; } = "";

    public override string ToString() => $"{Event}: {Detail}";
}

/// <summary>What is asked of the message trace; what is left out limits nothing.</summary>
public sealed record MessageTraceQuery
{
    public DateTimeOffset Start { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset End { get; init; } = DateTimeOffset.MaxValue;

    public Guid? MessageTraceId { get; init; }

    public string MessageId { get; init; } = "";

    /// <summary>Addresses; may have <c>*</c>.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Addresses; may have <c>*</c>.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    public MessageTraceStatus? Status { get; init; }

    /// <summary>A text that the subject contains, begins with or ends with, without case.</summary>
    public string Subject { get; init; } = "";

    public SubjectFilterType SubjectFilterType { get; init; }
}

/// <summary>Where in a subject a text is looked for.</summary>
public enum SubjectFilterType
{
    Contains,
    StartsWith,
    EndsWith,
}

/// <summary>Reads the message trace.</summary>
public static class MessageTraceLog
{
    /// <summary>The records that fit, the oldest first, streamed.</summary>
    public static IEnumerable<MessageTrace> Search(IDirectoryReader reader, MessageTraceQuery query) => Fitting(query, query.MessageTraceId is { } one
        ? OfMessage(reader, one, query)
        : reader.Mail.Range<MessageTrace>(MessageTrace.Prefix(query.Start), MessageTrace.Prefix(query.End) + "\uffff"));

    /// <summary>The records that fit, the newest first, streamed.</summary>
    public static IEnumerable<MessageTrace> Latest(IDirectoryReader reader, MessageTraceQuery query) => Fitting(query, query.MessageTraceId is { } one
        ? OfMessage(reader, one, query).Reverse()
        : reader.Mail.Backwards<MessageTrace>(MessageTrace.Prefix(query.Start), MessageTrace.Prefix(query.End) + "\uffff"));

    private static IEnumerable<MessageTrace> OfMessage(IDirectoryReader reader, Guid message, MessageTraceQuery query) =>
        reader.Mail.Range<MessageTrace>(nameof(MessageTrace.TraceKey), message.ToString("N"), message.ToString("N") + "\uffff").Where(record => record.Received >= query.Start && record.Received <= query.End);

    private static IEnumerable<MessageTrace> Fitting(MessageTraceQuery query, IEnumerable<MessageTrace> records)
    {
        var messageId = query.MessageId.Length == 0 ? "" : HeaderText.MessageId(query.MessageId);
        return records.Where(record =>
            (query.Subject.Length == 0 || FitsSubject(query, record.Subject))
            && (query.MessageId.Length == 0 || record.MessageId == messageId)
            && (query.Status is null || record.Status == query.Status)
            && Fits(query.Senders, record.SenderAddress) && Fits(query.Recipients, record.RecipientAddress));
    }

    /// <summary>The steps of a message's way, recipient by recipient.</summary>
    public static IEnumerable<MessageTraceDetail> Detail(IDirectoryReader reader, Guid message, string recipient = "") =>
        Search(reader, new MessageTraceQuery { MessageTraceId = message, Recipients = recipient.Length == 0 ? [] : [recipient] }).SelectMany(record => record.Events.Select(step => new MessageTraceDetail
        {
            Date = step.Date,
            Event = step.Event,
            Detail = step.Detail,
            MessageId = record.MessageId,
            MessageTraceId = record.MessageTraceId,
            RecipientAddress = record.RecipientAddress,
        }));

    private static bool FitsSubject(MessageTraceQuery query, string subject) => query.SubjectFilterType switch
    {
        SubjectFilterType.StartsWith => subject.StartsWith(query.Subject, StringComparison.OrdinalIgnoreCase),
        SubjectFilterType.EndsWith => subject.EndsWith(query.Subject, StringComparison.OrdinalIgnoreCase),
        _ => subject.Contains(query.Subject, StringComparison.OrdinalIgnoreCase),
    };

    private static bool Fits(IReadOnlyList<string> patterns, string address) =>
        patterns.Count == 0 || patterns.Any(pattern => new Filtering.WildcardPattern(pattern).Matches(address));
}

namespace WorldPostaAdmin;

/// <summary>What happened to a message, and to how many recipients.</summary>
public sealed class SubmittedMessage
{
    /// <summary>Names the message to Get-MessageTrace and Get-MessageTraceDetail.</summary>
    public Guid MessageTraceId { get; init; }

    /// <summary>The Message-ID without brackets.</summary>
    public string MessageId { get; init; } = "";

    public string From { get; init; } = "";

    /// <summary>Who sent it on behalf of <see cref="From"/>, or empty.</summary>
    public string Sender { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>How many mailboxes have it.</summary>
    public int Delivered { get; init; }

    /// <summary>How many recipients outside it is queued for.</summary>
    public int Queued { get; init; }

    /// <summary>How many recipients wait for a moderator.</summary>
    public int Held { get; init; }

    /// <summary>How many recipients it does not reach.</summary>
    public int Failed { get; init; }

    public override string ToString() => MessageTraceId.ToString();
}

/// <summary>Gathers the trace of one message: one record a recipient, written once at the end.</summary>
internal sealed class TraceRecords(DirectoryTransaction transaction, Transmission message)
{
    /// <summary>How long the trace is kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Dictionary<string, MessageTrace> _records = new(StringComparer.OrdinalIgnoreCase);
    private MessageTrace? _decided;
    private int _next;

    /// <summary>Takes up the trace of a message that a moderator let through, and says who has had it.</summary>
    public HashSet<Guid> Had()
    {
        var had = new HashSet<Guid>();
        foreach (var record in MessageTraceLog.Search(transaction.Reader, new MessageTraceQuery { MessageTraceId = message.TraceId }))
        {
            _next = record.Number + 1;
            if (record.Number == message.Approved!.TraceNumber) _decided = record;
            else if (record.Status == MessageTraceStatus.Delivered) had.Add(record.RecipientGuid);
        }

        if (_decided is not null) _records[_decided.RecipientAddress] = _decided;
        return had;
    }

    /// <summary>Adds a step; a later one for the same recipient says what became of it in the end.</summary>
    public MessageTrace Add(Stop stop, MessageTraceStatus status, string name, string detail)
    {
        if (!_records.TryGetValue(stop.Address, out var record))
        {
            record = new MessageTrace
            {
                MessageTraceId = message.TraceId,
                Number = _next++,
                Received = message.Received,
                MessageId = message.Head.MessageId,
                SenderAddress = message.ReturnPath,
                RecipientAddress = stop.Address,
                RecipientGuid = stop.Recipient?.Guid ?? Guid.Empty,
                Subject = message.Head.Subject,
                Size = message.Size,
            };
            record.Add(transaction.Now, message.Origin, message.IsSystem ? "Sent by transport." : message.IsExternal ? "Came from outside." : $"Sent as '{message.Sender!.Name}'.");
            _records.Add(stop.Address, record);
        }

        record.Status = status;
        record.Add(transaction.Now, name, detail);
        return record;
    }

    public void Write()
    {
        foreach (var record in _records.Values)
        {
            if (record == _decided) transaction.Mail.Save(record);
            else transaction.Mail.Insert(record);
        }

        // Each message takes a little more away than it adds, so that the trace never needs a day of its own for it.
        foreach (var old in transaction.Mail.Range<MessageTrace>("", MessageTrace.Prefix(transaction.Now - Kept)).Take(_records.Count + 20).ToArray())
            transaction.Mail.Delete<MessageTrace>(((Storage.IRecord)old).Key);
    }

    public SubmittedMessage Summary(int held) => new()
    {
        MessageTraceId = message.TraceId,
        MessageId = message.Head.MessageId,
        From = string.Join("; ", message.Head.From),
        Sender = message.Head.Sender?.ToString() ?? "",
        Subject = message.Head.Subject,
        Delivered = Count(MessageTraceStatus.Delivered),
        Queued = Count(MessageTraceStatus.Pending),
        Held = held,
        Failed = Count(MessageTraceStatus.Failed),
    };

    private int Count(MessageTraceStatus status) => _records.Values.Count(record => record.Status == status);
}

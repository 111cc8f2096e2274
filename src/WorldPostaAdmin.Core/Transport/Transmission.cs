using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>One message on its way through transport. Its content is kept once, whoever has it.</summary>
internal sealed class Transmission
{
    /// <summary>The message within the organisation, for the trace.</summary>
    public required Guid TraceId { get; init; }

    public required DateTimeOffset Received { get; init; }

    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public required MessageHead Head { get; init; }

    /// <summary>Where reports go (RFC 5321, 4.4); empty for a message that is never reported on and never answered by itself.</summary>
    public required string ReturnPath { get; init; }

    /// <summary>By what right it is sent.</summary>
    public required SendDecision Decision { get; init; }

    /// <summary>The mailbox or list it was sent as by someone who may; null for a sender outside, and for transport itself.</summary>
    public Recipient? Sender => Decision.From as Mailbox ?? Decision.Sender ?? Decision.From;

    /// <summary>Whether transport itself sends it: a report or a notice, which no restriction holds back.</summary>
    public bool IsSystem => Decision.IsTransport;

    public bool IsExternal => Sender is null && !IsSystem;

    /// <summary>The mailbox whose rule redirected it, or null. Its sender may be outside and its recipients too.</summary>
    public Mailbox? RedirectedBy { get; init; }

    /// <summary>The message as rules see it, once one has looked.</summary>
    public InboxRuleMessage? ForRules { get; set; }

    public required IReadOnlyList<SmtpAddress> Recipients { get; init; }

    /// <summary>The recipients, by their addresses' keys, whose failure the sender does not want to hear of (RFC 3461, NOTIFY=NEVER).</summary>
    public IReadOnlySet<string> Unreported { get; init; } = new HashSet<string>();

    /// <summary>How many messages caused one another before this one; bounds what a message sets off.</summary>
    public int Generation { get; init; }

    /// <summary>What was decided for a held message; its one recipient is let through.</summary>
    public ModeratedMessage? Approved { get; init; }

    public required Guid Content { get; init; }

    /// <summary>How many refer to the content by now.</summary>
    public int References { get; set; }

    public ByteSize Size => new(Bytes.Length);

    /// <summary>How the first step of its way is called in the trace.</summary>
    public string Origin => Approved is not null ? "Moderate" : IsExternal ? "Receive" : "Submit";

    /// <summary>An item of it for a folder.</summary>
    public MailboxMessage Item(Guid guid, Guid mailbox, string folder, DateTimeOffset now) => new()
    {
        Guid = guid,
        MailboxGuid = mailbox,
        Folder = folder,
        WhenCreated = now,
        WhenChanged = now,
        Size = Size,
        Content = Content,
        Sent = Head.Date ?? Received,
        Subject = Head.Subject,
        From = string.Join("; ", Head.From),
        Sender = Head.Sender is { } sender && Head.From.All(from => !from.Address.Equals(sender.Address, StringComparison.OrdinalIgnoreCase)) ? sender.ToString() : "",
        To = Texts(Head.To),
        Cc = Texts(Head.Cc),
        InternetMessageId = Head.MessageId,
        InReplyTo = Head.InReplyTo,
        HasAttachments = Head.HasAttachments,
        Importance = Head.Importance,
        MeetingMethod = Head.CalendarMethod,
    };

    public static string[] Texts(IEnumerable<MessageAddress> addresses) => addresses.Select(address => address.ToString()).ToArray();
}

/// <summary>How a message came to a recipient: through lists and by forwarding mailboxes, each pointing to the one before it.</summary>
/// <param name="Recipient">The list or the forwarding mailbox.</param>
/// <param name="Before">What came before it, or null.</param>
/// <param name="Level">How many came before it.</param>
/// <param name="KeptCopy">Whether a mailbox on the way has kept a copy.</param>
internal sealed record Way(Recipient Recipient, Way? Before, int Level, bool KeptCopy)
{
    public static Way Through(Recipient recipient, Way? before, bool keepsCopy = false) => new(recipient, before, (before?.Level ?? 0) + 1, keepsCopy || before is { KeptCopy: true });

    public static bool Holds(Way? way, Guid recipient)
    {
        for (; way is not null; way = way.Before)
        {
            if (way.Recipient.Guid == recipient) return true;
        }

        return false;
    }

    public static IEnumerable<Recipient> Steps(Way? way)
    {
        for (; way is not null; way = way.Before) yield return way.Recipient;
    }

    /// <summary>The way in words: <c>through 'Sales Team', 'All Staff'</c>.</summary>
    public static string Words(Way? way) => way is null ? "" : $" through {string.Join(", ", Steps(way).Reverse().Select(step => $"'{step.Name}'"))}";
}

/// <summary>One recipient of a transmission while it is routed.</summary>
/// <param name="Address">The address it is reached by.</param>
/// <param name="Recipient">Who that is inside; null for an address outside, or for none.</param>
/// <param name="Way">How the message came here.</param>
/// <param name="ReportTo">Who is told of a failure; empty for no one.</param>
/// <param name="Answers">Whether an automatic reply may go to the sender.</param>
internal sealed record Stop(string Address, Recipient? Recipient, Way? Way, string ReportTo, bool Answers)
{
    /// <summary>The recipient that the sender named, of which this is a part.</summary>
    public string Root { get; init; } = Address;
}

/// <summary>A recipient that the message does not reach.</summary>
/// <param name="Stop">Who.</param>
/// <param name="Status">The enhanced status code (RFC 3463).</param>
/// <param name="Why">Why, for people.</param>
internal sealed record Undelivered(Stop Stop, string Status, string Why);

namespace WorldPostaAdmin;

/// <summary>A name and an address in a header of a message (RFC 5322, 3.4). The name may be empty.</summary>
public sealed record MessageAddress(string Name, string Address)
{
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}

/// <summary>A file that goes with a message.</summary>
/// <param name="Name">The file's name, without a path.</param>
/// <param name="ContentType">A MIME type, for instance <c>application/pdf</c>; empty: by the name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MessageAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>A message to be made. What it says becomes headers only after it was checked.</summary>
public sealed record MessageDraft
{
    public required MessageAddress From { get; init; }

    /// <summary>Who really sends, where that is not <see cref="From"/> (RFC 5322, 3.6.2); else null, and there is no such header.</summary>
    public MessageAddress? Sender { get; init; }

    public IReadOnlyList<MessageAddress> ReplyTo { get; init; } = [];

    public IReadOnlyList<MessageAddress> To { get; init; } = [];

    public IReadOnlyList<MessageAddress> Cc { get; init; } = [];

    /// <summary>Recipients whom the others do not see: never in what is written.</summary>
    public IReadOnlyList<MessageAddress> Bcc { get; init; } = [];

    public string Subject { get; init; } = "";

    public string Text { get; init; } = "";

    public string Html { get; init; } = "";

    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>An iCalendar object (RFC 5545) that goes as an alternative part, or empty.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>The iTIP method of <see cref="Calendar"/> (RFC 5546), for instance <c>REQUEST</c>.</summary>
    public string CalendarMethod { get; init; } = "";

    /// <summary>The Message-ID that is answered, with or without brackets, or empty.</summary>
    public string InReplyTo { get; init; } = "";

    public IReadOnlyList<string> References { get; init; } = [];

    public MessageImportance Importance { get; init; } = MessageImportance.Normal;

    /// <summary>The Message-ID without brackets; it is made of the identifier source and the sender's domain.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>RFC 3834: <c>auto-replied</c>, <c>auto-generated</c>, or empty for what a person sends.</summary>
    public string AutoSubmitted { get; init; } = "";
}

/// <summary>How urgent a message is.</summary>
public enum MessageImportance
{
    Low,
    Normal,
    High,
}

/// <summary>What can be told of a message without its bodies.</summary>
public sealed class MessageHead
{
    /// <summary>Without brackets; empty where the message has none.</summary>
    public string MessageId { get; init; } = "";

    public DateTimeOffset? Date { get; init; }

    /// <summary>All addresses of all From headers.</summary>
    public IReadOnlyList<MessageAddress> From { get; init; } = [];

    /// <summary>How many From headers there are; more than one is not allowed (RFC 5322, 3.6).</summary>
    public int FromHeaders { get; init; }

    public MessageAddress? Sender { get; init; }

    public IReadOnlyList<MessageAddress> ReplyTo { get; init; } = [];

    public IReadOnlyList<MessageAddress> To { get; init; } = [];

    public IReadOnlyList<MessageAddress> Cc { get; init; } = [];

    public IReadOnlyList<MessageAddress> Bcc { get; init; } = [];

    public string Subject { get; init; } = "";

    public string InReplyTo { get; init; } = "";

    public IReadOnlyList<string> References { get; init; } = [];

    public MessageImportance Importance { get; init; } = MessageImportance.Normal;

    public string AutoSubmitted { get; init; } = "";

    /// <summary>The X-Auto-Response-Suppress header, by which Exchange's own senders ask for no automatic reply; else empty.</summary>
    public string AutoResponseSuppress { get; init; } = "";

    /// <summary>The Precedence header: <c>bulk</c>, <c>list</c>, <c>junk</c> or empty.</summary>
    public string Precedence { get; init; } = "";

    /// <summary>Whether a List-* header (RFC 2369, 2919) is there.</summary>
    public bool IsFromList { get; init; }

    /// <summary>Whether it is a delivery report (multipart/report, RFC 3462).</summary>
    public bool IsReport { get; init; }

    public bool HasAttachments { get; init; }

    /// <summary>How many Received headers there are: the hops that it has made.</summary>
    public int Hops { get; init; }

    /// <summary>The addresses in Delivered-To headers, each a mailbox that has had it: a loop is seen by them.</summary>
    public IReadOnlyList<string> DeliveredTo { get; init; } = [];

    /// <summary>The first text/calendar part, or empty.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>Why a meeting that the message carries is not in <see cref="Calendar"/>, as part of a sentence; else empty.</summary>
    public string CalendarProblem { get; init; } = "";

    /// <summary>The method of the calendar part, from its MIME type or from within, in capitals; empty where there is none.</summary>
    public string CalendarMethod { get; init; } = "";
}

/// <summary>The bodies of a message, and the files that go with it.</summary>
public sealed record MessageBody(string Text, string Html, IReadOnlyList<MessageAttachment> Attachments);

/// <summary>The port to MIME (RFC 5322, 2045, 2047, 3462). Nothing that it is given becomes a header unchecked.</summary>
public interface IMessageFormat
{
    /// <summary>Reads the headers and the structure, in bounded time and memory whatever the bytes are.</summary>
    /// <exception cref="DomainException">MessageUnreadable, MessageTooDeep.</exception>
    MessageHead Read(ReadOnlyMemory<byte> message);

    /// <summary>Reads the bodies.</summary>
    /// <exception cref="DomainException">MessageUnreadable, MessageTooDeep.</exception>
    MessageBody ReadBody(ReadOnlyMemory<byte> message);

    /// <summary>The text that an HTML body shows, without its tags, styles and scripts, in time that grows with its length alone.</summary>
    string TextOf(string html);

    /// <summary>Makes a message. Bcc is not in it.</summary>
    /// <exception cref="DomainException">HeaderInjection, AddressInvalid.</exception>
    byte[] Write(MessageDraft draft);

    /// <summary>Makes a delivery status notification.</summary>
    /// <exception cref="DomainException">HeaderInjection, AddressInvalid.</exception>
    byte[] WriteReport(DeliveryReport report);

    /// <summary>Puts headers before a message, which stays as it is byte for byte behind them; those of the same name are not touched.</summary>
    byte[] Prepend(ReadOnlyMemory<byte> message, IReadOnlyList<(string Name, string Value)> headers);

    /// <summary>The same message without headers of some names, byte for byte otherwise.</summary>
    byte[] Without(ReadOnlyMemory<byte> message, IReadOnlyList<string> headers);
}

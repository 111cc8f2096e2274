using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How a message to outside stands.</summary>
public enum QueuedMessageStatus
{
    /// <summary>Goes with the next delivery.</summary>
    Ready,

    /// <summary>Is being sent by a process at this moment.</summary>
    Active,

    /// <summary>Failed for now, and waits for its next attempt.</summary>
    Retry,
}

/// <summary>A message that waits to be sent to outside, to at most a hundred recipients.</summary>
public sealed class QueuedMessage : IContentUser
{
    /// <summary>The least that every SMTP server takes at once (RFC 5321, 4.5.3.1.8).</summary>
    internal const int MostRecipients = 100;

    public Guid Guid { get; internal set; }

    public string Identity => Guid.ToString();

    public QueuedMessageStatus Status { get; internal set; }

    /// <summary>Where reports go; empty for a report or an automatic reply, of which there are none.</summary>
    public string FromAddress { get; internal set; } = "";

    public string[] Recipients { get; internal set; } = [];

    public string Subject { get; internal set; } = "";

    public string InternetMessageId { get; internal set; } = "";

    public ByteSize Size { get; internal set; }

    public DateTimeOffset DateReceived { get; internal set; }

    public DateTimeOffset ExpirationTime { get; internal set; }

    /// <summary>When it is tried next; for an active one, when another process may take it over.</summary>
    public DateTimeOffset NextAttempt { get; internal set; }

    /// <summary>How often it was tried.</summary>
    public int RetryCount { get; internal set; }

    /// <summary>Whether its sender was told that it waits, or would have been if no program had sent it.</summary>
    public bool IsDelayReported { get; internal set; }

    public string LastError { get; internal set; } = "";

    public Guid MessageTraceId { get; internal set; }

    /// <summary>The process that sends it, while it is active (see <see cref="ProcessMark"/>).</summary>
    internal string ActiveIn { get; set; } = "";

    /// <summary>Which recipients of the trace these are, in the order of <see cref="Recipients"/>.</summary>
    internal string[] TraceKeys { get; set; } = [];

    internal Guid Content { get; set; }

    Guid IContentUser.GetContent() => Content;

    string IRecord.Key => KeyOf(Guid);

    internal static string KeyOf(Guid guid) => guid.ToString("N");

    public override string ToString() => Identity;
}

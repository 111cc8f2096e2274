using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A message to one recipient that waits for a moderator's decision.</summary>
public sealed class ModeratedMessage : IContentUser
{
    public Guid Guid { get; internal set; }

    public string Identity => Guid.ToString();

    /// <summary>Who the message is for: the list or mailbox that is moderated, by the address it was sent to.</summary>
    public string RecipientAddress { get; internal set; } = "";

    internal Guid RecipientGuid { get; set; }

    public string SenderAddress { get; internal set; } = "";

    public string From { get; internal set; } = "";

    public string Subject { get; internal set; } = "";

    public string InternetMessageId { get; internal set; } = "";

    public ByteSize Size { get; internal set; }

    public DateTimeOffset Received { get; internal set; }

    /// <summary>Who may decide, by name, as of when it was held.</summary>
    public string[] Moderators { get; internal set; } = [];

    public Guid MessageTraceId { get; internal set; }

    /// <summary>The record of the trace that the decision goes on in.</summary>
    internal int TraceNumber { get; set; }

    internal string ReturnPath { get; set; } = "";

    /// <summary>The mailbox that it is sent as; empty for a sender outside.</summary>
    internal Guid Sender { get; set; }

    /// <summary>The mailboxes that it was forwarded by on its way here.</summary>
    internal string[] Forwarders { get; set; } = [];

    internal bool SuppressAutoReplies { get; set; }

    internal int Generation { get; set; }

    internal Guid Content { get; set; }

    Guid IContentUser.GetContent() => Content;

    string IRecord.Key => Guid.ToString("N");

    public override string ToString() => Identity;
}

/// <summary>That a mailbox has answered a sender by itself.</summary>
internal sealed class AutoReplySent : IRecord
{
    public Guid Mailbox { get; set; }

    /// <summary>The sender's address as addresses are compared.</summary>
    public string Sender { get; set; } = "";

    /// <summary>For which time of absence: in another one the sender is answered again.</summary>
    public string Period { get; set; } = "";

    string IRecord.Key => KeyOf(Mailbox, Sender);

    public static string KeyOf(Guid mailbox, string sender) => $"{mailbox:N}{sender}";
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A message in a folder: what lists show of it. Its MIME content is kept once for all mailboxes that have it.</summary>
public sealed class MailboxMessage : MailboxItem
{
    /// <summary>When it reached the mailbox, or was sent from it; same as <see cref="MailboxItem.WhenCreated"/>.</summary>
    public DateTimeOffset Received => WhenCreated;

    /// <summary>When its sender sent it, by its Date header, or when it was received where there is none.</summary>
    public DateTimeOffset Sent { get; internal set; }

    public string Subject { get; internal set; } = "";

    /// <summary>Who it is from, as recipients see it: <c>Name &lt;address&gt;</c>.</summary>
    public string From { get; internal set; } = "";

    /// <summary>Who sent it on behalf of <see cref="From"/>, or empty.</summary>
    public string Sender { get; internal set; } = "";

    public string[] To { get; internal set; } = [];

    public string[] Cc { get; internal set; } = [];

    /// <summary>The hidden recipients: in the sender's own copy alone.</summary>
    public string[] Bcc { get; internal set; } = [];

    /// <summary>The Message-ID without brackets (RFC 5322, 3.6.4).</summary>
    public string InternetMessageId { get; internal set; } = "";

    public string InReplyTo { get; internal set; } = "";

    public bool IsRead { get; internal set; }

    public bool IsFlagged { get; internal set; }

    public bool HasAttachments { get; internal set; }

    public MessageImportance Importance { get; internal set; } = MessageImportance.Normal;

    /// <summary>The iTIP method of a meeting message, in capitals, or empty.</summary>
    public string MeetingMethod { get; internal set; } = "";

    /// <summary>As <see cref="MeetingOutcome.MeetingKey"/> says.</summary>
    internal string MeetingKey { get; set; } = "";

    /// <summary>The plain text, where it was asked for; else null.</summary>
    [NotStored]
    public string? Body { get; internal set; }

    /// <summary>The HTML text, where it was asked for; else null.</summary>
    [NotStored]
    public string? HtmlBody { get; internal set; }

    /// <summary>The names of the files that came with it, where its body was asked for.</summary>
    [NotStored]
    public string[] Attachments { get; internal set; } = [];

    public override string ToString() => Subject;
}

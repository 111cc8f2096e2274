using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Whether a mailbox knows an address: it is among its contacts.</summary>
public interface IKnownSenders
{
    bool Knows(IMailReader mail, Guid mailbox, SmtpAddress sender);
}

/// <summary>Automatic replies (RFC 3834): once a sender while a person is away, and never to what no person sent.</summary>
public sealed class AutoReplies(IKnownSenders? known = null)
{
    /// <summary>The reply of a mailbox to a message it was just given, or null; that it was sent is remembered.</summary>
    internal MessageDraft? Reply(DirectoryTransaction transaction, Transmission message, Mailbox mailbox, string messageId)
    {
        if (!IsAnswerable(message) || !SmtpAddress.TryParse(message.ReturnPath, out var sender)) return null;
        if (message.Sender?.Guid == mailbox.Guid || transaction.Reader.FindAddressOwner(sender!.Key) == mailbox.Guid) return null;
        if (transaction.Mail.Find<AutoReplyConfiguration>(mailbox.Guid.ToString("N")) is not { } settings || !settings.IsActive(transaction.Now)) return null;
        if (message.IsExternal && !Answers(transaction, settings.ExternalAudience, mailbox, sender!)) return null;
        var text = message.IsExternal ? settings.ExternalMessage : settings.InternalMessage;
        if (text.Trim().Length == 0) return null;
        var period = $"{settings.WhenChanged.UtcTicks:x} {settings.AutoReplyState} {settings.StartTime:o} {settings.EndTime:o}";
        if (transaction.Mail.Find<AutoReplySent>(AutoReplySent.KeyOf(mailbox.Guid, sender!.Key)) is { } sent && sent.Period == period) return null;
        transaction.Mail.Save(new AutoReplySent { Mailbox = mailbox.Guid, Sender = sender.Key, Period = period });
        var isHtml = text.TrimStart().StartsWith('<');
        return new MessageDraft
        {
            From = new MessageAddress(mailbox.DisplayName, mailbox.PrimarySmtpAddress),
            To = [new MessageAddress("", sender.ToString())],
            Subject = "Automatic reply: " + message.Head.Subject,
            Text = isHtml ? "" : text,
            Html = isHtml ? text : "",
            InReplyTo = message.Head.MessageId,
            References = message.Head.References,
            MessageId = messageId,
            Date = transaction.Now,
            AutoSubmitted = "auto-replied",
        };
    }

    /// <summary>Whether no person sent a message, or one to a great many.</summary>
    internal static bool IsAutomatic(MessageHead head) =>
        head.IsReport || head.IsFromList || head.AutoSubmitted is not ("" or "no") || head.Precedence is "bulk" or "list" or "junk";

    private bool Answers(DirectoryTransaction transaction, ExternalAudience audience, Mailbox mailbox, SmtpAddress sender) =>
        audience == ExternalAudience.All || (audience == ExternalAudience.Known && known is not null && known.Knows(transaction.Mail, mailbox.Guid, sender));

    private static bool IsAnswerable(Transmission message)
    {
        var head = message.Head;
        if (message.IsSystem || message.ReturnPath.Length == 0 || IsAutomatic(head)) return false;
        if (head.AutoResponseSuppress.Split(',').Any(word => word.Trim().ToUpperInvariant() is "ALL" or "OOF" or "AUTOREPLY")) return false;

        // Addresses that stand for programs (RFC 3834, 2).
        var local = message.ReturnPath.Split('@')[0].ToUpperInvariant();
        return local is not ("MAILER-DAEMON" or "POSTMASTER" or "NOREPLY" or "NO-REPLY" or "LISTSERV" or "MAJORDOMO") && !local.StartsWith("OWNER-", StringComparison.Ordinal) && !local.EndsWith("-REQUEST", StringComparison.Ordinal);
    }
}

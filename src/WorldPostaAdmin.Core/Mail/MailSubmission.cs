using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Takes messages from people and from the mailboxes themselves: who may send as whom, limits, and the sender's own copies.</summary>
public sealed class MailSubmission(MailTransport transport, IMessageFormat format) : ISubmission
{
    /// <summary>The folder of what a mailbox has sent.</summary>
    private const string SentItems = "Sent Items";

    /// <exception cref="DomainException">MessageTooLarge.</exception>
    public void Send(DirectoryTransaction transaction, SendDecision decision, MessageDraft draft)
    {
        var delivery = transport.Begin(transaction);
        if (decision.NamesSender) draft = draft with { Sender = new MessageAddress(decision.Sender!.DisplayName, decision.Sender.PrimarySmtpAddress) };
        var message = delivery.Transmit(draft, decision, generation: 0, reported: draft.AutoSubmitted.Length == 0);
        MailTransport.RequireSize(message.Bytes.Length, delivery.Config.MaxSendSize);
        if (draft.AutoSubmitted.Length == 0) KeepCopies(transaction, message, decision, draft.Bcc);
        if (decision is { Right: SendRight.SendAs or SendRight.SendOnBehalf, From: Mailbox mailbox, Sender: { } sender })
            MailboxAudit.Record(transaction, new MailboxSession(mailbox, sender), decision.Right.ToString(), SentItems, message.Head.Subject);
        delivery.Run(message);
    }

    /// <summary>Sends what a person, or an administrator for a mailbox, wants to send.</summary>
    /// <exception cref="DomainException">SendDenied, MessageTooLarge, TooManyRecipients, RecipientMissing, QuotaExceeded, HeaderInjection, RecipientNotFound, InvalidAddress.</exception>
    public SubmittedMessage Send(DirectoryTransaction transaction, MailboxSession session, MessageRequest request)
    {
        var reader = transaction.Reader;
        var delivery = transport.Begin(transaction);
        var from = request.From is { } named ? reader.Resolve(named, RecipientKinds.Senders) : session.OpenMailbox(reader);
        var decision = SendDecision.Of(reader, session, from, request.OnBehalf);
        var own = decision.Sender!;
        var limit = delivery.Config.LargestFrom(own);
        MailTransport.RequireSize(request.Attachments.Sum(attachment => (long)attachment.Content.Length), limit);
        MailTransport.RequireRecipients(request.To.Concat(request.Cc).Concat(request.Bcc).Distinct(StringComparer.OrdinalIgnoreCase).Count(), delivery.Config, own);
        RequireRoom(transaction, own);
        var (to, cc, bcc) = (Addresses(reader, request.To), Addresses(reader, request.Cc), Addresses(reader, request.Bcc));
        var (answered, references) = Answered(transaction, session, request.InReplyTo);
        var draft = new MessageDraft
        {
            From = new MessageAddress(from.DisplayName, from.PrimarySmtpAddress),
            Sender = decision.NamesSender ? new MessageAddress(own.DisplayName, own.PrimarySmtpAddress) : null,
            To = to,
            Cc = cc,
            Bcc = bcc,
            Subject = HeaderText.Check("Subject", request.Subject),
            Text = request.Text,
            Html = request.Html,
            Attachments = request.Attachments,
            InReplyTo = answered,
            References = references,
            Importance = request.Importance,
            MessageId = delivery.NewMessageId(SmtpAddress.Parse(from.PrimarySmtpAddress).Domain),
            Date = transaction.Now,
        };
        var message = delivery.Transmit(draft, decision, generation: 0, reported: true);
        MailTransport.RequireSize(message.Bytes.Length, limit);
        KeepCopies(transaction, message, decision, bcc);
        if (from is Mailbox mailbox)
            MailboxAudit.Record(transaction, session.MailboxGuid == from.Guid ? session : new MailboxSession(mailbox, own), decision.NamesSender ? "SendOnBehalf" : "SendAs", SentItems, message.Head.Subject);
        return delivery.Run(message);
    }

    private static void RequireRoom(DirectoryTransaction transaction, Mailbox own)
    {
        var quota = own.ProhibitSendQuota < own.ProhibitSendReceiveQuota ? own.ProhibitSendQuota : own.ProhibitSendReceiveQuota;
        if (quota.IsUnlimited) return;
        var size = transaction.Mail.UsageOf(own.Guid).Size;
        if (size < quota.Value) return;
        throw new DomainException("QuotaExceeded", DomainErrorKind.LimitReached, own.Name,
            $"5.2.2 '{own.Name}' holds {size} and may not send from {quota} on. Delete something, or raise ProhibitSendQuota with Set-Mailbox.");
    }

    /// <summary>The sender's copy, and that of the mailbox in From where it wants one.</summary>
    private void KeepCopies(DirectoryTransaction transaction, Transmission message, SendDecision decision, IReadOnlyList<MessageAddress> bcc)
    {
        var sender = decision.Sender!;
        KeepCopy(transaction, message, sender, sender, bcc);
        if (decision.From is Mailbox from && from.Guid != sender.Guid && (decision.NamesSender ? from.MessageCopyForSendOnBehalfEnabled : from.MessageCopyForSentAsEnabled)) KeepCopy(transaction, message, from, sender, []);
    }

    // One content for all; only hidden recipients make the sender's own copy another one, which says who they were.
    private void KeepCopy(DirectoryTransaction transaction, Transmission message, Mailbox mailbox, Mailbox sentBy, IReadOnlyList<MessageAddress> bcc)
    {
        var item = message.Item(transaction.Identifiers.NewGuid(), mailbox.Guid, SentItems, transaction.Now);
        (item.IsRead, item.CreatedBy) = (true, sentBy.Guid);
        if (bcc.Count == 0)
        {
            message.References++;
        }
        else
        {
            var copy = format.Prepend(message.Bytes, bcc.Select(address => ("Bcc", address.Address)).ToArray());
            item.Bcc = Transmission.Texts(bcc);
            item.Content = transaction.Identifiers.NewGuid();
            item.Size = new ByteSize(copy.Length);
            transaction.Mail.InsertContent(item.Content, copy, 1);
        }

        transaction.Mail.InsertItem(item);
    }

    private static MessageAddress[] Addresses(IDirectoryReader reader, IReadOnlyList<string> texts) => texts.Select(text => Address(reader, text)).DistinctBy(address => TextRules.Key(address.Address)).ToArray();

    private static MessageAddress Address(IDirectoryReader reader, string text)
    {
        HeaderText.Check("The recipient", text);
        var (name, rest) = ("", text.Trim());
        if (rest.EndsWith('>') && rest.LastIndexOf('<') is >= 0 and var start) (name, rest) = (rest[..start].Trim().Trim('"'), rest[(start + 1)..^1]);
        if (rest.Contains('@'))
        {
            var address = SmtpAddress.Parse(rest, "The recipient");
            if (name.Length == 0 && reader.FindAddressOwner(address.Key) is { } owner) name = reader.FindRecipient(owner)?.DisplayName ?? "";
            return new MessageAddress(name, address.ToString());
        }

        var recipient = reader.Resolve(new RecipientIdentity(rest), RecipientKinds.All);
        return new MessageAddress(recipient.DisplayName, recipient.PrimarySmtpAddress);
    }

    private (string MessageId, IReadOnlyList<string> References) Answered(DirectoryTransaction transaction, MailboxSession session, string text)
    {
        if (text.Length == 0) return ("", []);
        HeaderText.Check("InReplyTo", text);
        if (Guid.TryParse(text, out var guid) && transaction.Mail.FindItem<MailboxMessage>(guid) is { } item && item.MailboxGuid == session.MailboxGuid)
        {
            session.Require(transaction.Reader, item.Folder, FolderAction.Read);
            var references = item.Content == Guid.Empty ? [] : format.Read(transaction.Mail.Content(item.Content)).References;
            return (item.InternetMessageId, references);
        }

        return HeaderText.MessageId(text) is { Length: > 0 } id && id.Contains('@')
            ? (id, [])
            : throw new DomainException("InReplyToInvalid", DomainErrorKind.InvalidValue, text, $"InReplyTo '{TextRules.Show(text)}' names no message. Give the Identity of a message in '{session.Mailbox}', or a Message-ID such as <1234@contoso.example>.");
    }
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A recipient of a message that a mail server hands over.</summary>
/// <param name="Address">Whom the server comes to.</param>
public sealed record HandedRecipient(string Address)
{
    /// <summary>Whom the sender named, where that is another (RFC 3461, ORCPT); else empty.</summary>
    public string Original { get; init; } = "";

    /// <summary>Whether the sender wants to hear of a failure.</summary>
    public bool IsReported { get; init; } = true;
}

/// <summary>A message that a mail server hands over because addresses alone do not say where it goes.</summary>
/// <param name="Content">The message.</param>
/// <param name="ReturnPath">The sender on the envelope; empty for the null one.</param>
/// <param name="Recipients">Who it is for.</param>
public sealed record HandedMessage(ReadOnlyMemory<byte> Content, string ReturnPath, IReadOnlyList<HandedRecipient> Recipients);

/// <summary>
/// Takes messages from a mail server that has proven their senders: it takes an envelope of the organisation's own domains from
/// nobody who is not logged in as one who may use it, and a From header that names somebody inside from nobody who may not be named there.
/// </summary>
public sealed class MailHandover(MailTransport transport, IMessageFormat format, Moderation moderation)
{
    /// <summary>Takes a message to all of its recipients, or to none.</summary>
    /// <exception cref="DomainException">MessageUnreadable, MessageTooDeep, FromInvalid, MessageTooLarge, RecipientMissing, InvalidAddress.</exception>
    public void Take(DirectoryTransaction transaction, HandedMessage handed)
    {
        var reader = transaction.Reader;
        var delivery = transport.Begin(transaction);
        var head = format.Read(handed.Content);
        MailTransport.RequireOneSender(head);
        var sender = SenderOf(reader, handed.ReturnPath, head);
        MailTransport.RequireSize(handed.Content.Length, delivery.Config.LargestFrom(sender));
        var recipients = handed.Recipients.Select(recipient => (Address: Known(reader, SmtpAddress.Parse(recipient.Address, "The recipient"), delivery.Domain), Recipient: recipient)).DistinctBy(item => item.Address.Key).ToArray();
        if (recipients.Length == 0) throw new DomainException("RecipientMissing", DomainErrorKind.InvalidValue, null, "The message has no recipient.");
        var traceId = transaction.Identifiers.NewGuid();
        var message = new Transmission
        {
            TraceId = traceId,
            Received = transaction.Now,
            Bytes = format.Prepend(format.Without(handed.Content, ["Bcc", "Return-Path"]), [("Received", $"by {delivery.Domain} with LMTP id {traceId:N}; {MailTransport.MailDate(transaction.Now)}")]),
            Head = head,
            ReturnPath = handed.ReturnPath.Length == 0 ? "" : SmtpAddress.Parse(handed.ReturnPath, "The sender").ToString(),
            Sender = sender,
            Recipients = recipients.Where(item => item.Address.Domain != MailServerRows.AutoReplyDomain && ModerationMail.HeldBy(reader, item.Address) is null).Select(item => item.Address).ToArray(),
            Unreported = recipients.Where(item => !item.Recipient.IsReported).Select(item => item.Address.Key).ToHashSet(),
            Content = transaction.Identifiers.NewGuid(),
        };
        foreach (var (address, recipient) in recipients)
        {
            if (address.Domain == MailServerRows.AutoReplyDomain) Answer(delivery, message, address, recipient.Original);
            else if (ModerationMail.HeldBy(reader, address) is { } held) ModerationMail.Take(transaction, delivery, moderation, message, held);
        }

        if (message.Recipients.Count > 0) delivery.Run(message);
        else delivery.RunOpen();
    }

    // Who has gone meanwhile is told of by the name that it is handed over by.
    private static SmtpAddress Known(IDirectoryReader reader, SmtpAddress address, string domain)
    {
        if (address.Domain != MailServerRows.ServiceDomain) return address;
        if (Guid.TryParse(address.Local.Split('+')[0], out var guid)) return reader.FindRecipient(guid) is { } recipient ? SmtpAddress.Parse(recipient.PrimarySmtpAddress) : address;
        return SmtpAddress.Parse($"{address.Local}@{domain}");
    }

    private static void Answer(Delivery delivery, Transmission message, SmtpAddress address, string original)
    {
        if (!Guid.TryParseExact(address.Local, "N", out var guid) && !Guid.TryParse(address.Local, out guid)) return;
        if (delivery.Reader.FindRecipient(guid) is not Mailbox { MailDisabled: false } mailbox) return;
        if (Named(message, original).Select(delivery.Reader.OwnerOf).Any(named => Answers(delivery.Reader, named, mailbox))) delivery.Answer(message, mailbox);
    }

    /// <summary>Whom the sender named: where the server does not say, those in the header, as RFC 3834, 2, has it.</summary>
    private static IEnumerable<SmtpAddress> Named(Transmission message, string original) =>
        (original.Length > 0 ? [original] : message.Head.To.Concat(message.Head.Cc).Select(address => address.Address)).Select(text => SmtpAddress.TryParse(text, out var address) ? address : null).OfType<SmtpAddress>();

    /// <summary>Whether a mailbox answers who named a recipient: itself, one that forwards, or a list that lets its members answer.</summary>
    private static bool Answers(IDirectoryReader reader, Recipient? named, Mailbox mailbox) => named switch
    {
        ListRecipient list => list.SendOofMessageToOriginatorEnabled,
        Mailbox other => other.Guid == mailbox.Guid || other.ForwardingSmtpAddress.Length > 0 || reader.LinksFrom(other.Guid, Relation.ForwardingAddress).Any(),
        _ => false,
    };

    /// <summary>Who a message is sent as: whom From names, where the envelope is one of inside, else the envelope's owner.</summary>
    private static Recipient? SenderOf(IDirectoryReader reader, string returnPath, MessageHead head)
    {
        if (!SmtpAddress.TryParse(returnPath, out var address) || reader.OwnerOf(address!) is not { } owner || owner is ExternalPerson) return null;
        return head.From is [var from, ..] && SmtpAddress.TryParse(from.Address, out var named) && reader.OwnerOf(named!) is { } author and not ExternalPerson ? author : owner;
    }
}

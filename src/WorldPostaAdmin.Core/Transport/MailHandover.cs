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
public sealed record HandedMessage(ReadOnlyMemory<byte> Content, string ReturnPath, IReadOnlyList<HandedRecipient> Recipients)
{
    /// <summary>The login that it came with, where the mail server names it and has not looked at From; else empty.</summary>
    public string Login { get; init; } = "";
}

/// <summary>
/// Takes messages from a mail server. Only a login makes an insider, and a mail server says that there was one: by its name, or by handing the
/// message over under the addresses that only what came with a login is given (<see cref="MailServerRows.OfLogin"/>), after it has
/// held envelope and From to the rights of the login. Nothing is inferred from what the sender wrote.
/// </summary>
public sealed class MailHandover(MailTransport transport, IMessageFormat format, Moderation moderation)
{
    /// <summary>Takes a message to all of its recipients, or to none.</summary>
    /// <exception cref="DomainException">
    /// MessageUnreadable, MessageTooDeep, FromInvalid, SenderNotAuthenticated, SendDenied, MessageTooLarge, RecipientMissing, InvalidAddress.
    /// </exception>
    public void Take(DirectoryTransaction transaction, HandedMessage handed)
    {
        var reader = transaction.Reader;
        var delivery = transport.Begin(transaction);
        var head = format.Read(handed.Content);
        MailTransport.RequireOneSender(head);
        var decision = Decide(reader, handed, head);
        MailTransport.RequireSize(handed.Content.Length, delivery.Config.LargestFrom(decision.From));
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
            Decision = decision,
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
        address = MailServerRows.WithoutLogin(address);
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

    private static SendDecision Decide(IDirectoryReader reader, HandedMessage handed, MessageHead head)
    {
        if (handed.Login.Length > 0)
        {
            var login = reader.LoginOf(handed.Login) ?? throw new DomainException("SendDenied", DomainErrorKind.NotAllowed, handed.Login, $"5.7.1 '{TextRules.Show(handed.Login)}' may not send mail any more.");
            return SendDecision.OfLogin(reader, login, head.From is [var author, ..] && SmtpAddress.TryParse(author.Address, out var written) ? written! : SmtpAddress.Parse(login.PrimarySmtpAddress));
        }

        if (handed.Recipients.Count > 0 && handed.Recipients.All(recipient => SmtpAddress.TryParse(recipient.Address, out var address) && MailServerRows.IsOfLogin(address!)))
            return (From(reader, head) ?? Owner(reader, handed.ReturnPath)) is { } from ? SendDecision.Proven(from) : SendDecision.Outside;
        MailTransport.RequireOutsider(reader, handed.ReturnPath);
        return SendDecision.Outside;
    }

    private static Recipient? From(IDirectoryReader reader, MessageHead head) => head.From is [var from, ..] ? Owner(reader, from.Address) : null;

    private static Recipient? Owner(IDirectoryReader reader, string text) => SmtpAddress.TryParse(text, out var address) && reader.OwnerOf(address!) is { } owner and not ExternalPerson ? owner : null;
}

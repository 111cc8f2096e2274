using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Messages that wait for a moderator: who may decide, and what a decision does.</summary>
public sealed class Moderation(MailTransport transport, IMessageFormat format)
{
    /// <summary>The messages that wait, the oldest first: all of them, or those that a mailbox's owner may decide on.</summary>
    public static IEnumerable<ModeratedMessage> Waiting(IDirectoryReader reader, Mailbox? moderator = null) =>
        reader.Mail.Range<ModeratedMessage>("", "\uffff").Where(held => moderator is null || MayDecide(reader, held, moderator)).OrderBy(held => held.Received);

    /// <exception cref="DomainException">ModeratedMessageNotFound, NotModerator.</exception>
    public static ModeratedMessage Require(IDirectoryReader reader, string identity, Mailbox? moderator)
    {
        var held = Guid.TryParse(identity, out var guid) ? reader.Mail.Find<ModeratedMessage>(guid.ToString("N")) : null;
        if (held is null)
        {
            throw new DomainException("ModeratedMessageNotFound", DomainErrorKind.NotFound, identity,
                $"No message '{TextRules.Show(identity)}' waits for a moderator. It may have been decided already; Get-ModeratedMessage lists those that wait.");
        }

        return moderator is null || MayDecide(reader, held, moderator)
            ? held
            : throw new DomainException("NotModerator", DomainErrorKind.NotAllowed, moderator.Name, $"'{moderator.Name}' is not a moderator of '{held.RecipientAddress}'. Its moderators are: {(held.Moderators.Length == 0 ? "none" : string.Join(", ", held.Moderators))}.");
    }

    /// <summary>Lets a message through to the recipient that it was held for.</summary>
    public SubmittedMessage Approve(DirectoryTransaction transaction, ModeratedMessage held, string decidedBy)
    {
        var bytes = transaction.Mail.Content(held.Content);
        transaction.Mail.Delete<ModeratedMessage>(((IRecord)held).Key);
        Decided(transaction, held, $"Approved by '{decidedBy}'.");
        var delivery = transport.Begin(transaction);
        return delivery.Run(new Transmission
        {
            TraceId = held.MessageTraceId,
            Received = FirstReceived(transaction.Reader, held),
            Bytes = bytes,
            Head = format.Read(bytes),
            ReturnPath = held.ReturnPath,
            Decision = SendDecision.BeforeModeration(held.Sender == Guid.Empty ? null : transaction.Reader.FindRecipient(held.Sender)),
            Recipients = SmtpAddress.TryParse(held.RecipientAddress, out var address) ? [address!] : [],
            Generation = held.Generation,
            Approved = held,
            Content = held.Content,
        });
    }

    /// <summary>Refuses a message; its sender is told, as the recipient's SendModerationNotifications has it.</summary>
    public void Deny(DirectoryTransaction transaction, ModeratedMessage held, string decidedBy, string comment)
    {
        comment = comment.Length == 0 ? "" : TextRules.Line("Comment", comment, TextRules.TextLength);
        var notifications = transaction.Reader.FindRecipient(held.RecipientGuid)?.SendModerationNotifications ?? ModerationNotifications.Never;
        var why = $"A moderator of '{held.RecipientAddress}' did not approve the message.{(comment.Length == 0 ? "" : " " + comment)}";
        Decided(transaction, held, $"Denied by '{decidedBy}'.", MessageTraceStatus.Failed, "5.7.1 " + why);
        if (held.ReturnPath.Length > 0 && (notifications == ModerationNotifications.Always || (notifications == ModerationNotifications.Internal && held.Sender != Guid.Empty)))
        {
            var delivery = transport.Begin(transaction);
            delivery.Report(held.ReturnPath, held.Subject, transaction.Mail.Content(held.Content), held.Received, [new DeliveryStatus(held.RecipientAddress, DeliveryAction.Failed, "5.7.1", why)], held.Generation + 1);
            delivery.RunOpen();
        }

        transaction.Mail.Delete<ModeratedMessage>(((IRecord)held).Key);
        transaction.Mail.CountReferences(held.Content, -1);
    }

    /// <summary>What a moderator is told.</summary>
    /// <param name="delivery">The delivery that holds the message.</param>
    /// <param name="held">The message.</param>
    /// <param name="moderated">Who it is for.</param>
    /// <param name="moderator">Who is told.</param>
    /// <param name="message">The message as it came.</param>
    /// <param name="now">The moment.</param>
    internal static MessageDraft Request(Delivery delivery, ModeratedMessage held, Recipient moderated, Recipient moderator, Transmission message, DateTimeOffset now) => new()
    {
        From = delivery.Postmaster,
        ReplyTo = ModerationMail.AddressOf(delivery, held) is { } address ? [new MessageAddress("", address)] : [],
        To = [new MessageAddress(moderator.DisplayName, moderator.PrimarySmtpAddress)],
        Subject = "Approval requested: " + held.Subject,
        Text = $"A message to {moderated.DisplayName} ({held.RecipientAddress}) waits for your decision.\r\n\r\nFrom: {held.From}\r\nSubject: {held.Subject}\r\n\r\n"
            + ModerationMail.HowTo(delivery, held)
            + $"To let it through: Approve-ModeratedMessage {held.Identity}\r\nTo refuse it: Deny-ModeratedMessage {held.Identity}\r\n\r\nThe message is attached.\r\n",
        Attachments = [new MessageAttachment("message.eml", "application/octet-stream", message.Bytes)],
        MessageId = delivery.NewMessageId(),
        Date = now,
        AutoSubmitted = "auto-generated",
    };

    private static bool MayDecide(IDirectoryReader reader, ModeratedMessage held, Mailbox moderator)
    {
        var named = SenderRules.Moderators(reader.PropertyLinks(held.RecipientGuid).ToArray()).ToHashSet();
        return AccessService.Tokens(reader, moderator).Any(token => named.Contains(token.Delegate));
    }

    private static DateTimeOffset FirstReceived(IDirectoryReader reader, ModeratedMessage held) => Trace(reader, held)?.Received ?? held.Received;

    private static MessageTrace? Trace(IDirectoryReader reader, ModeratedMessage held)
    {
        var key = MessageTrace.TraceKeyOf(held.MessageTraceId, held.TraceNumber);
        return reader.Mail.Range<MessageTrace>(nameof(MessageTrace.TraceKey), key, key).FirstOrDefault();
    }

    private static void Decided(DirectoryTransaction transaction, ModeratedMessage held, string decision, MessageTraceStatus? status = null, string? failure = null)
    {
        if (Trace(transaction.Reader, held) is not { } trace) return;
        trace.Add(transaction.Now, "Moderate", decision);
        if (status is { } final) trace.Status = final;
        if (failure is not null) trace.Add(transaction.Now, "Fail", failure);
        transaction.Mail.Save(trace);
    }
}

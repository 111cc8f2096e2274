using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Moves messages, in the transaction of whoever sends them.</summary>
/// <param name="format">MIME.</param>
/// <param name="meetings">Finds who deals with meeting messages, or null; asked at each use, since that one may itself send.</param>
/// <param name="autoReplies">Answers for who is away.</param>
public sealed class MailTransport(IMessageFormat format, Func<IMeetingAgent?> meetings, AutoReplies autoReplies)
{
    internal Delivery Begin(DirectoryTransaction transaction) => new(transaction, format, meetings(), autoReplies);

    /// <summary>Takes a message as from outside: one that came without a login, whatever it says of its sender.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="message">As it came.</param>
    /// <param name="returnPath">Where reports go; empty for the null return path, null for the one in the message's From.</param>
    /// <param name="recipients">Who it is for; none: those in To and Cc.</param>
    /// <exception cref="DomainException">
    /// MessageUnreadable, MessageTooDeep, FromInvalid, SenderNotAuthenticated, MessageTooLarge, TooManyRecipients, RecipientMissing, InvalidAddress.
    /// </exception>
    public SubmittedMessage Receive(DirectoryTransaction transaction, ReadOnlyMemory<byte> message, string? returnPath, IReadOnlyList<string> recipients)
    {
        var delivery = Begin(transaction);
        RequireSize(message.Length, delivery.Config.MaxReceiveSize);
        var traceId = transaction.Identifiers.NewGuid();
        // Read as it came: with a header before it, anything would be a message.
        var head = format.Read(message);
        RequireOneSender(head);
        var bytes = format.Prepend(format.Without(message, ["Bcc", "Return-Path"]), [("Received", $"by {delivery.Domain} with ESMTP id {traceId:N}; {MailDate(transaction.Now)}")]);
        var addresses = (recipients.Count > 0 ? recipients : head.To.Concat(head.Cc).Select(address => address.Address))
            .Select(address => SmtpAddress.Parse(address, "The recipient")).DistinctBy(address => address.Key).ToArray();
        RequireRecipients(addresses.Length, delivery.Config);
        var sender = returnPath is null ? head.From.Select(from => from.Address).FirstOrDefault() ?? "" : returnPath.Trim().Trim('<', '>');
        // From stands in for an envelope that is not known, and there it is only where reports go.
        if (returnPath is not null) RequireOutsider(transaction.Reader, sender);
        return delivery.Run(new Transmission
        {
            TraceId = traceId,
            Received = transaction.Now,
            Bytes = bytes,
            Head = head,
            Decision = SendDecision.Outside,
            ReturnPath = sender.Length == 0 ? "" : returnPath is null && !SmtpAddress.TryParse(sender, out _) ? "" : SmtpAddress.Parse(sender, "The sender").ToString(),
            Recipients = addresses,
            Content = transaction.Identifiers.NewGuid(),
        });
    }

    /// <summary>Refuses a message without a login whose envelope bears an address of the organisation's own.</summary>
    /// <exception cref="DomainException">SenderNotAuthenticated (5.7.1).</exception>
    internal static void RequireOutsider(IDirectoryReader reader, string returnPath)
    {
        if (SenderDecisions.NeedsLogin(reader, returnPath) is var (status, why))
            throw new DomainException("SenderNotAuthenticated", DomainErrorKind.NotAllowed, returnPath, $"{status} {why}");
    }

    /// <summary>Refuses a message of which readers and filters may take different people for the sender (RFC 5322, 3.6 and 3.6.2).</summary>
    /// <exception cref="DomainException">FromInvalid.</exception>
    internal static void RequireOneSender(MessageHead head)
    {
        var why = head.FromHeaders > 1 ? $"has {head.FromHeaders} From fields, and one is allowed"
            : head.From.Count > 1 && head.Sender is null ? $"is from {head.From.Count} people, and no Sender field says which of them sends it"
            : null;
        if (why is null) return;
        throw new DomainException("FromInvalid", DomainErrorKind.InvalidValue, string.Join("; ", head.From), $"5.6.0 The message is malformed: it {why} (RFC 5322, 3.6). It was not taken; its sender has to send it again with one From field.");
    }

    /// <exception cref="DomainException">MessageTooLarge.</exception>
    internal static void RequireSize(long length, UnlimitedSize limit)
    {
        if (limit.IsUnlimited || length <= limit.Value.Bytes) return;
        throw new DomainException("MessageTooLarge", DomainErrorKind.LimitReached, null,
            $"5.3.4 The message has {new ByteSize(length)}, and at most {limit} are allowed. Send less at once, or raise the limit with Set-TransportConfig.");
    }

    /// <exception cref="DomainException">TooManyRecipients, RecipientMissing.</exception>
    internal static void RequireRecipients(int count, TransportConfig config, Mailbox? sender = null)
    {
        if (count == 0) throw new DomainException("RecipientMissing", DomainErrorKind.InvalidValue, null, "The message has no recipient. Give -To, -Cc or -Bcc.");
        if (sender is { RecipientLimits: { IsUnlimited: false } own } && count > own.Value)
        {
            throw new DomainException("TooManyRecipients", DomainErrorKind.LimitReached, sender.Name,
                $"5.5.3 The message has {count:N0} recipients, and '{sender.Name}' may send to at most {own}. Send to a distribution list, which counts as one, or raise RecipientLimits with Set-Mailbox.");
        }

        if (count <= config.MaxRecipientEnvelopeLimit) return;
        throw new DomainException("TooManyRecipients", DomainErrorKind.LimitReached, null,
            $"5.5.3 The message has {count:N0} recipients, and at most {config.MaxRecipientEnvelopeLimit:N0} are allowed. Send to a distribution list, which counts as one, or raise MaxRecipientEnvelopeLimit with Set-TransportConfig.");
    }

    /// <summary>A moment as in a Date header (RFC 5322, 3.3).</summary>
    internal static string MailDate(DateTimeOffset moment) =>
        moment.ToString("ddd, dd MMM yyyy HH:mm:ss ", System.Globalization.CultureInfo.InvariantCulture) + moment.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
}

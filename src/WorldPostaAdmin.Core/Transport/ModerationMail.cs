using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Decisions of moderators that come by mail: where mailboxes are kept by a mail server, a moderator has a mail program and no
/// shell. Each held message has an address of its own, <c>moderation+GUID@domain</c>, that only its moderators are told; and only a
/// moderator's own message to it decides, by its first word.
/// </summary>
internal static class ModerationMail
{
    /// <summary>The local part that decisions come to. An organisation that gives it to a recipient decides by command alone.</summary>
    public const string LocalPart = "moderation";

    private static readonly char[] WordEnds = [' ', '\t', ',', '.', ':', ';', '!', '-'];

    /// <summary>Where a decision on a held message is sent to; null where none is taken by mail.</summary>
    public static string? AddressOf(Delivery delivery, ModeratedMessage held) =>
        delivery.Config.MailboxDelivery == MailboxDelivery.SmartHost && delivery.Reader.FindAddressOwner($"{LocalPart}@{delivery.Domain}") is null ? $"{LocalPart}+{held.Guid:N}@{delivery.Domain}" : null;

    /// <summary>How a moderator decides by mail; empty where none is taken.</summary>
    public static string HowTo(Delivery delivery, ModeratedMessage held) => AddressOf(delivery, held) is not { } address ? "" :
        $"Answer this message with the word Approve or Deny in its first line, or follow one of these:\r\n\r\nApprove: <mailto:{Uri.EscapeDataString(address)}?subject=Approve>\r\nDeny: <mailto:{Uri.EscapeDataString(address)}?subject=Deny>\r\n\r\n"
        + "What follows Deny in its line is told to the sender.\r\n\r\n";

    /// <summary>The held message that an address decides on, or null for any other address.</summary>
    public static Guid? HeldBy(IDirectoryReader reader, SmtpAddress address) =>
        address.Local.StartsWith(LocalPart + "+", StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(address.Local[(LocalPart.Length + 1)..], "N", out var guid)
            && reader.FindDomain(address.Domain) is { DomainType: AcceptedDomainType.Authoritative } && reader.FindAddressOwner($"{LocalPart}@{address.Domain}") is null && reader.FindAddressOwner(address.Key) is null ? guid : null;

    /// <summary>Does what a message to the address of a held one says, or answers why not.</summary>
    public static void Take(DirectoryTransaction transaction, Delivery delivery, Moderation moderation, Transmission message, Guid guid)
    {
        // What no person wrote decides nothing, and is not answered.
        if (message.ReturnPath.Length == 0 || AutoReplies.IsAutomatic(message.Head)) return;
        if (message.Sender is not Mailbox moderator)
        {
            Answer(transaction, delivery, message, "Only moderators inside the organisation decide on messages.");
            return;
        }

        ModeratedMessage held;
        try
        {
            held = Moderation.Require(transaction.Reader, guid.ToString(), moderator);
        }
        catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
        {
            Answer(transaction, delivery, message, e.Message);
            return;
        }

        var (approved, comment) = Decision(message.Head.Subject, delivery.Format.ReadBody(message.Bytes).Text);
        if (approved is null) Answer(transaction, delivery, message, $"Your answer says neither Approve nor Deny in its first line, so that '{held.Subject}' still waits.\r\n\r\n{HowTo(delivery, held)}");
        else if (approved.Value) moderation.Approve(transaction, held, moderator.Name);
        else moderation.Deny(transaction, held, moderator.Name, comment);
    }

    /// <summary>What a subject or else the first line of a text decides: nothing where neither begins with a word for it.</summary>
    internal static (bool? Approved, string Comment) Decision(string subject, string text)
    {
        foreach (var line in new[] { subject, text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "" })
        {
            var end = line.Trim().IndexOfAny(WordEnds);
            var word = end < 0 ? line.Trim() : line.Trim()[..end];
            var rest = HeaderText.Clean(line.Trim()[word.Length..]).Trim(WordEnds);
            if (word.ToUpperInvariant() is "APPROVE" or "APPROVED" or "ACCEPT") return (true, "");
            if (word.ToUpperInvariant() is "DENY" or "DENIED" or "REJECT" or "REFUSE") return (false, rest.Length > TextRules.TextLength ? rest[..TextRules.TextLength] : rest);
        }

        return (null, "");
    }

    private static void Answer(DirectoryTransaction transaction, Delivery delivery, Transmission message, string text) => delivery.Add(
        new MessageDraft
        {
            From = delivery.Postmaster,
            To = [new MessageAddress("", message.ReturnPath)],
            Subject = "Not decided: " + message.Head.Subject,
            Text = text.TrimEnd() + "\r\n",
            InReplyTo = message.Head.MessageId,
            MessageId = delivery.NewMessageId(),
            Date = transaction.Now,
            AutoSubmitted = "auto-replied",
        },
        SendDecision.Transport,
        message.Generation + 1,
        reported: false);
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How a person may write an address into From.</summary>
public enum SendRight
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is the person's own.</summary>
    Own,

    /// <summary>As if the message came from there.</summary>
    SendAs,

    /// <summary>With the person in Sender.</summary>
    SendOnBehalf,
}

/// <summary>What a person may do with an address in From.</summary>
/// <param name="Right">The strongest right.</param>
/// <param name="OnBehalfToo">Whether the message may also say who sends it, where it need not.</param>
/// <param name="From">Whose address it is; null: nobody's inside.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record SendRightTest(SendRight Right, bool OnBehalfToo, Recipient? From, string Reason);

/// <summary>What mail servers ask of senders and recipients, of a directory as it stands.</summary>
public static class SenderDecisions
{
    /// <summary>Who has an address, its detail (<c>+</c>, RFC 5233) left aside where nobody has the whole.</summary>
    public static Recipient? OwnerOf(this IDirectoryReader reader, SmtpAddress address)
    {
        if (reader.FindAddressOwner(address.Key) is { } owner) return reader.FindRecipient(owner);
        return address.Local.IndexOf('+') is > 0 and var plus && reader.FindAddressOwner($"{address.Local[..plus].ToLowerInvariant()}@{address.Domain}") is { } main ? reader.FindRecipient(main) : null;
    }

    /// <summary>The user mailbox of a login's name, if it may send at this moment.</summary>
    public static Mailbox? LoginOf(this IDirectoryReader reader, string login) =>
        SmtpAddress.TryParse(login, out var address) && reader.FindAddressOwner(address!.Key) is { } owner
            && reader.FindRecipient(owner) is Mailbox { MayLogIn: true } mailbox ? mailbox : null;

    /// <summary>Whether a person may write an address into From.</summary>
    public static SendRightTest Test(IDirectoryReader reader, Mailbox own, SmtpAddress from)
    {
        if (reader.OwnerOf(from) is not { } owner || owner is ExternalPerson) return new SendRightTest(SendRight.None, false, null, $"'{from}' is not an address of this organisation.");
        if (owner.Guid == own.Guid) return new SendRightTest(SendRight.Own, true, owner, $"'{own.Name}' owns the address.");
        var sendAs = AccessService.Test(reader, own, owner, MailboxRight.SendAs);
        var onBehalf = AccessService.Test(reader, own, owner, MailboxRight.SendOnBehalf);
        return sendAs.Allowed ? new SendRightTest(SendRight.SendAs, onBehalf.Allowed, owner, sendAs.Reason)
            : onBehalf.Allowed ? new SendRightTest(SendRight.SendOnBehalf, true, owner, onBehalf.Reason)
            : new SendRightTest(SendRight.None, false, owner, sendAs.Reason);
    }

    /// <summary>Why a recipient does not take a message when it is named: a status and a reason, or null.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="login">Who is logged in, or null for a sender outside.</param>
    /// <param name="returnPath">The sender on the envelope, which someone logged in may use.</param>
    /// <param name="recipient">Who is named.</param>
    /// <param name="size">How large the message is said to be; 0: nothing was said.</param>
    public static (string Status, string Why)? Refusal(IDirectoryReader reader, Mailbox? login, string returnPath, SmtpAddress recipient, long size)
    {
        if (reader.OwnerOf(recipient) is not { } owner) return null;
        if (owner.MailDisabled) return ("5.1.1", $"Mail to '{owner.DisplayName}' is switched off.");
        var sender = login is null ? null : SmtpAddress.TryParse(returnPath, out var address) && reader.OwnerOf(address!) is { } named and not ExternalPerson ? named : login;
        return new SenderRules(reader, sender, login is null, returnPath, new ByteSize(size)).Refusal(owner, reader.PropertyLinks(owner.Guid).ToArray());
    }

    /// <summary>Why a sender may not send a message of a size, or to so many: a status and a reason, or null.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="login">Who is logged in, or null for a sender outside.</param>
    /// <param name="size">How large the message is said to be; 0: nothing was said.</param>
    /// <param name="recipients">How many recipients it has; 0: that is not known yet.</param>
    public static (string Status, string Why)? LimitReached(IDirectoryReader reader, Mailbox? login, long size, int recipients)
    {
        var config = TransportConfig.Of(reader.Mail);
        var most = config.LargestFrom(login);
        if (!most.IsUnlimited && size > most.Value.Bytes) return ("5.3.4", $"The message has {new ByteSize(size)}, and at most {most} are allowed.");
        var allowed = login is { RecipientLimits: { IsUnlimited: false } own } && own.Value < config.MaxRecipientEnvelopeLimit ? own.Value : config.MaxRecipientEnvelopeLimit;
        return recipients > allowed ? ("5.5.3", $"The message has {recipients:N0} recipients, and at most {allowed:N0} are allowed. A distribution list counts as one.") : null;
    }
}

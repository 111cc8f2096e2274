using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

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

    /// <summary>
    /// Why a sender is not let in without a login: the address on the envelope is the organisation's own, in whatever way it is written
    /// (fullwidth letters, a domain's U-labels); or null. Only a login makes an insider.
    /// </summary>
    /// <param name="reader">The directory.</param>
    /// <param name="returnPath">The sender on the envelope; empty for the null one.</param>
    public static (string Status, string Why)? NeedsLogin(IDirectoryReader reader, string returnPath)
    {
        if (!SmtpAddress.TryParse(returnPath, out var address)) return null;
        var isOwn = reader.FindDomain(address!.Domain) is { DomainType: AcceptedDomainType.Authoritative } || reader.OwnerOf(address) is not (null or ExternalPerson);
        return isOwn ? ("5.7.1", $"'{address}' is an address of this organisation, whose users send after they have logged in.") : null;
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

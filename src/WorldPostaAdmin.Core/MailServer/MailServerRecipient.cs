using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A right on a mailbox or list that a mail server asks for.</summary>
public readonly record struct MailServerGrant(Guid Delegate, MailboxRight Right, bool Deny, bool AutoMapping);

/// <summary>An entry of a folder's rights.</summary>
public sealed record MailServerFolderGrant(Guid Delegate, string Folder, IReadOnlyList<string> Rights, IReadOnlyList<string> Flags);

/// <summary>
/// What a mail server's rows depend on, of one recipient. It holds what goes out from the recipient, so that a change of a recipient
/// changes its own facts alone.
/// </summary>
public sealed class MailServerRecipient
{
    public required Guid Guid { get; init; }

    public required RecipientTypeDetails Kind { get; init; }

    /// <summary>The primary address as a key (see <see cref="SmtpAddress.Key"/>).</summary>
    public required string Primary { get; init; }

    /// <summary>Every address that leads here, and the user principal name, as keys.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The alias as it is compared.</summary>
    public string Alias { get; init; } = "";

    public bool IsMailDisabled { get; init; }

    /// <summary>Whether there are senders that it takes nothing from.</summary>
    public bool IsRestricted { get; init; }

    public bool RequiresAuthentication { get; init; }

    public bool IsModerated { get; init; }

    public bool HasReceiveLimit { get; init; }

    /// <summary>A list: whether failures are told to others than the sender, or to no one.</summary>
    public bool ReportsElsewhere { get; init; }

    /// <summary>A list: whether its members' automatic replies go to the sender.</summary>
    public bool LetsReply { get; init; }

    /// <summary>Where a contact's or mail user's mail goes, as a key; empty where that is no address.</summary>
    public string External { get; init; } = "";

    /// <summary>The recipient that a mailbox forwards to.</summary>
    public Guid ForwardingTo { get; init; }

    /// <summary>The address that it forwards to where it forwards to no recipient, as a key; else empty.</summary>
    public string ForwardingAddress { get; init; } = "";

    /// <summary>Whether it keeps a copy of what it forwards.</summary>
    public bool KeepsCopy { get; init; }

    public long? Quota { get; init; }

    /// <summary>The hash of the password; empty where nobody can log in, for whatever reason.</summary>
    public string Hash { get; init; } = "";

    public IReadOnlyList<Guid> Members { get; init; } = [];

    /// <summary>Send As and Full Access.</summary>
    public IReadOnlyList<MailServerGrant> Grants { get; init; } = [];

    public IReadOnlyList<MailServerFolderGrant> FolderGrants { get; init; } = [];

    public bool CanLogIn => Hash.Length > 0;

    public bool IsList => Kind.IsGroup();

    /// <summary>Whether its mailbox is elsewhere.</summary>
    public bool IsElsewhere => Kind is RecipientTypeDetails.MailContact or RecipientTypeDetails.MailUser;

    /// <summary>Whether it answers requests by itself.</summary>
    public bool IsResource => Kind is RecipientTypeDetails.RoomMailbox or RecipientTypeDetails.EquipmentMailbox;

    /// <summary>The names that one logs in with.</summary>
    public IEnumerable<string> LoginNames => Addresses.Append(Alias);

    /// <summary>Reads the facts of a recipient.</summary>
    public static MailServerRecipient Read(IDirectoryReader reader, Recipient recipient)
    {
        // What has no links is known to have none where it was just read; of a list everything is asked at once.
        var links = recipient is ListRecipient ? [.. reader.LinksFrom(recipient.Guid)]
            : reader.PropertyLinks(recipient.Guid).Concat(reader.LinksFrom(recipient.Guid, Relation.MailboxRight)).Concat(reader.LinksFrom(recipient.Guid, Relation.FolderRight)).ToArray();
        var mailbox = recipient as Mailbox;
        var list = recipient as ListRecipient;
        var user = mailbox is { MayLogIn: true, ResetPasswordOnNextLogon: false };
        return new MailServerRecipient
        {
            Guid = recipient.Guid,
            Kind = recipient.RecipientTypeDetails,
            Primary = Key(recipient.PrimarySmtpAddress),
            Addresses = [.. recipient.AddressKeys()],
            Alias = TextRules.Key(recipient.Alias),
            IsMailDisabled = recipient.MailDisabled,
            IsRestricted = links.Any(link => link.Relation is Relation.AcceptMessagesOnlyFrom or Relation.RejectMessagesFrom),
            RequiresAuthentication = recipient.RequireSenderAuthenticationEnabled,
            IsModerated = recipient.ModerationEnabled,
            HasReceiveLimit = !recipient.MaxReceiveSize.IsUnlimited,
            ReportsElsewhere = list is { ReportToOriginatorEnabled: false },
            LetsReply = list is { SendOofMessageToOriginatorEnabled: true },
            External = recipient is ExternalPerson contact ? Key(contact.ExternalEmailAddress) : "",
            ForwardingTo = links.FirstOrDefault(link => link.Relation == Relation.ForwardingAddress)?.Target ?? Guid.Empty,
            ForwardingAddress = mailbox is null ? "" : Key(mailbox.ForwardingSmtpAddress),
            KeepsCopy = mailbox is { DeliverToMailboxAndForward: true },
            Quota = mailbox is null || mailbox.ProhibitSendReceiveQuota.IsUnlimited ? null : mailbox.ProhibitSendReceiveQuota.Value.Bytes,
            Hash = user ? reader.FindCredential(recipient.Guid)?.Hash ?? "" : "",
            Members = recipient is DistributionList ? [.. links.Where(link => link.Relation == Relation.Member).Select(link => link.Target)] : [],
            Grants = [.. links.Where(link => link.Relation == Relation.MailboxRight && link.Detail is nameof(MailboxRight.SendAs) or nameof(MailboxRight.FullAccess))
                .Select(link => new MailServerGrant(link.Target, Enum.Parse<MailboxRight>(link.Detail), link.Deny, link.AutoMapping))],
            FolderGrants = [.. links.Where(link => link.Relation == Relation.FolderRight).Select(link => new MailServerFolderGrant(link.Target, link.Detail, link.AccessRights, link.Flags))],
        };
    }

    private static string Key(string address) => SmtpAddress.TryParse(address, out var parsed) ? parsed!.Key : "";
}

namespace WorldPostaAdmin;

/// <summary>
/// Everything with an address. Output objects and stored entities are the same classes: a property is read by anyone and
/// changed only through the services of this assembly.
/// </summary>
public abstract class Recipient
{
    /// <summary>Never changes, and is never used again.</summary>
    public Guid Guid { get; internal set; }

    /// <summary>The name, unique in the organisation; same as <see cref="Name"/>.</summary>
    public string Identity => Name;

    [Editable(TextRules.NameLength, Unique = true)]
    public string Name { get; internal set; } = "";

    [Editable(TextRules.NameLength, Unique = true)]
    public string Alias { get; internal set; } = "";

    [Editable(TextRules.DisplayNameLength)]
    public string DisplayName { get; internal set; } = "";

    [Editable(Special = true)]
    public string PrimarySmtpAddress { get; internal set; } = "";

    /// <summary>All addresses: one <c>SMTP:</c> (primary), any number of <c>smtp:</c>.</summary>
    [Editable(Special = true)]
    public string[] EmailAddresses { get; internal set; } = [];

    /// <summary>Always false: there are no address policies, so nothing overwrites an address.</summary>
    public bool EmailAddressPolicyEnabled => false;

    /// <summary><c>UserMailbox</c> for every mailbox kind, as in Exchange.</summary>
    public string RecipientType => RecipientTypeDetails.IsMailbox() ? "UserMailbox"
        : RecipientTypeDetails == RecipientTypeDetails.RoomList ? nameof(RecipientTypeDetails.MailUniversalDistributionGroup)
        : RecipientTypeDetails.ToString();

    public RecipientTypeDetails RecipientTypeDetails { get; internal set; }

    [Editable]
    public bool HiddenFromAddressListsEnabled { get; internal set; }

    /// <summary>Only these may write to the recipient; empty: anyone.</summary>
    [References(Relation.AcceptMessagesOnlyFrom)]
    public string[] AcceptMessagesOnlyFromSendersOrMembers { get; internal set; } = [];

    [References(Relation.RejectMessagesFrom)]
    public string[] RejectMessagesFromSendersOrMembers { get; internal set; } = [];

    [Editable]
    public bool RequireSenderAuthenticationEnabled { get; internal set; }

    [Editable]
    public bool ModerationEnabled { get; internal set; }

    [References(Relation.ModeratedBy)]
    public string[] ModeratedBy { get; internal set; } = [];

    [References(Relation.BypassModerationFrom)]
    public string[] BypassModerationFromSendersOrMembers { get; internal set; } = [];

    [Editable]
    public ModerationNotifications SendModerationNotifications { get; internal set; }

    [Editable]
    public UnlimitedSize MaxSendSize { get; internal set; }

    [Editable]
    public UnlimitedSize MaxReceiveSize { get; internal set; }

    [Editable(175)]
    public string MailTip { get; internal set; } = "";

    [Editable(TextRules.NotesLength, Lines = true)]
    public string Notes { get; internal set; } = "";

    [Editable(TextRules.TextLength)] public string CustomAttribute1 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute2 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute3 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute4 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute5 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute6 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute7 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute8 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute9 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute10 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute11 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute12 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute13 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute14 { get; internal set; } = "";
    [Editable(TextRules.TextLength)] public string CustomAttribute15 { get; internal set; } = "";

    public DateTimeOffset WhenCreated { get; internal set; }

    public DateTimeOffset WhenChanged { get; internal set; }

    /// <summary>When it was removed, for a recipient that waits to be restored or purged; else null.</summary>
    public DateTimeOffset? WhenSoftDeleted { get; internal set; }

    /// <summary>Every address key that this recipient holds in the organisation; no other may hold one of them.</summary>
    internal virtual IEnumerable<string> AddressKeys() => EmailAddresses.Select(address => ProxyAddress.Parse(address).Address.Key).Distinct();

    internal abstract Recipient Copy();

    public override string ToString() => Name;
}

/// <summary>Who hears that a message waits for, or was refused by, a moderator.</summary>
public enum ModerationNotifications
{
    Always,
    Internal,
    Never,
}

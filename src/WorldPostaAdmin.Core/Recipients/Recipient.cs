using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Everything with an address. Output objects and stored entities are the same classes: a property is read by anyone and
/// changed only through the services of this assembly. Lists alone may be set, as scripts do with what they have read
/// (<c>$mailbox.EmailAddresses += 'a@contoso.com'</c>) before they give it to a Set cmdlet; the store hears of it there.
/// </summary>
public abstract class Recipient
{
    /// <summary>Never changes, and is never used again.</summary>
    public Guid Guid { get; internal set; }

    /// <summary>The name, unique in the organisation; same as <see cref="Name"/>.</summary>
    public string Identity => Name;

    /// <summary>The same as <see cref="Identity"/>.</summary>
    public string Id => Name;

    /// <summary>The Guid as text.</summary>
    public string ExternalDirectoryObjectId => Guid.ToString();

    /// <summary>Where the recipient stands in the directory, for instance <c>CN=Alice Ng,OU=Users,DC=contoso,DC=com</c>.</summary>
    public string DistinguishedName => DirectoryName.Distinguished(this);

    /// <summary>The unit that the recipient stands in, for instance <c>contoso.com/Users</c>. Given where it is made; it groups recipients and means nothing else.</summary>
    [Editable(Special = true)]
    [NotStored]
    public string OrganizationalUnit
    {
        get => Container.Length == 0 ? Root.Domain : $"{Root.Domain}/{Container}";
        internal set => Container = value;
    }

    /// <summary>The name that <c>DOMAIN\name</c> stands for: the alias unless another was given. Unique.</summary>
    [Editable(Special = true)]
    [NotStored]
    public string SamAccountName
    {
        get => OwnSamAccountName.Length > 0 ? OwnSamAccountName : Alias;
        internal set => OwnSamAccountName = value;
    }

    /// <summary>The name that old mail programs keep.</summary>
    public string LegacyExchangeDN => LegacyName(Guid, Name);

    /// <summary>The legacy name of a recipient: it ends in the Guid and the name, parted by a hyphen, as Exchange Online writes it.</summary>
    internal static string LegacyName(Guid guid, string name = "") => $"/o=WorldPosta/cn=Recipients/cn={guid:N}{(name.Length == 0 ? "" : "-" + name)}";

    /// <summary>The Guid that a legacy name holds, with or without a name behind it; null where it holds none.</summary>
    internal static Guid? GuidOfLegacyName(string text)
    {
        const string Before = "/cn=Recipients/cn=";
        var last = text.IndexOf(Before, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[(at + Before.Length)..] : "";
        return Guid.TryParseExact(last.Length > 32 && last[32] == '-' ? last[..32] : last, "N", out var guid) ? guid : null;
    }

    [Editable(TextRules.NameLength, Unique = true)]
    public string Name { get; internal set; } = "";

    [Editable(TextRules.NameLength, Unique = true)]
    public string Alias { get; internal set; } = "";

    [Editable(TextRules.DisplayNameLength)]
    public string DisplayName { get; internal set; } = "";

    [Editable(Special = true)]
    public string PrimarySmtpAddress { get; internal set; } = "";

    /// <summary>The same as <see cref="PrimarySmtpAddress"/>.</summary>
    public string WindowsEmailAddress => PrimarySmtpAddress;

    /// <summary>All addresses: one <c>SMTP:</c> (primary), any number of <c>smtp:</c>.</summary>
    [Editable(Special = true)]
    public string[] EmailAddresses { get; set; } = [];

    /// <summary>Always false: there are no address policies, so nothing overwrites an address.</summary>
    public bool EmailAddressPolicyEnabled => false;

    /// <summary><c>UserMailbox</c> for every mailbox kind, as in Exchange.</summary>
    public string RecipientType => RecipientTypeDetails.RecipientType();

    public RecipientTypeDetails RecipientTypeDetails { get; internal set; }

    /// <summary>Always true: what breaks a rule is never stored.</summary>
    public bool IsValid => true;

    /// <summary>A display name in plain letters, for systems that take no others.</summary>
    [Editable(TextRules.DisplayNameLength)]
    public string SimpleDisplayName { get; internal set; } = "";

    /// <summary>How the display name is said.</summary>
    [Editable(TextRules.DisplayNameLength)]
    public string PhoneticDisplayName { get; internal set; } = "";

    [Editable]
    public bool HiddenFromAddressListsEnabled { get; internal set; }

    /// <summary>Whether mail to it is refused (Disable-DistributionList, Disable-MailContact, Disable-MailUser); its addresses and members stay.</summary>
    [Editable]
    public bool MailDisabled { get; internal set; }

    /// <summary>Only these may write to the recipient; empty: anyone.</summary>
    [References(Relation.AcceptMessagesOnlyFrom)]
    public string[] AcceptMessagesOnlyFromSendersOrMembers { get; set; } = [];

    /// <summary>Of <see cref="AcceptMessagesOnlyFromSendersOrMembers"/> those that are no lists.</summary>
    [References(Relation.AcceptMessagesOnlyFrom, View = ReferenceView.Senders)]
    public string[] AcceptMessagesOnlyFrom { get; set; } = [];

    /// <summary>Of <see cref="AcceptMessagesOnlyFromSendersOrMembers"/> the lists.</summary>
    [References(Relation.AcceptMessagesOnlyFrom, View = ReferenceView.Lists)]
    public string[] AcceptMessagesOnlyFromDLMembers { get; set; } = [];

    /// <summary>These may not write to the recipient.</summary>
    [References(Relation.RejectMessagesFrom)]
    public string[] RejectMessagesFromSendersOrMembers { get; set; } = [];

    /// <summary>Of <see cref="RejectMessagesFromSendersOrMembers"/> those that are no lists.</summary>
    [References(Relation.RejectMessagesFrom, View = ReferenceView.Senders)]
    public string[] RejectMessagesFrom { get; set; } = [];

    /// <summary>Of <see cref="RejectMessagesFromSendersOrMembers"/> the lists.</summary>
    [References(Relation.RejectMessagesFrom, View = ReferenceView.Lists)]
    public string[] RejectMessagesFromDLMembers { get; set; } = [];

    /// <summary>Those with Send on Behalf, by name; the same grants as Get-MailboxPermission shows.</summary>
    [NotStored]
    public string[] GrantSendOnBehalfTo { get; set; } = [];

    /// <summary><see cref="GrantSendOnBehalfTo"/> by display name.</summary>
    public string[] GrantSendOnBehalfToWithDisplayNames => GrantSendOnBehalfTo.Select(name => References.GetValueOrDefault(name)?.DisplayName ?? name).ToArray();

    [Editable]
    public bool RequireSenderAuthenticationEnabled { get; internal set; }

    [Editable]
    public bool ModerationEnabled { get; internal set; }

    [References(Relation.ModeratedBy)]
    public string[] ModeratedBy { get; set; } = [];

    [References(Relation.BypassModerationFrom)]
    public string[] BypassModerationFromSendersOrMembers { get; set; } = [];

    [Editable]
    public ModerationNotifications SendModerationNotifications { get; internal set; }

    [Editable]
    public UnlimitedSize MaxSendSize { get; internal set; }

    [Editable]
    public UnlimitedSize MaxReceiveSize { get; internal set; }

    [Editable(175)]
    public string MailTip { get; internal set; } = "";

    /// <summary>The tip in other languages, each as <c>de:Der Text</c>.</summary>
    [Editable(200)]
    public string[] MailTipTranslations { get; set; } = [];

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

    [Editable] public string[] ExtensionCustomAttribute1 { get; set; } = [];
    [Editable] public string[] ExtensionCustomAttribute2 { get; set; } = [];
    [Editable] public string[] ExtensionCustomAttribute3 { get; set; } = [];
    [Editable] public string[] ExtensionCustomAttribute4 { get; set; } = [];
    [Editable] public string[] ExtensionCustomAttribute5 { get; set; } = [];

    public DateTimeOffset WhenCreated { get; internal set; }

    public DateTimeOffset WhenChanged { get; internal set; }

    /// <summary><see cref="WhenCreated"/> in UTC.</summary>
    public DateTime WhenCreatedUTC => WhenCreated.UtcDateTime;

    /// <summary><see cref="WhenChanged"/> in UTC.</summary>
    public DateTime WhenChangedUTC => WhenChanged.UtcDateTime;

    /// <summary>Always false: nothing is copied here from another directory.</summary>
    public bool IsDirSynced => false;

    /// <summary>Of the members that a filter asks for, those that the list has (see <see cref="Membership"/>).</summary>
    [NotStored]
    internal string[] AskedMembers { get; set; } = [];

    /// <summary>Of the lists that a filter asks for, those that it is a member of.</summary>
    [NotStored]
    internal string[] AskedGroups { get; set; } = [];

    /// <summary>When it was removed, for a recipient that waits to be restored or purged; else null.</summary>
    public DateTimeOffset? WhenSoftDeleted { get; internal set; }

    /// <summary>The unit below the domain, as <see cref="DirectoryName.Container"/> writes it; empty: the domain itself.</summary>
    internal string Container { get; set; } = DefaultContainer;

    /// <summary>The account name where one was given that is not the alias; else empty.</summary>
    internal string OwnSamAccountName { get; set; } = "";

    /// <summary>Those that the properties of this recipient name, by their names.</summary>
    [NotStored]
    internal IReadOnlyDictionary<string, RecipientReference> References { get; set; } = RecipientReference.None;

    /// <summary>Set when the recipient is read.</summary>
    [NotStored]
    internal DirectoryRoot Root { get; set; } = DirectoryRoot.None;

    internal const string DefaultContainer = "Users";

    /// <summary>Whether an editable property shows what follows from others: export and audit leave it out.</summary>
    internal virtual bool IsDerived(string property) => property switch
    {
        nameof(OrganizationalUnit) => Container == DefaultContainer,
        nameof(SamAccountName) => OwnSamAccountName.Length == 0,
        _ => false,
    };

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

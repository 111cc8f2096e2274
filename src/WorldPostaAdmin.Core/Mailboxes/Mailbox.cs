using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A mailbox of any kind: a person's, a shared one, a room's or a piece of equipment's.</summary>
public sealed partial class Mailbox : Person
{
    private string _userPrincipalName = "";

    /// <summary>The name one logs in with. A mailbox that nobody logs in to shows its address, so that scripts can name it by either.</summary>
    [Editable(Special = true)]
    public string UserPrincipalName
    {
        get => RecipientTypeDetails == RecipientTypeDetails.UserMailbox ? _userPrincipalName : PrimarySmtpAddress;
        internal set => _userPrincipalName = value;
    }

    /// <summary>The Guid of what is in the mailbox: the same as the recipient's.</summary>
    public Guid ExchangeGuid => Guid;

    /// <summary>The store that the mailbox is in, by the name of its file.</summary>
    public string Database => Root.Store;

    /// <summary>The same: a store is its own server.</summary>
    public string ServerName => Root.Store;

    /// <summary>Always true.</summary>
    public bool IsMailboxEnabled => true;

    public bool IsShared => RecipientTypeDetails == RecipientTypeDetails.SharedMailbox;

    public bool IsResource => ResourceType is not null;

    /// <summary><c>Room</c>, <c>Equipment</c>, or null.</summary>
    public string? ResourceType => RecipientTypeDetails switch
    {
        RecipientTypeDetails.RoomMailbox => "Room",
        RecipientTypeDetails.EquipmentMailbox => "Equipment",
        _ => null,
    };

    /// <summary>How many people a room holds.</summary>
    [Editable(Special = true)]
    [NotStored]
    public int? ResourceCapacity
    {
        get => IsResource ? Place.Capacity : null;
        internal set => Place.Capacity = value;
    }

    /// <summary>What a room or a piece of equipment has, for instance <c>Whiteboard</c>.</summary>
    [Editable(TextRules.NameLength)]
    public string[] ResourceCustom { get; set; } = [];

    /// <summary>The name of the licence plan whose seat the mailbox takes, or empty.</summary>
    [Editable(Special = true)]
    public string License { get; internal set; } = "";

    public bool IsLicensed => License.Length > 0;

    /// <summary>False while login is switched off (Disable-Mailbox).</summary>
    public bool AccountEnabled { get; internal set; } = true;

    /// <summary>The opposite of <see cref="AccountEnabled"/>.</summary>
    public bool AccountDisabled => !AccountEnabled;

    /// <summary>Whether it is a person's that is neither switched off nor without a licence; the password is another matter.</summary>
    internal bool MayLogIn => RecipientTypeDetails == RecipientTypeDetails.UserMailbox && AccountEnabled && IsLicensed;

    /// <summary>True where a password is set; the hash itself is never shown.</summary>
    public bool HasPassword { get; internal set; }

    /// <summary>The password must be changed before the next login.</summary>
    [Editable]
    public bool ResetPasswordOnNextLogon { get; internal set; }

    [References(Relation.ForwardingAddress)]
    public string? ForwardingAddress { get; internal set; }

    [Editable(Special = true)]
    public string ForwardingSmtpAddress { get; internal set; } = "";

    [Editable]
    public bool DeliverToMailboxAndForward { get; internal set; }

    [Editable]
    public bool MessageCopyForSentAsEnabled { get; internal set; }

    [Editable]
    public bool MessageCopyForSendOnBehalfEnabled { get; internal set; }

    [Editable]
    public UnlimitedSize IssueWarningQuota { get; internal set; }

    [Editable]
    public UnlimitedSize ProhibitSendQuota { get; internal set; }

    [Editable]
    public UnlimitedSize ProhibitSendReceiveQuota { get; internal set; }

    /// <summary>Whether the mailbox has no warning or sending quota of its own.</summary>
    public bool UseDatabaseQuotaDefaults => IssueWarningQuota.IsUnlimited && ProhibitSendQuota.IsUnlimited;

    /// <summary>To how many recipients a message may go, at most; the organisation's limit holds besides.</summary>
    [Editable]
    public UnlimitedNumber RecipientLimits { get; internal set; }

    /// <summary>How long what was deleted from Deleted Items can be brought back, out of Recoverable Items.</summary>
    [Editable]
    public TimeSpan RetainDeletedItemsFor { get; internal set; } = TimeSpan.FromDays(14);

    [Editable]
    public bool AuditEnabled { get; internal set; } = true;

    /// <summary>The password made by <c>-GeneratePassword</c>, once, in the output of the command that made it; else null.</summary>
    [NotStored]
    public string? InitialPassword { get; internal set; }

    /// <summary>Where a room or a piece of equipment is; shown by Get-Place.</summary>
    internal Place Place { get; set; } = new();

    /// <summary>How a room or a piece of equipment answers requests; shown by Get-CalendarProcessing.</summary>
    internal CalendarProcessing CalendarProcessing { get; set; } = new();

    /// <summary>Puts a generated password into an output object.</summary>
    internal void SetInitialPassword(string? password) => InitialPassword = password;

    internal override bool IsDerived(string property) => property switch
    {
        nameof(UserPrincipalName) => RecipientTypeDetails != RecipientTypeDetails.UserMailbox,
        nameof(ResourceCapacity) => true,
        _ => base.IsDerived(property),
    };

    internal override IEnumerable<string> AddressKeys() =>
        UserPrincipalName.Length == 0 ? base.AddressKeys() : base.AddressKeys().Append(SmtpAddress.Parse(UserPrincipalName).Key).Distinct();

    internal override Recipient Copy()
    {
        var copy = (Mailbox)MemberwiseClone();
        copy.Place = Place.Copy();
        copy.CalendarProcessing = CalendarProcessing.Copy();
        return copy;
    }
}

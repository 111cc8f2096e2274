namespace WorldPostaAdmin;

/// <content>
/// What Exchange's mailboxes show of things that do not exist here (archives, holds, plans of a cloud), with the value that says so. Scripts
/// print these properties, decide by them and filter by them.
/// </content>
public sealed partial class Mailbox
{
    private static readonly string[] AuditedActions = ["Create", "HardDelete", "MailboxLogin", "Move", "MoveToDeletedItems", "SendAs", "SendOnBehalf", "Update"];

    /// <summary>The archive's state: there is none.</summary>
    public string ArchiveStatus => "None";

    public string ArchiveState => "None";

    public Guid ArchiveGuid => Guid.Empty;

    public string[] ArchiveName => [];

    public string? ArchiveDatabase => null;

    public bool AutoExpandingArchiveEnabled => false;

    public bool LitigationHoldEnabled => false;

    public string LitigationHoldDuration => "Unlimited";

    public bool RetentionHoldEnabled => false;

    public string? RetentionPolicy => null;

    public string[] InPlaceHolds => [];

    /// <summary>How long audit records are kept: without end.</summary>
    public TimeSpan AuditLogAgeLimit => TimeSpan.MaxValue;

    /// <summary>What of an administrator's doings in the mailbox is recorded while <see cref="AuditEnabled"/> is on.</summary>
    public string[] AuditAdmin => AuditEnabled ? AuditedActions : [];

    /// <summary>What of a delegate's doings in the mailbox is recorded while <see cref="AuditEnabled"/> is on.</summary>
    public string[] AuditDelegate => AuditEnabled ? AuditedActions : [];

    /// <summary>What of the owner's own doings is recorded: nothing.</summary>
    public string[] AuditOwner => [];

    public string[] DefaultAuditSet => ["Admin", "Delegate"];

    /// <summary>Whether a licence is assigned.</summary>
    public bool SKUAssigned => IsLicensed;

    /// <summary>The name of the licence plan, or null.</summary>
    public string? MailboxPlan => IsLicensed ? License : null;

    public string WindowsLiveID => UserPrincipalName;

    public bool IsInactiveMailbox => false;

    /// <summary>Always false: nobody logs in to a room.</summary>
    public bool RoomMailboxAccountEnabled => false;

    public bool RemotePowerShellEnabled => false;

    /// <summary><c>NormalAccount</c>, with <c>AccountDisabled</c> before it where a person's login is switched off.</summary>
    public string UserAccountControl => AccountEnabled || RecipientTypeDetails != RecipientTypeDetails.UserMailbox ? "NormalAccount" : "AccountDisabled, NormalAccount";
}

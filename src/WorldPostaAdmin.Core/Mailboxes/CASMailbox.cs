using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>In which form a message is given to a mail program.</summary>
public enum MimeTextFormat
{
    TextOnly,
    HtmlOnly,
    HtmlAndTextAlternative,
    TextEnrichedOnly,
    TextEnrichedAndTextAlternative,
    BestBodyFormat,
    Tnef,
}

/// <summary>Which programs may use web services.</summary>
public enum EwsApplicationAccessPolicy
{
    EnforceAllowList,
    EnforceBlockList,
}

/// <summary>
/// By which protocols a mailbox may be used. POP3 and IMAP4 are what a mail server asks for at a login; the others are kept for
/// servers that are not part of this. Defaults are Exchange's.
/// </summary>
public sealed class CASMailbox : MailboxSettings
{
    /// <summary>The name of the mailbox.</summary>
    [NotStored] public string Name { get; private set; } = "";

    /// <summary>The display name of the mailbox.</summary>
    [NotStored] public string DisplayName { get; private set; } = "";

    /// <summary>The primary address of the mailbox.</summary>
    [NotStored] public string PrimarySmtpAddress { get; private set; } = "";

    /// <summary>All addresses of the mailbox.</summary>
    [NotStored] public string[] EmailAddresses { get; private set; } = [];

    /// <summary>The kind of the mailbox.</summary>
    [NotStored] public RecipientTypeDetails RecipientTypeDetails { get; private set; }

    /// <summary>The same as the mailbox's.</summary>
    [NotStored] public string ServerName { get; private set; } = "";

    /// <summary>The Guid of the mailbox.</summary>
    public Guid Guid => MailboxGuid;

    /// <summary>When the mailbox was made.</summary>
    [NotStored] public DateTimeOffset WhenCreated { get; private set; }

    /// <summary>When the mailbox was last changed.</summary>
    [NotStored] public DateTimeOffset WhenChanged { get; private set; }

    /// <summary>Always false: no device has ever used the mailbox.</summary>
    public bool HasActiveSyncDevicePartnership => false;

    /// <summary>Whether mail programs may log in by POP3.</summary>
    [Editable] public bool PopEnabled { get; internal set; } = true;

    /// <summary>Whether POP3 goes by the server's settings.</summary>
    [Editable] public bool PopUseProtocolDefaults { get; internal set; } = true;

    /// <summary>In which form POP3 gives messages.</summary>
    [Editable] public MimeTextFormat PopMessagesRetrievalMimeFormat { get; internal set; } = MimeTextFormat.BestBodyFormat;

    /// <summary>Whether POP3 tells exact sizes.</summary>
    [Editable] public bool PopEnableExactRFC822Size { get; internal set; }

    /// <summary>Whether POP3 gives meetings as iCalendar.</summary>
    [Editable] public bool PopForceICalForCalendarRetrievalOption { get; internal set; }

    /// <summary>Whether reading by POP3 sends no receipt.</summary>
    [Editable] public bool PopSuppressReadReceipt { get; internal set; }

    /// <summary>Whether mail programs may log in by IMAP4.</summary>
    [Editable] public bool ImapEnabled { get; internal set; } = true;

    /// <summary>Whether IMAP4 goes by the server's settings.</summary>
    [Editable] public bool ImapUseProtocolDefaults { get; internal set; } = true;

    /// <summary>In which form IMAP4 gives messages.</summary>
    [Editable] public MimeTextFormat ImapMessagesRetrievalMimeFormat { get; internal set; } = MimeTextFormat.BestBodyFormat;

    /// <summary>Whether IMAP4 tells exact sizes.</summary>
    [Editable] public bool ImapEnableExactRFC822Size { get; internal set; }

    /// <summary>Whether IMAP4 gives meetings as iCalendar.</summary>
    [Editable] public bool ImapForceICalForCalendarRetrievalOption { get; internal set; }

    /// <summary>Whether reading by IMAP4 sends no receipt.</summary>
    [Editable] public bool ImapSuppressReadReceipt { get; internal set; }

    /// <summary>Whether mail programs may not log in to send; null: the organisation's setting.</summary>
    [Editable] public bool? SmtpClientAuthenticationDisabled { get; internal set; }

    /// <summary>Whether the mailbox can be used on the web.</summary>
    [Editable] public bool OWAEnabled { get; internal set; } = true;

    /// <summary>Whether the mailbox can be used on the web by devices.</summary>
    [Editable] public bool OWAforDevicesEnabled { get; internal set; } = true;

    /// <summary>The policy for use on the web, a name.</summary>
    [Editable] public string OwaMailboxPolicy { get; internal set; } = "";

    /// <summary>Whether settings can be changed on the web.</summary>
    [Editable] public bool ECPEnabled { get; internal set; } = true;

    /// <summary>Whether mobile devices may use the mailbox.</summary>
    [Editable] public bool ActiveSyncEnabled { get; internal set; } = true;

    /// <summary>The policy for mobile devices, a name.</summary>
    [Editable] public string ActiveSyncMailboxPolicy { get; internal set; } = "";

    /// <summary>Whether what mobile devices do is logged.</summary>
    [Editable] public bool ActiveSyncDebugLogging { get; internal set; }

    /// <summary>Whether reading by a mobile device sends no receipt.</summary>
    [Editable] public bool ActiveSyncSuppressReadReceipt { get; internal set; }

    /// <summary>The devices that may.</summary>
    [Editable] public string[] ActiveSyncAllowedDeviceIDs { get; set; } = [];

    /// <summary>The devices that may not.</summary>
    [Editable] public string[] ActiveSyncBlockedDeviceIDs { get; set; } = [];

    /// <summary>Whether programs may use the mailbox by web services.</summary>
    [Editable] public bool EwsEnabled { get; internal set; } = true;

    /// <summary>Whether Outlook may.</summary>
    [Editable] public bool EwsAllowOutlook { get; internal set; } = true;

    /// <summary>Whether Outlook for Mac may.</summary>
    [Editable] public bool EwsAllowMacOutlook { get; internal set; } = true;

    /// <summary>Whether Entourage may.</summary>
    [Editable] public bool EwsAllowEntourage { get; internal set; } = true;

    /// <summary>Which programs may: those of a list, or all but those of a list; null: all.</summary>
    [Editable] public EwsApplicationAccessPolicy? EwsApplicationAccessPolicy { get; internal set; }

    /// <summary>The programs that may.</summary>
    [Editable] public string[] EwsAllowList { get; set; } = [];

    /// <summary>The programs that may not.</summary>
    [Editable] public string[] EwsBlockList { get; set; } = [];

    /// <summary>Whether Outlook may use the mailbox.</summary>
    [Editable] public bool MAPIEnabled { get; internal set; } = true;

    /// <summary>Whether Outlook may by MAPI over HTTP; null: the organisation's setting.</summary>
    [Editable] public bool? MapiHttpEnabled { get; internal set; }

    /// <summary>Whether Outlook must keep a copy.</summary>
    [Editable] public bool MAPIBlockOutlookNonCachedMode { get; internal set; }

    /// <summary>The versions of Outlook that may not.</summary>
    [Editable] public string MAPIBlockOutlookVersions { get; internal set; } = "";

    /// <summary>Whether Outlook may not by RPC over HTTP.</summary>
    [Editable] public bool MAPIBlockOutlookRpcHttp { get; internal set; }

    /// <summary>Whether Outlook may not from outside.</summary>
    [Editable] public bool MAPIBlockOutlookExternalConnectivity { get; internal set; }

    /// <summary>Whether Outlook for mobile devices may use the mailbox.</summary>
    [Editable] public bool OutlookMobileEnabled { get; internal set; } = true;

    /// <summary>Whether Outlook for Mac may use the mailbox.</summary>
    [Editable] public bool MacOutlookEnabled { get; internal set; } = true;

    /// <summary>Whether Mail and Calendar of Windows may use the mailbox.</summary>
    [Editable] public bool UniversalOutlookEnabled { get; internal set; } = true;

    /// <summary>Whether the new Outlook for Windows may use the mailbox.</summary>
    [Editable] public bool OneWinNativeOutlookEnabled { get; internal set; } = true;

    /// <summary>Whether public folders are shown.</summary>
    [Editable] public bool PublicFolderClientAccess { get; internal set; }

    /// <summary>Whether the address list is shown first.</summary>
    [Editable] public bool ShowGalAsDefaultView { get; internal set; } = true;

    /// <summary>Whether the web is shown in its simple form.</summary>
    [Editable] public bool IsOptimizedForAccessibility { get; internal set; }

    internal override void Complete(IMailReader mail, Mailbox mailbox)
    {
        base.Complete(mail, mailbox);
        (Name, DisplayName, PrimarySmtpAddress, EmailAddresses) = (mailbox.Name, mailbox.DisplayName, mailbox.PrimarySmtpAddress, mailbox.EmailAddresses);
        (RecipientTypeDetails, ServerName, WhenCreated, WhenChanged) = (mailbox.RecipientTypeDetails, mailbox.ServerName, mailbox.WhenCreated, mailbox.WhenChanged);
    }

    internal override void Save(IMailWriter mail, DateTimeOffset now) => mail.Save(this);
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets by which protocols a mailbox may be used.</summary>
/// <remarks>PopEnabled and ImapEnabled are what a mail server asks for at a login. The others are kept for servers that are not part of this.</remarks>
[Cmdlet(VerbsCommon.Set, "CASMailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-CASMailbox.md")]
[OutputType(typeof(CASMailbox))]
public sealed class SetCASMailboxCommand : StoreCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public MailboxSettingsIdentity? Identity { get; set; }

    /// <summary>Whether mail programs may log in by POP3.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PopEnabled { get; set; }

    /// <summary>Whether POP3 goes by the server's settings.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PopUseProtocolDefaults { get; set; }

    /// <summary>In which form POP3 gives messages.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MimeTextFormat>))]
    public Argument<MimeTextFormat>? PopMessagesRetrievalMimeFormat { get; set; }

    /// <summary>Whether POP3 tells exact sizes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PopEnableExactRFC822Size { get; set; }

    /// <summary>Whether POP3 gives meetings as iCalendar.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PopForceICalForCalendarRetrievalOption { get; set; }

    /// <summary>Whether reading by POP3 sends no receipt.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PopSuppressReadReceipt { get; set; }

    /// <summary>Whether mail programs may log in by IMAP4.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ImapEnabled { get; set; }

    /// <summary>Whether IMAP4 goes by the server's settings.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ImapUseProtocolDefaults { get; set; }

    /// <summary>In which form IMAP4 gives messages.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MimeTextFormat>))]
    public Argument<MimeTextFormat>? ImapMessagesRetrievalMimeFormat { get; set; }

    /// <summary>Whether IMAP4 tells exact sizes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ImapEnableExactRFC822Size { get; set; }

    /// <summary>Whether IMAP4 gives meetings as iCalendar.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ImapForceICalForCalendarRetrievalOption { get; set; }

    /// <summary>Whether reading by IMAP4 sends no receipt.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ImapSuppressReadReceipt { get; set; }

    /// <summary>Whether mail programs may not log in to send; null: the organisation's setting.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? SmtpClientAuthenticationDisabled { get; set; }

    /// <summary>Whether the mailbox can be used on the web.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? OWAEnabled { get; set; }

    /// <summary>Whether the mailbox can be used on the web by devices.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? OWAforDevicesEnabled { get; set; }

    /// <summary>The policy for use on the web, a name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? OwaMailboxPolicy { get; set; }

    /// <summary>Whether settings can be changed on the web.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ECPEnabled { get; set; }

    /// <summary>Whether mobile devices may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ActiveSyncEnabled { get; set; }

    /// <summary>The policy for mobile devices, a name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? ActiveSyncMailboxPolicy { get; set; }

    /// <summary>Whether what mobile devices do is logged.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ActiveSyncDebugLogging { get; set; }

    /// <summary>Whether reading by a mobile device sends no receipt.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ActiveSyncSuppressReadReceipt { get; set; }

    /// <summary>The devices that may.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ActiveSyncAllowedDeviceIDs { get; set; }

    /// <summary>The devices that may not.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ActiveSyncBlockedDeviceIDs { get; set; }

    /// <summary>Whether programs may use the mailbox by web services.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EwsEnabled { get; set; }

    /// <summary>Whether Outlook may.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EwsAllowOutlook { get; set; }

    /// <summary>Whether Outlook for Mac may.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EwsAllowMacOutlook { get; set; }

    /// <summary>Whether Entourage may.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? EwsAllowEntourage { get; set; }

    /// <summary>Which programs may: those of a list, or all but those of a list; null: all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<EwsApplicationAccessPolicy>))]
    public Argument<EwsApplicationAccessPolicy>? EwsApplicationAccessPolicy { get; set; }

    /// <summary>The programs that may.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? EwsAllowList { get; set; }

    /// <summary>The programs that may not.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? EwsBlockList { get; set; }

    /// <summary>Whether Outlook may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MAPIEnabled { get; set; }

    /// <summary>Whether Outlook may by MAPI over HTTP; null: the organisation's setting.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MapiHttpEnabled { get; set; }

    /// <summary>Whether Outlook must keep a copy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MAPIBlockOutlookNonCachedMode { get; set; }

    /// <summary>The versions of Outlook that may not.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? MAPIBlockOutlookVersions { get; set; }

    /// <summary>Whether Outlook may not by RPC over HTTP.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MAPIBlockOutlookRpcHttp { get; set; }

    /// <summary>Whether Outlook may not from outside.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MAPIBlockOutlookExternalConnectivity { get; set; }

    /// <summary>Whether Outlook for mobile devices may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? OutlookMobileEnabled { get; set; }

    /// <summary>Whether Outlook for Mac may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MacOutlookEnabled { get; set; }

    /// <summary>Whether Mail and Calendar of Windows may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? UniversalOutlookEnabled { get; set; }

    /// <summary>Whether the new Outlook for Windows may use the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? OneWinNativeOutlookEnabled { get; set; }

    /// <summary>Whether public folders are shown.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PublicFolderClientAccess { get; set; }

    /// <summary>Whether the address list is shown first.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ShowGalAsDefaultView { get; set; }

    /// <summary>Whether the web is shown in its simple form.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? IsOptimizedForAccessibility { get; set; }

    /// <summary>The display name of the mailbox.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>A new name of the mailbox.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The addresses of the mailbox. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? EmailAddresses { get; set; }

    /// <summary>The primary address of the mailbox.</summary>
    [Parameter]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity?.Mailbox ?? throw RecipientIdentity.Missing("Identity")));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(CASMailbox));
        var names = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(Mailbox));
        var session = new MailboxSession(target, null, Session.Caller);
        Submit(target.Name, $"Set {string.Join(", ", values.Values.Keys.Concat(names.Values.Keys).DefaultIfEmpty("nothing"))}", transaction =>
        {
            if (names.Values.Count > 0) Service<RecipientService>().Set(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid)), names);
            return values.Values.Count > 0 || names.Values.Count == 0 ? Service<MailboxSettingsService>().Set<CASMailbox>(transaction, session, values) : Service<MailboxSettingsService>().Get<CASMailbox>(transaction.Reader, session);
        });
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets how a calendar would be published on the web.</summary>
/// <remarks>The settings are kept and shown. Nothing is published here, so -PublishEnabled $true is refused.</remarks>
[Cmdlet(VerbsCommon.Set, "MailboxCalendarFolder", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Set-MailboxCalendarFolder.md")]
[OutputType(typeof(MailboxCalendarFolder))]
public sealed class SetMailboxCalendarFolderCommand : MailboxSessionCommand, IPassThru
{
    /// <summary>The calendar with its mailbox, for example sales:\Calendar.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Identity { get; set; }

    /// <summary>How much would be seen: AvailabilityOnly, LimitedDetails, FullDetails or Editor.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<CalendarDetailLevel>))]
    public Argument<CalendarDetailLevel>? DetailLevel { get; set; }

    /// <summary>How far back it would be seen, for example ThreeMonths.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<PublishDateRange>))]
    public Argument<PublishDateRange>? PublishDateRangeFrom { get; set; }

    /// <summary>How far ahead it would be seen, for example ThreeMonths.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<PublishDateRange>))]
    public Argument<PublishDateRange>? PublishDateRangeTo { get; set; }

    /// <summary>Whether the address would be one that can be found.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? SearchableUrlEnabled { get; set; }

    /// <summary>Only $false: nothing is published here.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool PublishEnabled { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (PublishEnabled)
            throw new DomainException("CalendarsAreNotPublished", DomainErrorKind.NotAllowed, identity.Value, $"'{TextRules.Show(identity.Value)}' cannot be published: there is no web server here that shows calendars. Export-Calendar writes it as a file, and Add-MailboxFolderPermission lets people inside see it.");
        var session = Read(reader => Acting(reader, identity.Mailbox));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(MailboxCalendarFolder));
        Submit($"{session.Mailbox}:\\{identity.Folder}", $"Set {string.Join(", ", values.Values.Keys.DefaultIfEmpty("nothing"))}",
            transaction => Service<CalendarFolderService>().Set(transaction, session, identity.Folder, values));
    }
}

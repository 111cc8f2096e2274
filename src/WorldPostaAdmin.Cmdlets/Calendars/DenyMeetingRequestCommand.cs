using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Declines a meeting request, or, as a room's delegate, refuses it; and tells the organizer.</summary>
/// <remarks>The meeting goes from the calendar. An organizer declines a time that an attendee proposes: the meeting stays as it is, and the attendee is told.</remarks>
[Cmdlet(VerbsLifecycle.Deny, "MeetingRequest", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Deny-MeetingRequest.md")]
public sealed class DenyMeetingRequestCommand : MailboxSessionCommand
{
    /// <summary>The request, as Get-MeetingRequest gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>What is said to the organizer.</summary>
    [Parameter]
    [AllowEmptyString]
    public string Comment { get; set; } = "";

    /// <summary>Proposes that the meeting begins at this time instead; its organizer decides.</summary>
    [Parameter]
    public CalendarMoment? ProposedStart { get; set; }

    /// <summary>Proposes that the meeting ends at this time; left out, it is as long as it was.</summary>
    [Parameter]
    public CalendarMoment? ProposedEnd { get; set; }

    /// <summary>Tells the organizer nothing.</summary>
    [Parameter]
    public SwitchParameter DoNotSend { get; set; }

    private protected override void Process()
    {
        var guid = Identity is null ? throw RecipientIdentity.Missing("Identity") : Identity.Guid ?? throw CalendarService.NotFound(Identity.Value);
        var (comment, send) = (Comment, !DoNotSend);
        // A delegate answers as the person who is connected, though the request that was piped says which room it is to.
        var (session, item) = Read(reader =>
        {
            var acting = Connected is { IsAdministrator: false } person && (Mailbox is null || IsFromPipeline(nameof(Mailbox))) ? person : Acting(reader, OwnerOf(Identity));
            return (acting, MeetingService.Request(reader, acting, guid));
        });
        var proposal = ProposedStart is null && ProposedEnd is null ? null : new CalendarValues { Start = ProposedStart, End = ProposedEnd };
        Submit($"{item.Mailbox}:\\{item.Folder}\\{TextRules.Show(item.Subject)}", "Decline", transaction => Service<MeetingService>().Answer(transaction, session, guid, MeetingResponse.Declined, comment, send, proposal));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Declines a meeting request, or, as a room's delegate, refuses it; and tells the organizer.</summary>
/// <remarks>The meeting goes from the calendar.</remarks>
[Cmdlet(VerbsLifecycle.Deny, "MeetingRequest", SupportsShouldProcess = true)]
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
            var acting = Connected is { IsAdministrator: false } person && (Mailbox is null || IsFromPipeline(nameof(Mailbox))) ? person : Acting(reader);
            return (acting, MeetingService.Request(reader, acting, guid));
        });
        Submit($"{item.Mailbox}:\\{item.Folder}\\{TextRules.Show(item.Subject)}", "Decline", transaction => Service<MeetingService>().Answer(transaction, session, guid, MeetingResponse.Declined, comment, send));
    }
}

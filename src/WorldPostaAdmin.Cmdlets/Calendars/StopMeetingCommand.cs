using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Cancels a meeting that the mailbox organizes, or one occurrence of it, and tells everyone.</summary>
/// <remarks>Rooms are free again; in people's calendars the meeting is marked as cancelled.</remarks>
[Cmdlet(VerbsLifecycle.Stop, "Meeting", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Stop-Meeting.md")]
public sealed class StopMeetingCommand : MailboxSessionCommand
{
    /// <summary>The meeting, as Get-CalendarItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Cancels only the occurrence that begins at this time.</summary>
    [Parameter]
    public CalendarMoment? Occurrence { get; set; }

    /// <summary>What is said to the attendees.</summary>
    [Parameter]
    [AllowEmptyString]
    public string Comment { get; set; } = "";

    /// <summary>Cancels without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var (occurrence, comment) = (Occurrence, Comment);
        var (session, item, shown) = FindItem<CalendarItem>(Identity);
        SubmitRemoval(shown, occurrence is null ? "Cancel the meeting and tell everyone" : $"Cancel the occurrence at {occurrence} and tell everyone", Force, transaction =>
        {
            Service<MeetingService>().Stop(transaction, session, item.Guid, comment, occurrence);
            return null;
        });
    }
}

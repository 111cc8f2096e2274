using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes an item from a calendar: into Deleted Items, or for good.</summary>
/// <remarks>Nobody is told. Stop-Meeting cancels a meeting and tells its attendees; Deny-MeetingRequest declines one.</remarks>
[Cmdlet(VerbsCommon.Remove, "CalendarItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-CalendarItem.md")]
public sealed class RemoveCalendarItemCommand : MailboxSessionCommand
{
    /// <summary>The item, as Get-CalendarItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Removes it for good, past Deleted Items and Recoverable Items.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitItemRemoval<CalendarItem>(Identity, PermanentlyDelete, Force);
}

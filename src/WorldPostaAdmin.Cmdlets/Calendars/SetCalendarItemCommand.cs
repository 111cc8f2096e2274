using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes an appointment, or what is one's own of a meeting: reminder, categories, show-as.</summary>
/// <remarks>When, where and about what a meeting is, its organizer changes with Set-Meeting, which tells the attendees.</remarks>
[Cmdlet(VerbsCommon.Set, "CalendarItem", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-CalendarItem.md")]
[OutputType(typeof(CalendarItem))]
public sealed class SetCalendarItemCommand : MailboxSessionCommand, IPassThru
{
    /// <summary>The item, as Get-CalendarItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CalendarItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>What it is about.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Subject { get; set; }

    /// <summary>When it begins, for instance '2026-03-02 09:00'.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public CalendarMoment? Start { get; set; }

    /// <summary>When it ends; left out, half an hour after it begins, or as long as it was.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public CalendarMoment? End { get; set; }

    /// <summary>How long it is, for instance 01:30; instead of End.</summary>
    [Parameter]
    public Argument<TimeSpan>? Duration { get; set; }

    /// <summary>Takes whole days; End is the day after the last.</summary>
    [Parameter]
    public SwitchParameter AllDay { get; set; }

    /// <summary>The zone on whose clock times without an offset are: an IANA or Windows name; the mailbox's where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TimeZone { get; set; }

    /// <summary>Where it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Location { get; set; }

    /// <summary>What is to be said about it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Body { get; set; }

    /// <summary>A recurrence rule (RFC 5545), for instance FREQ=WEEKLY;BYDAY=MO;COUNT=10.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Recurrence { get; set; }

    /// <summary>How it makes the mailbox look to others: Free, WorkingElsewhere, Tentative, Busy or OutOfOffice.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<CalendarShowAs>))]
    public Argument<CalendarShowAs>? ShowAs { get; set; }

    /// <summary>Normal, Personal, Private or Confidential; others see of all but normal ones only the time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<CalendarSensitivity>))]
    public Argument<CalendarSensitivity>? Sensitivity { get; set; }

    /// <summary>How many minutes before the start a reminder comes; -1 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? Reminder { get; set; }

    /// <summary>The categories.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? Categories { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var values = CalendarArguments.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true);
        SubmitItem<CalendarItem>(Identity, "Set calendar item", (transaction, session, guid) => Service<CalendarService>().Set(transaction, session, guid, values));
    }
}

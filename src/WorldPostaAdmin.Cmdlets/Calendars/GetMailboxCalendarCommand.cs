using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows a week of a calendar as a grid of time slots, as wide as the terminal.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxCalendar", HelpUri = OnlineHelp.Pages + "Get-MailboxCalendar.md")]
[OutputType(typeof(CalendarWeek))]
public sealed class GetMailboxCalendarCommand : MailboxSessionCommand
{
    /// <summary>The mailbox: name, alias, address or Guid; the one that is open where left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A day of the week to show, or, with another number of days, the first; today where left out.</summary>
    [Parameter(Position = 1)]
    [Alias("Week")]
    public CalendarMoment? Start { get; set; }

    /// <summary>How many days; 7 where left out.</summary>
    [Parameter]
    [ValidateRange(1, 14)]
    public int Days { get; set; } = 7;

    /// <summary>How many minutes a slot is long; what the mailbox's TimeIncrement says where left out.</summary>
    [Parameter]
    [ValidateSet("15", "30", "60")]
    public int SlotMinutes { get; set; } = 30;

    /// <summary>The zone on whose clock it is shown; the mailbox's where left out.</summary>
    [Parameter]
    public string? TimeZone { get; set; }

    private protected override void Process()
    {
        var (session, week) = Read(reader =>
        {
            var acting = Acting(reader, Identity);
            return (acting, new CalendarWeekView(Service<ICalendarFormat>(), Service<CalendarService>()).Of(reader, acting, Start, Days, MyInvocation.BoundParameters.ContainsKey(nameof(SlotMinutes)) ? SlotMinutes : null, TimeZone, Service<TimeProvider>().GetUtcNow()));
        });
        Service<MailboxReading>().Record(Store, session, "FolderBind", [(CalendarService.DefaultFolder, "")], StopToken);
        WriteObject(week);
    }
}

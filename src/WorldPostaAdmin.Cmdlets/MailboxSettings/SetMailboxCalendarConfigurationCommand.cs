using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets when the owner of a mailbox, or a room, works: days, hours and time zone.</summary>
[Cmdlet(VerbsCommon.Set, "MailboxCalendarConfiguration", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Set-MailboxCalendarConfiguration.md")]
[OutputType(typeof(MailboxCalendarConfiguration))]
public sealed class SetMailboxCalendarConfigurationCommand : MailboxSettingsCommand, IPassThru
{
    /// <summary>The days of work, for example Monday, Tuesday; or Weekdays, WeekendDays, AllDays, None.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(WorkDayCompleter))]
    [MultiValueTransformation]
    public MultiValue? WorkDays { get; set; }

    /// <summary>When work begins, for example 08:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? WorkingHoursStartTime { get; set; }

    /// <summary>When work ends, for example 17:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? WorkingHoursEndTime { get; set; }

    /// <summary>The time zone: an IANA name such as Europe/Riga, or a Windows name, which is mapped; empty for the organisation's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [AllowEmptyString]
    public string? WorkingHoursTimeZone { get; set; }

    /// <summary>The day that the week begins with.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<DayOfWeek>))]
    public Argument<DayOfWeek>? WeekStartDay { get; set; }

    /// <summary>Whether appointments remind at all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? RemindersEnabled { get; set; }

    /// <summary>How long before an appointment it reminds, for example 00:15:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? DefaultReminderTime { get; set; }

    /// <summary>How many minutes an appointment lasts where no end is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? DefaultMeetingDuration { get; set; }

    /// <summary>How long a slot of the week's grid is: FifteenMinutes or ThirtyMinutes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<HourIncrement>))]
    public Argument<HourIncrement>? TimeIncrement { get; set; }

    /// <summary>Whether the week's grid tells the number of the week.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ShowWeekNumbers { get; set; }

    /// <summary>Which week of a year is its first: FirstDay, FirstFourDayWeek or FirstFullWeek.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<FirstWeekRules>))]
    public Argument<FirstWeekRules>? FirstWeekOfYear { get; set; }

    /// <summary>Whether requests are declined for times at which the owner is busy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AutoDeclineWhenBusy { get; set; }

    /// <summary>Whether a meeting that was declined stays in the calendar, shown as free.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PreserveDeclinedMeetings { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = Read(Acting);
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true, typeof(MailboxCalendarConfiguration));
        Submit(session.Mailbox, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<MailboxSettingsService>().Set<MailboxCalendarConfiguration>(transaction, session, values));
    }
}

/// <summary>Completes days of the week and groups of them.</summary>
public sealed class WorkDayCompleter() : WordCompleter(Enum.GetNames<DayOfWeek>().Concat(["Weekdays", "WeekendDays", "AllDays", "None"]));

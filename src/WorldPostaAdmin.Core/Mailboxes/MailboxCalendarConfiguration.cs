using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How long a slot of a calendar's grid is.</summary>
public enum HourIncrement
{
    FifteenMinutes = 15,
    ThirtyMinutes = 30,
}

/// <summary>Which week of a year is its first.</summary>
public enum FirstWeekRules
{
    /// <summary>As <see cref="FirstDay"/>.</summary>
    LegacyNotSet,

    /// <summary>That of January 1.</summary>
    FirstDay,

    /// <summary>The first with four days or more (ISO 8601, where weeks begin on Monday).</summary>
    FirstFourDayWeek,

    /// <summary>The first that lies in the year as a whole.</summary>
    FirstFullWeek,
}

/// <summary>When a person, or a room, works. Defaults are Exchange's; the time zone is the organisation's where none is set.</summary>
public sealed class MailboxCalendarConfiguration : MailboxSettings
{
    private static readonly Dictionary<string, DayOfWeek[]> DayGroups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = [],
        ["Weekdays"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        ["WeekendDays"] = [DayOfWeek.Saturday, DayOfWeek.Sunday],
        ["AllDays"] = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday],
    };

    /// <summary>The days of work, Monday first.</summary>
    [Editable(Special = true)] public DayOfWeek[] WorkDays { get; internal set; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Time of day.</summary>
    [Editable] public TimeSpan WorkingHoursStartTime { get; internal set; } = TimeSpan.FromHours(8);

    /// <summary>Time of day.</summary>
    [Editable] public TimeSpan WorkingHoursEndTime { get; internal set; } = TimeSpan.FromHours(17);

    /// <summary>An IANA name; empty: the organisation's.</summary>
    [Editable(Special = true)] public string WorkingHoursTimeZone { get; internal set; } = "";

    /// <summary>The day that the week begins with.</summary>
    [Editable] public DayOfWeek WeekStartDay { get; internal set; } = DayOfWeek.Monday;

    /// <summary>Whether appointments remind at all.</summary>
    [Editable] public bool RemindersEnabled { get; internal set; } = true;

    /// <summary>How long before an appointment it reminds.</summary>
    [Editable] public TimeSpan DefaultReminderTime { get; internal set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many minutes an appointment lasts where no end is given.</summary>
    [Editable(Minimum = 1, Maximum = 1440)] public int DefaultMeetingDuration { get; internal set; } = 30;

    /// <summary>How long a slot of the week's grid is.</summary>
    [Editable] public HourIncrement TimeIncrement { get; internal set; } = HourIncrement.ThirtyMinutes;

    /// <summary>Whether the week's grid tells the number of the week.</summary>
    [Editable] public bool ShowWeekNumbers { get; internal set; }

    /// <summary>Which week of a year is its first.</summary>
    [Editable] public FirstWeekRules FirstWeekOfYear { get; internal set; } = FirstWeekRules.FirstDay;

    /// <summary>Whether requests are declined for times at which the owner is busy.</summary>
    [Editable] public bool AutoDeclineWhenBusy { get; internal set; }

    /// <summary>Whether a meeting that was declined stays in the calendar, shown as free.</summary>
    [Editable] public bool PreserveDeclinedMeetings { get; internal set; }

    internal override void SetSpecial(string property, object? value, ITimeZones zones)
    {
        if (property == nameof(WorkDays)) WorkDays = Days(property, value);
        else WorkingHoursTimeZone = zones.Optional(value?.ToString() ?? "");
    }

    internal override void Check(Mailbox mailbox)
    {
        if (WorkingHoursStartTime < WorkingHoursEndTime && WorkingHoursEndTime <= TimeSpan.FromDays(1)) return;
        throw new DomainException("InvalidTimeRange", DomainErrorKind.InvalidValue, mailbox.Name,
            $"Working hours from {WorkingHoursStartTime} to {WorkingHoursEndTime} cannot be. Give times of one day, the end after the start, for example 08:00 and 17:00.");
    }

    internal override void Save(IMailWriter mail, DateTimeOffset now) => mail.Save(this);

    private static DayOfWeek[] Days(string name, object? value)
    {
        var words = ListEdit.Values(value, splitText: true).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return words.SelectMany(word => DayGroups.TryGetValue(word, out var group) ? group : [(DayOfWeek)ValueConversion.To(typeof(DayOfWeek), name, word)!])
            .Distinct().OrderBy(day => ((int)day + 6) % 7).ToArray();
    }
}

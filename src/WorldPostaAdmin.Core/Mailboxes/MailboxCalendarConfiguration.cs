using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>When a person, or a room, works. Defaults are Exchange's; the time zone is the organisation's where none is set.</summary>
public sealed class MailboxCalendarConfiguration : IRecord
{
    /// <summary>The name of the mailbox.</summary>
    [NotStored]
    public string Identity { get; internal set; } = "";

    public Guid MailboxGuid { get; internal set; }

    [Editable(Special = true)] public DayOfWeek[] WorkDays { get; internal set; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Time of day.</summary>
    [Editable] public TimeSpan WorkingHoursStartTime { get; internal set; } = TimeSpan.FromHours(8);

    [Editable] public TimeSpan WorkingHoursEndTime { get; internal set; } = TimeSpan.FromHours(17);

    /// <summary>An IANA name; empty: the organisation's.</summary>
    [Editable(Special = true)] public string WorkingHoursTimeZone { get; internal set; } = "";

    [Editable] public DayOfWeek WeekStartDay { get; internal set; } = DayOfWeek.Monday;

    [Editable] public bool RemindersEnabled { get; internal set; } = true;

    [Editable] public TimeSpan DefaultReminderTime { get; internal set; } = TimeSpan.FromMinutes(15);

    string IRecord.Key => MailboxGuid.ToString("N");

    public override string ToString() => Identity;
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

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

    internal override void SetSpecial(string property, object? value)
    {
        if (property == nameof(WorkDays)) WorkDays = Days(property, value);
        else WorkingHoursTimeZone = SpecialProperties.TimeZone(value?.ToString() ?? "");
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

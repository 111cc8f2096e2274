using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>Something that takes place, on the clock on which a week is shown.</summary>
public sealed class CalendarWeekEntry
{
    public DateTime Start { get; init; }

    public DateTime End { get; init; }

    public string Subject { get; init; } = "";

    public CalendarShowAs ShowAs { get; init; }

    public bool IsAllDay { get; init; }

    /// <summary>Names the item to every command that takes one.</summary>
    public string ItemIdentity { get; init; } = "";

    public override string ToString() => Subject;
}

/// <summary>Some days of a calendar, which print as a grid of time slots.</summary>
public sealed class CalendarWeek
{
    private const int TimeWidth = 6, NarrowestDay = 6, LastHour = 24;

    /// <summary>Whose calendar, by name.</summary>
    public string Mailbox { get; init; } = "";

    public DateOnly FirstDay { get; init; }

    public int Days { get; init; } = 7;

    public int SlotMinutes { get; init; } = 30;

    /// <summary>The number of the week in its year, where the mailbox's owner wants to see it; else null.</summary>
    public int? WeekNumber { get; init; }

    /// <summary>The zone on whose clock it is shown.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>From when a day is shown, at the latest.</summary>
    public TimeSpan DayStart { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Until when a day is shown, at the earliest.</summary>
    public TimeSpan DayEnd { get; init; } = TimeSpan.FromHours(17);

    /// <summary>What takes place, in order.</summary>
    public CalendarWeekEntry[] Entries { get; init; } = [];

    /// <summary>The grid: a column a day, a row a slot. A slot that something begins in names it, one that it lasts on is marked.</summary>
    /// <param name="width">How many columns of characters there are.</param>
    public string ToText(int width)
    {
        var day = Math.Max(NarrowestDay, (width - TimeWidth - 1 - Days) / Days);
        var text = new StringBuilder();
        text.Append(Mailbox).Append(", ").Append(TimeZone).Append(WeekNumber is { } number ? $", week {number}" : "").Append('\n');
        Row(text, "", i => FirstDay.AddDays(i).ToString(day >= 10 ? "ddd dd MMM" : "ddd dd", CultureInfo.InvariantCulture), day);
        var wholeDays = Entries.Where(entry => entry.IsAllDay).ToArray();
        foreach (var entry in wholeDays) Row(text, "day", i => IsOn(entry, FirstDay.AddDays(i)) ? entry.Subject : "", day);
        Row(text, new string('-', TimeWidth - 1), _ => new string('-', day), day);
        var timed = Entries.Where(entry => !entry.IsAllDay).ToArray();
        var (first, last) = Bounds(timed);
        for (var minute = first; minute < last; minute += SlotMinutes)
        {
            var at = minute;
            Row(text, $"{minute / 60:00}:{minute % 60:00}", i => Slot(timed, FirstDay.AddDays(i).ToDateTime(TimeOnly.MinValue).AddMinutes(at)), day);
        }

        return text.ToString();
    }

    public override string ToString() => $"{Mailbox} {FirstDay:yyyy-MM-dd}";

    private string Slot(CalendarWeekEntry[] entries, DateTime start)
    {
        var end = start.AddMinutes(SlotMinutes);
        var there = Array.FindAll(entries, entry => (entry.Start < end && entry.End > start) || (entry.Start == entry.End && entry.Start >= start && entry.Start < end));
        if (there.Length == 0) return "";
        var begins = Array.FindAll(there, entry => entry.Start >= start || start.TimeOfDay == TimeSpan.Zero);
        if (begins.Length == 0) return there.Length == 1 ? "|" : $"| {there.Length}";
        return there.Length == 1 ? begins[0].Subject : $"({there.Length}) {begins[0].Subject}";
    }

    private (int First, int Last) Bounds(CalendarWeekEntry[] entries)
    {
        var (first, last) = ((int)DayStart.TotalMinutes, (int)Math.Ceiling(DayEnd.TotalMinutes));
        foreach (var entry in entries)
        {
            if (entry.End.Date > entry.Start.Date && entry.End > entry.Start.Date.AddDays(1)) return (0, LastHour * 60);
            first = Math.Min(first, (int)entry.Start.TimeOfDay.TotalMinutes);
            last = Math.Max(last, (int)Math.Ceiling((entry.End - entry.Start.Date).TotalMinutes));
        }

        return (first / SlotMinutes * SlotMinutes, Math.Min(last, LastHour * 60));
    }

    private static bool IsOn(CalendarWeekEntry entry, DateOnly day) => entry.Start < day.AddDays(1).ToDateTime(TimeOnly.MinValue) && entry.End > day.ToDateTime(TimeOnly.MinValue);

    private void Row(StringBuilder text, string time, Func<int, string> cell, int width)
    {
        var line = new StringBuilder(time.PadRight(TimeWidth));
        for (var i = 0; i < Days; i++) line.Append('|').Append(Fit(cell(i), width));
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    // Characters of East Asia and emoji take two columns.
    private static string Fit(string text, int width)
    {
        var (fitted, used) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var columns = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control ? 0
                : rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd) ? 2 : 1;
            if (used + columns > width) break;
            if (!Rune.IsControl(rune)) fitted.Append(rune.ToString());
            used += columns;
        }

        return fitted.Append(' ', width - used).ToString();
    }
}

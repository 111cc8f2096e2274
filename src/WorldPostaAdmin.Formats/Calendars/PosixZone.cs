using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>
/// Time zones that no database has, named by their rules: a POSIX TZ string (IEEE Std 1003.1, 8.3) such as
/// <c>&lt;-0500&gt;5:00&lt;-0400&gt;4:00,M4.1.0/2:00,M10.5.0/2:00</c>. The name says all of the zone, so that it needs no VTIMEZONE beside it.
/// </summary>
internal static class PosixZone
{
    private const int MostKept = 500, LongestName = 100;

    // Made from the name alone, and costly to make for each time that is placed. Names are anyone's, so that few are kept.
    private static readonly ConcurrentDictionary<string, DateTimeZone?> Made = new(StringComparer.Ordinal);

    /// <summary>The zone of a name, or null where it is none in the form that <see cref="Name"/> gives.</summary>
    public static DateTimeZone? Find(string name)
    {
        if (name.Length > LongestName || !name.StartsWith('<')) return null;
        if (Made.TryGetValue(name, out var zone)) return zone;
        if (Made.Count >= MostKept) Made.Clear();
        return Made[name] = Make(name);
    }

    /// <summary>The name of a zone with two changes each year, or null where POSIX has none for it.</summary>
    public static string? Name(Observance one, Observance other)
    {
        var (standard, daylight) = one.Offset < other.Offset ? (one, other) : (other, one);
        if (Rule(standard) is not { } ends || Rule(daylight) is not { } begins) return null;
        var name = $"<{Sign(standard.Offset)}>{Offset(standard.Offset)}<{Sign(daylight.Offset)}>{Offset(daylight.Offset)},{begins},{ends}";
        return Find(name) is null ? null : name;
    }

    // A zone made here from rules that are given: nothing of the operating system's is asked.
#pragma warning disable RS0030
    private static DateTimeZone? Make(string name)
    {
        try
        {
            if (name.Split(',') is not [var offsets, var begins, var ends] || offsets.Split('<', '>') is not ["", var winter, var standard, var summer, var daylight]) return null;
            var (from, to) = (Span(standard), Span(daylight));
            var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, from - to, Transition(begins), Transition(ends));
            return BclDateTimeZone.FromTimeZoneInfo(TimeZoneInfo.CreateCustomTimeZone(name, -from, name, winter, summer, [rule]));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or ArithmeticException or IndexOutOfRangeException or InvalidTimeZoneException)
        {
            return null;
        }
    }

    private static TimeZoneInfo.TransitionTime Transition(string rule)
    {
        var (day, time) = rule.Split('/') is [var date, var clock] ? (date, DateTime.MinValue + Span(clock)) : throw new FormatException();
        if (day.StartsWith('J') && DateTime.UnixEpoch.AddDays(Number(day[1..]) - 1) is { Year: 1970 } fixedDay) return TimeZoneInfo.TransitionTime.CreateFixedDateRule(time, fixedDay.Month, fixedDay.Day);
        var parts = day.StartsWith('M') ? day[1..].Split('.') : throw new FormatException();
        return TimeZoneInfo.TransitionTime.CreateFloatingDateRule(time, Number(parts[0]), Number(parts[1]), (DayOfWeek)Number(parts[2]));
    }

#pragma warning restore RS0030

    private static string? Rule(Observance observance)
    {
        var time = observance.Start.TimeOfDay.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
        if (observance.Month == 0) return null;
        if (observance.MonthDay > 0) return string.Create(CultureInfo.InvariantCulture, $"J{new DateTime(1970, observance.Month, observance.MonthDay).DayOfYear}/{time}");
        var week = observance.Week == -1 ? 5 : observance.Week;
        return week is < 1 or > 5 ? null : string.Create(CultureInfo.InvariantCulture, $"M{observance.Month}.{week}.{(int)observance.Day}/{time}");
    }

    private static string Sign(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString("hhmm", CultureInfo.InvariantCulture)}";

    // POSIX counts offsets to the west.
    private static string Offset(TimeSpan offset) => $"{(offset > TimeSpan.Zero ? "-" : "")}{offset.ToString(@"h\:mm", CultureInfo.InvariantCulture)}";

    private static TimeSpan Span(string text)
    {
        var parts = text.TrimStart('-').Split(':');
        var span = new TimeSpan(Number(parts[0]), Number(parts[1]), parts.Length > 2 ? Number(parts[2]) : 0);
        return text.StartsWith('-') ? -span : span;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

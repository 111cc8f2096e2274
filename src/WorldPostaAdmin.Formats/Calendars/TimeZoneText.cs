using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>Writes a VTIMEZONE (RFC 5545, 3.6.5) for a zone from a year on.</summary>
internal static class TimeZoneText
{
    // Whether a year is like the ones after it is seen after this many.
    private const int Years = 5;

    private static readonly string[] Days = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public static Component Write(string name, int year)
    {
        var zone = TimeZones.Get(name);
        year = Math.Clamp(year, 1970, 9000);
        var component = new Component("VTIMEZONE");
        component.Add(new ContentLine("TZID", name));
        var from = Instant.FromUtc(year, 1, 1, 0, 0);
        var changes = zone.GetZoneIntervals(from, Instant.FromUtc(year + Years, 1, 1, 0, 0)).ToArray();
        if (changes.Length == 1)
        {
            component.Add(Observance("STANDARD", new LocalDateTime(1970, 1, 1, 0, 0), changes[0].WallOffset, changes[0].WallOffset, changes[0].Name, ""));
            return component;
        }

        // Changes that come each year are two rules; any others are told one by one.
        var later = changes.Skip(1).ToArray();
        var rules = later.GroupBy(change => change.IsoLocalStart.Month).Select(group => Rule(zone, [.. group])).ToArray();
        if (rules.Length == 2 && later.Length == 2 * Years && rules.All(rule => rule is not null))
        {
            foreach (var rule in rules) component.Add(rule!);
            return component;
        }

        component.Add(Observance(changes[0].Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT", new LocalDateTime(1970, 1, 1, 0, 0), changes[0].WallOffset, changes[0].WallOffset, changes[0].Name, ""));
        foreach (var change in zone.GetZoneIntervals(from, Instant.FromUtc(Math.Min(year + 20, 9998), 1, 1, 0, 0)).Skip(1))
        {
            var before = zone.GetZoneInterval(change.Start - Duration.Epsilon).WallOffset;
            component.Add(Observance(change.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT", change.Start.WithOffset(before).LocalDateTime, before, change.WallOffset, change.Name, ""));
        }

        return component;
    }

    /// <summary>One observance for a change on the same weekday of the same week of the month each year, or null where it is not.</summary>
    private static Component? Rule(DateTimeZone zone, ZoneInterval[] changes)
    {
        var starts = changes.Select(change => change.Start.WithOffset(zone.GetZoneInterval(change.Start - Duration.Epsilon).WallOffset).LocalDateTime).ToArray();
        var (first, interval) = (starts[0], changes[0]);
        if (starts.Any(start => start.Month != first.Month || start.DayOfWeek != first.DayOfWeek || start.TimeOfDay != first.TimeOfDay) || changes.Any(change => change.WallOffset != interval.WallOffset)) return null;
        var fromStart = starts.Select(start => (start.Day - 1) / 7).Distinct().ToArray();
        var last = starts.All(start => start.Day + 7 > start.Calendar.GetDaysInMonth(start.Year, start.Month));
        if (!last && fromStart.Length > 1) return null;
        var week = last ? -1 : fromStart[0] + 1;
        var rule = $"FREQ=YEARLY;BYMONTH={first.Month.ToString(CultureInfo.InvariantCulture)};BYDAY={week.ToString(CultureInfo.InvariantCulture)}{Days[(int)first.DayOfWeek]}";
        var before = zone.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset;
        return Observance(interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT", first, before, interval.WallOffset, interval.Name, rule);
    }

    private static Component Observance(string kind, LocalDateTime start, Offset before, Offset after, string abbreviation, string rule)
    {
        var component = new Component(kind);
        component.Add(new ContentLine("DTSTART", start.ToDateTimeUnspecified().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)));
        component.Add(new ContentLine("TZOFFSETFROM", Text(before)));
        component.Add(new ContentLine("TZOFFSETTO", Text(after)));
        component.Add(new ContentLine("TZNAME", CalendarText.Escape(abbreviation)));
        if (rule.Length > 0) component.Add(new ContentLine("RRULE", rule));
        return component;
    }

    private static string Text(Offset offset) => $"{(offset < Offset.Zero ? '-' : '+')}{offset.ToTimeSpan():hhmm}";
}

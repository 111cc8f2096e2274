using System.Globalization;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>STANDARD or DAYLIGHT of a VTIMEZONE (RFC 5545, 3.6.5): from when, once or each year, which offset holds.</summary>
/// <param name="Start">When it holds first, on the clock before the change.</param>
/// <param name="Offset">The offset that holds from then on.</param>
/// <param name="Before">The offset before it.</param>
/// <param name="Month">In which month it comes each year; 0: it comes once.</param>
/// <param name="Week">The weekday of which week of the month: 1 to 5, or from its end, -1 to -5.</param>
/// <param name="Day">The weekday.</param>
/// <param name="MonthDay">The day of the month instead of a weekday, or 0.</param>
/// <param name="LastYear">The last year in which it comes.</param>
internal sealed record Observance(DateTime Start, TimeSpan Offset, TimeSpan Before, int Month, int Week, DayOfWeek Day, int MonthDay, int LastYear)
{
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Reads a component; null where it is none.</summary>
    public static Observance? Read(Component component)
    {
        if (Span(component.Value("TZOFFSETTO")) is not { } offset || !DateTime.TryParseExact(component.Value("DTSTART").TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)) return null;
        var before = Span(component.Value("TZOFFSETFROM")) ?? offset;
        var once = new Observance(start, offset, before, 0, 0, default, 0, start.Year);
        var rule = component.Value("RRULE").ToUpperInvariant().Split(';').Select(part => part.Split('=')).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        if (!rule.Contains("FREQ")) return once;
        var month = Number(rule["BYMONTH"].FirstOrDefault()) ?? start.Month;
        if (month is < 1 or > 12) return once;
        var last = Number(rule["UNTIL"].FirstOrDefault()?[..Math.Min(4, rule["UNTIL"].First().Length)]) ?? 9999;
        var monthDays = (rule["BYMONTHDAY"].FirstOrDefault() ?? "").Split(',').Select(Number).OfType<int>().Order().ToArray();
        var by = rule["BYDAY"].FirstOrDefault() ?? "";
        var day = Array.FindIndex(Days, name => by.EndsWith(name, StringComparison.Ordinal));
        var yearly = once with { Month = month, LastYear = last };
        if (day < 0) return yearly with { MonthDay = monthDays.Length == 1 && monthDays[0] is >= 1 and <= 28 ? monthDays[0] : Math.Min(start.Day, 28) };
        // Some name the seven days in which the weekday lies.
        var week = monthDays.Length == 7 ? ((monthDays[0] - 1) / 7) + 1
            : by.Length > 2 && int.TryParse(by[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : 1;
        return yearly with { Week = week is >= -5 and <= 5 and not 0 ? week : 1, Day = (DayOfWeek)day };
    }

    /// <summary>The offsets that hold from the beginning of a year on, with the moments from which they hold; the first from before.</summary>
    public static List<(DateTime From, TimeSpan Offset)> Offsets(IReadOnlyList<Observance> observances, int year, int years)
    {
        var begin = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var changes = observances.SelectMany(observance => Enumerable.Range(year - 1, years + 1).Select(at => (At: observance.ChangeIn(at), observance.Offset)))
            .Where(change => change.At is not null && change.At < begin.AddYears(years)).OrderBy(change => change.At).ToArray();
        var offsets = new List<(DateTime From, TimeSpan Offset)> { (begin, changes.Where(change => change.At <= begin).Select(change => change.Offset).LastOrDefault(observances.MinBy(observance => observance.Start)!.Before)) };
        foreach (var (at, offset) in changes.Where(change => change.At > begin))
        {
            if (offset != offsets[^1].Offset) offsets.Add((at!.Value, offset));
        }

        return offsets;
    }

    /// <summary>The change that a year has, in UTC; of one that comes once, its own, in each year from then on.</summary>
    private DateTime? ChangeIn(int year)
    {
        if (Month == 0) return Shifted(Start);
        if (year < Start.Year || year > LastYear) return null;
        if (MonthDay > 0) return Shifted(new DateTime(year, Month, MonthDay) + Start.TimeOfDay);
        var length = DateTime.DaysInMonth(year, Month);
        var first = new DateTime(year, Month, Week > 0 ? 1 : length);
        var days = Week > 0 ? (((int)Day - (int)first.DayOfWeek + 7) % 7) + (7 * (Week - 1)) : -((((int)first.DayOfWeek - (int)Day + 7) % 7) + (7 * (-Week - 1)));
        return Shifted(first.AddDays(days) + Start.TimeOfDay);
    }

    // Some begin at the ends of time.
    private DateTime Shifted(DateTime clock) => new(Math.Clamp(clock.Ticks - Before.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Span(string offset)
    {
        if (offset.Length is not (5 or 7) || offset[0] is not ('+' or '-') || !int.TryParse(offset[1..5], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var span = new TimeSpan(number / 100, number % 100, 0);
        if (span > TimeSpan.FromHours(14)) return null;
        return offset[0] == '-' ? -span : span;
    }
}

using System.Globalization;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>
/// The times of a recurrence rule. Ical.Net counts them on a clock without a zone, and <see cref="TimeZones"/> places each: so a series
/// stays at its hour over daylight-saving changes. Rules that would not end in bounded time are refused.
/// </summary>
internal static class Recurrences
{
    /// <summary>How many times of one series are gone through at most, and how many steps without one.</summary>
    public const int Most = 100_000, MostSteps = 5_000;

    private const int MostPerDay = 96, LongestRule = 5_000;

    /// <summary>Checks a rule, and gives it in its normal form.</summary>
    /// <exception cref="DomainException">RecurrenceInvalid, RecurrenceTooDense.</exception>
    public static string Check(string rule)
    {
        var (parts, _) = Parse(rule);
        var frequency = parts["FREQ"];
        int Count(string part) => parts.TryGetValue(part, out var values) ? values.Split(',').Length : 1;
        var interval = parts.TryGetValue("INTERVAL", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Max(given, 1) : 1;
        var perDay = frequency switch
        {
            "SECONDLY" => 86_400L / interval,
            "MINUTELY" => 1_440L / interval * Count("BYSECOND"),
            "HOURLY" => 24L / interval * Count("BYMINUTE") * Count("BYSECOND"),
            _ => 1L,
        };
        if (frequency is not ("SECONDLY" or "MINUTELY" or "HOURLY")) perDay *= (long)Count("BYHOUR") * Count("BYMINUTE") * Count("BYSECOND");
        if (perDay > MostPerDay)
            throw new DomainException("RecurrenceTooDense", DomainErrorKind.LimitReached, rule, $"The recurrence '{TextRules.Show(rule)}' makes {perDay:N0} occurrences a day; at most {MostPerDay} are taken.");
        return string.Join(';', parts.Select(part => $"{part.Key}={part.Value}"));
    }

    /// <summary>The starts of a series from about a moment on: those of its rule and the first, in their order, without end where the rule has none.</summary>
    public static IEnumerable<CalendarTime> Starts(CalendarEvent series, DateTimeOffset from)
    {
        var (parts, until) = Parse(series.Rule);
        var (clock, zone) = (series.Start.Clock, series.Start.TimeZone);
        var seed = series.Start.IsDate ? new CalDateTime(DateOnly.FromDateTime(clock)) : new CalDateTime(clock);
        var pattern = new RecurrenceRule(string.Join(';', parts.Where(part => part.Key != "UNTIL").Select(part => $"{part.Key}={part.Value}")));
        var begin = from < series.Start.Utc + TimeSpan.FromDays(4) ? clock : TimeZones.Clock(from, zone).AddDays(-3);
        Skippable(pattern, clock, begin, series.Rule);
        var counted = pattern.Count is null;
        if (begin <= clock) yield return series.Start;
        var taken = 0;
        using var dates = Dates(pattern, seed, counted ? new CalDateTime(begin) : null).GetEnumerator();
        while (Next(dates, out var next))
        {
            if (++taken > Most) throw TooMany(series.Rule);
            if (next == clock) continue;
            var time = new CalendarTime(next, zone, TimeZones.Place(next, zone), series.Start.IsDate);
            if (until is { } last && (last.IsDate ? next.Date > last.Clock : last.TimeZone.Length == 0 ? next > last.Clock : time.Utc > last.Utc)) yield break;
            yield return time;
        }
    }

    public static DomainException TooMany(string rule) => new("TooManyOccurrences", DomainErrorKind.LimitReached, rule,
        $"The recurrence '{TextRules.Show(rule)}' has more than {Most:N0} occurrences before the end of what is asked. Ask for a shorter time, or end the series.");

    /// <summary>The moment of UNTIL, or null.</summary>
    public static CalendarTime? Until(string rule) => rule.Length == 0 ? null : Parse(rule).Until;

    // Ical.Net goes to the window at once, and only the iterator may fail.
    private static IEnumerable<Period> Dates(RecurrenceRule rule, CalDateTime seed, CalDateTime? from)
    {
        foreach (var period in new RecurrencePatternEvaluator(rule).Evaluate(seed, from, new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostSteps })) yield return period;
    }

    // A rule that goes on past year 9999, or never comes true again, has ended.
    private static bool Next(IEnumerator<Period> dates, out DateTime next)
    {
        next = default;
        try
        {
            if (!dates.MoveNext()) return false;
            next = dates.Current.StartTime.Value;
            return next.Year < 9990;
        }
        catch (Exception e) when (e is EvaluationException or ArgumentOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    // Ical.Net goes from the first occurrence to the window step by step.
    private static void Skippable(RecurrenceRule pattern, DateTime clock, DateTime begin, string rule)
    {
        if (begin <= clock || pattern.Frequency >= Ical.Net.FrequencyType.Daily) return;
        var step = pattern.Frequency switch { Ical.Net.FrequencyType.Hourly => 1.0, Ical.Net.FrequencyType.Minutely => 1.0 / 60, _ => 1.0 / 3600 };
        if ((begin - clock).TotalHours / step / pattern.Interval > 1_000_000) throw TooMany(rule);
    }

    private static (Dictionary<string, string> Parts, CalendarTime? Until) Parse(string rule)
    {
        if (rule.Length > LongestRule) throw Invalid(rule, $"it is longer than {LongestRule:N0} characters");
        var parts = new Dictionary<string, string>();
        foreach (var part in rule.Trim().ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=');
            if (pair.Length == 2 && pair[0].StartsWith("BY", StringComparison.Ordinal))
            {
                // A list that ends in a comma, or is empty, names nothing more.
                pair[1] = string.Join(',', pair[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                if (pair[1].Length == 0) continue;
            }

            if (pair.Length != 2 || !parts.TryAdd(pair[0].Trim(), pair[1].Trim())) throw Invalid(rule, $"'{TextRules.Show(part)}' is not NAME=value, or stands twice");
        }

        if (!parts.ContainsKey("FREQ")) throw Invalid(rule, "FREQ is missing");
        if (parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL")) throw Invalid(rule, "COUNT and UNTIL cannot be given together");
        foreach (var part in parts.Keys.Where(name => name.StartsWith("X-", StringComparison.Ordinal)).ToArray()) parts.Remove(part);
        CalendarTime? until = null;
        if (parts.TryGetValue("UNTIL", out var text)) until = ReadUntil(text) ?? throw Invalid(rule, $"UNTIL '{TextRules.Show(text)}' is no date");
        try
        {
            _ = new RecurrenceRule(string.Join(';', parts.Where(part => part.Key != "UNTIL").Select(part => $"{part.Key}={part.Value}")));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw Invalid(rule, "a part of it has no value that is allowed");
        }

        return (parts, until);
    }

    private static CalendarTime? ReadUntil(string text)
    {
        if (DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new CalendarTime(day, "", new DateTimeOffset(day, TimeSpan.Zero), isDate: true);
        return DateTime.TryParseExact(text.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            ? new CalendarTime(clock, text.EndsWith('Z') ? "UTC" : "", new DateTimeOffset(clock, TimeSpan.Zero), isDate: false)
            : null;
    }

    private static DomainException Invalid(string rule, string why) => new("RecurrenceInvalid", DomainErrorKind.InvalidValue, rule,
        $"'{TextRules.Show(rule)}' is no recurrence rule (RFC 5545, 3.3.10): {why}. One such as FREQ=WEEKLY;BYDAY=MO;COUNT=10 is needed.");
}

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>When a series takes place: by its rule and its dates, without its exceptions, with its changed occurrences where they are now.</summary>
internal static class SeriesTimes
{
    // Past that many, the end of a counted series is not looked for: it is treated as one without an end.
    private const int MostToEnd = 10_000;

    private const int MostYear = 9000;

    // A clock is left room to show it in any zone.
    private static readonly DateTimeOffset Latest = new(9998, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Occurrence> Between(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, DateTimeOffset from, DateTimeOffset to)
    {
        var changed = overrides.Where(item => item.RecurrenceId is not null).Select(item => Key(item.RecurrenceId!)).ToHashSet(StringComparer.Ordinal);
        var excepted = series.ExceptDates.Select(Key).ToHashSet(StringComparer.Ordinal);
        var found = new SortedList<(long Start, string Id), Occurrence>();
        foreach (var start in Starts(series, from.UtcTicks > series.Duration.Ticks ? from - series.Duration : DateTimeOffset.MinValue))
        {
            if (start.Utc >= to && !(start.Utc == from && start.Utc == to)) break;
            if (Names(excepted, start) || Names(changed, start)) continue;
            var end = End(series, start);
            if (Overlaps(start.Utc, end, from, to)) found.TryAdd((start.Utc.UtcTicks, Key(start)), new Occurrence(start, start.Utc, end, series));
            if (found.Count > Recurrences.Most) throw Recurrences.TooMany(series.Rule);
        }

        foreach (var item in overrides)
        {
            if (item.Status == CalendarStatus.Cancelled || !Overlaps(item.Start.Utc, item.End.Utc, from, to)) continue;
            var id = item.RecurrenceId ?? item.Start;
            found.TryAdd((item.Start.Utc.UtcTicks, Key(id)), new Occurrence(id, item.Start.Utc, item.End.Utc, item));
        }

        return [.. found.Values];
    }

    public static DateTimeOffset? LastEnd(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides)
    {
        var last = series.End.Utc;
        foreach (var item in overrides.Where(item => item.End.Utc > last)) last = item.End.Utc;
        foreach (var date in series.Dates.Where(date => End(series, date) > last)) last = End(series, date);
        if (series.Rule.Length == 0) return last;
        if (Recurrences.Until(series.Rule) is { } until)
        {
            if (until.Utc.Year > MostYear) return null;
            // A day's margin for the zone in which UNTIL is read.
            var end = until.Utc + series.Duration + TimeSpan.FromDays(2);
            return end > last ? end : last;
        }

        if (!series.Rule.Contains("COUNT=", StringComparison.Ordinal)) return null;
        var count = 0;
        foreach (var start in Recurrences.Starts(series, DateTimeOffset.MinValue))
        {
            if (++count > MostToEnd) return null;
            if (End(series, start) is var end && end > last) last = end;
        }

        return last;
    }

    private static IEnumerable<CalendarTime> Starts(CalendarEvent series, DateTimeOffset from)
    {
        IEnumerable<CalendarTime> ruled = series.Rule.Length == 0 ? [series.Start] : Recurrences.Starts(series, from);
        if (series.Dates.Length == 0) return ruled;
        return Merge(ruled, series.Dates.OrderBy(date => date.Utc));
    }

    private static IEnumerable<CalendarTime> Merge(IEnumerable<CalendarTime> ruled, IEnumerable<CalendarTime> dates)
    {
        var left = new Queue<CalendarTime>(dates);
        foreach (var time in ruled)
        {
            while (left.TryPeek(out var date) && date.Utc < time.Utc) yield return left.Dequeue();
            yield return time;
        }

        while (left.TryDequeue(out var date)) yield return date;
    }

    // Whole days last days, however long one is; all else lasts as long as the first.
    private static DateTimeOffset End(CalendarEvent series, CalendarTime start)
    {
        if (Latest - start.Utc <= series.Duration + TimeSpan.FromDays(2)) return Latest;
        return start.IsDate ? TimeZones.Place(start.Clock + (series.End.Clock - series.Start.Clock), start.TimeZone) : start.Utc + series.Duration;
    }

    // An occurrence may be named by its day though the series has times.
    private static bool Names(HashSet<string> keys, CalendarTime start) => keys.Contains(MomentKey(start)) || keys.Contains(start.Local[..8]);

    private static bool Overlaps(DateTimeOffset start, DateTimeOffset end, DateTimeOffset from, DateTimeOffset to) => (start < to && end > from) || (start == end && start == from);

    private static string Key(CalendarTime time) => time.IsDate ? time.Local : MomentKey(time);

    private static string MomentKey(CalendarTime time) => time.Utc.UtcTicks.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}

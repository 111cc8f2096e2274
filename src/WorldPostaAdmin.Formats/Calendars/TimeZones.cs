using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>
/// Time zones by the names that calendars give them: IANA names, Windows names (mapped by CLDR), and names that only the VTIMEZONE that
/// comes along explains.
/// </summary>
internal static class TimeZones
{
    private static readonly IDateTimeZoneProvider Provider = DateTimeZoneProviders.Tzdb;

    private static readonly IReadOnlyDictionary<string, string> Windows = new Dictionary<string, string>(TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Names = Provider.Ids.ToDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly ITimeZones All = new TzdbTimeZones();

    private static readonly string[] Utc = ["UTC", "Z", "GMT", "Etc/UTC", "Etc/GMT", "Coordinated Universal Time", "tzone://Microsoft/Utc"];

    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    public static DateTimeZone Get(string name) => Provider[Require(name)];

    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    public static string Require(string name) => All.Require(name);

    /// <summary>The IANA name of a zone, or null where the name is none that is known.</summary>
    public static string? Find(string name)
    {
        name = name.Trim().Trim('"');
        if (name.Length == 0) return null;
        if (Utc.Contains(name, StringComparer.OrdinalIgnoreCase)) return "UTC";
        if (Windows.TryGetValue(name, out var iana)) return iana;
        if (Named(name) is { } own) return own;

        // /mozilla.org/20050126_1/Europe/Riga, /freeassociation.sourceforge.net/Tzfile/Europe/Riga
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 3 ? null : Named(string.Join('/', parts[^2..])) ?? Named(string.Join('/', parts[^3..]));
    }

    /// <summary>The zones of the VTIMEZONEs of a calendar, by their TZID.</summary>
    public static Dictionary<string, string> Read(IEnumerable<Component> components)
    {
        var zones = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var component in components.Where(component => component.Name == "VTIMEZONE"))
        {
            var name = component.Value("TZID").Trim('"');
            if (name.Length > 0 && (Find(name) ?? Find(component.Value("X-LIC-LOCATION")) ?? Like(component)) is { } zone) zones.TryAdd(name, zone);
        }

        return zones;
    }

    /// <summary>Places a clock's time. One that the clock skips counts from before the change, one that it shows twice is the first (RFC 5545, 3.3.5).</summary>
    public static DateTimeOffset Place(DateTime clock, string zone)
    {
        var local = LocalDateTime.FromDateTime(clock);
        return local.InZone(Get(zone), Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted)).ToDateTimeOffset().ToUniversalTime();
    }

    public static DateTime Clock(DateTimeOffset moment, string zone) => Instant.FromDateTimeOffset(moment).InZone(Get(zone)).LocalDateTime.ToDateTimeUnspecified();

    private static string? Named(string name) => Names.GetValueOrDefault(name);

    /// <summary>A zone with the same offsets as a VTIMEZONE over a year: Exchange calls them "Customized Time Zone", or by what a menu says.</summary>
    private static string? Like(Component component)
    {
        var observances = component.Components.Select(Observance.Read).OfType<Observance>().ToArray();
        if (observances.Length == 0) return null;
        var year = Math.Clamp(observances.Max(observance => observance.Start.Year), 2025, 2100);
        var samples = Enumerable.Range(0, 48).Select(week => new DateTime(year, 1, 4, 12, 0, 0, DateTimeKind.Utc).AddDays(7.5 * week)).ToArray();
        var wanted = samples.Select(sample => Observance.OffsetAt(observances, sample)).ToArray();
        if (wanted.Distinct().Count() == 1)
        {
            var hours = wanted[0].TotalHours;
            if (wanted[0] == TimeSpan.Zero) return "UTC";
            if (hours == Math.Floor(hours) && Named($"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours).ToString(CultureInfo.InvariantCulture)}") is { } still) return still;
        }

        return Windows.Values.Distinct().Order(StringComparer.Ordinal).Concat(Provider.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)))
            .FirstOrDefault(id => Enumerable.Range(0, samples.Length).All(i => Provider[id].GetUtcOffset(Instant.FromDateTimeUtc(samples[i])).ToTimeSpan() == wanted[i]));
    }

    /// <summary>STANDARD or DAYLIGHT of a VTIMEZONE: from when a year which offset holds.</summary>
    private sealed record Observance(DateTime Start, TimeSpan Offset, TimeSpan Before, int Month, int Week, DayOfWeek Day)
    {
        private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

        public static Observance? Read(Component component)
        {
            if (Span(component.Value("TZOFFSETTO")) is not { } offset || !DateTime.TryParseExact(component.Value("DTSTART").TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)) return null;
            var before = Span(component.Value("TZOFFSETFROM")) ?? offset;
            var rule = component.Value("RRULE").ToUpperInvariant().Split(';').Select(part => part.Split('=')).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
            if (!int.TryParse(rule["BYMONTH"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12) return new Observance(start, offset, before, 0, 0, default);
            var by = rule["BYDAY"].FirstOrDefault() ?? "";
            var day = Array.FindIndex(Days, name => by.EndsWith(name, StringComparison.Ordinal));
            var week = by.Length > 2 && int.TryParse(by[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : 1;
            return new Observance(start, offset, before, month, week is >= -5 and <= 5 and not 0 ? week : 1, (DayOfWeek)Math.Max(day, 0));
        }

        /// <summary>The offset that holds at a moment: that of the last change before it, this year or in the year before.</summary>
        public static TimeSpan OffsetAt(IReadOnlyList<Observance> observances, DateTime utc) => observances
            .SelectMany(observance => new[] { utc.Year - 1, utc.Year }.Select(year => (Change: observance.ChangeIn(year), observance.Offset)))
            .Where(change => change.Change <= utc).OrderBy(change => change.Change).Select(change => change.Offset).LastOrDefault(observances[0].Offset);

        private DateTime ChangeIn(int year)
        {
            if (Month == 0) return Start - Before;
            var first = new DateTime(year, Month, Week > 0 ? 1 : DateTime.DaysInMonth(year, Month));
            var days = Week > 0 ? (((int)Day - (int)first.DayOfWeek + 7) % 7) + (7 * (Week - 1)) : -((((int)first.DayOfWeek - (int)Day + 7) % 7) + (7 * (-Week - 1)));
            return first.AddDays(days) + Start.TimeOfDay - Before;
        }

        private static TimeSpan? Span(string offset)
        {
            if (offset.Length is not (5 or 7) || offset[0] is not ('+' or '-') || !int.TryParse(offset[1..5], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            var span = new TimeSpan(number / 100, number % 100, 0);
            return offset[0] == '-' ? -span : span;
        }
    }
}

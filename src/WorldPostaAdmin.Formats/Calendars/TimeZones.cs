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
    // For how many years changes are compared; and how much of it is looked at, since each zone is compared with all there are.
    private const int Years = 4, MostObservances = 1_000, MostZones = 50;

    private static readonly IDateTimeZoneProvider Provider = DateTimeZoneProviders.Tzdb;

    private static readonly IReadOnlyDictionary<string, string> Windows = new Dictionary<string, string>(TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Names = Provider.Ids.ToDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly ITimeZones All = new TzdbTimeZones();

    private static readonly string[] Utc = ["UTC", "Z", "GMT", "Etc/UTC", "Etc/GMT", "Coordinated Universal Time", "tzone://Microsoft/Utc"];

    /// <summary>The zone of an IANA name that is known to be one.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    public static DateTimeZone Get(string name) => ZoneOf(Require(name));

    /// <summary>The IANA name of the zone that is meant.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    public static string Require(string name) => All.Require(name);

    /// <summary>The IANA name of a zone, or null where the name is none that is known.</summary>
    public static string? Find(string name)
    {
        name = name.Trim().Trim('"');
        if (name.Length == 0) return null;
        if (Utc.Contains(name, StringComparer.OrdinalIgnoreCase)) return "UTC";
        if (Windows.TryGetValue(name, out var iana)) return iana;
        return FindIana(name) ?? (Named(name, "UTC") || PosixZone.Find(name) is not null ? name : null);
    }

    /// <summary>
    /// The zones of the VTIMEZONEs of a calendar, by their TZID. One that is named by IANA is IANA's. Of any other its own rules count
    /// (RFC 5545, 3.2.19), by a zone that has the same changes, or as they are.
    /// </summary>
    /// <param name="components">Those of the calendar.</param>
    /// <param name="year">A year in which the calendar has events: what holds then is compared.</param>
    public static Dictionary<string, string> Read(IEnumerable<Component> components, int year)
    {
        var zones = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var component in components.Where(component => component.Name == "VTIMEZONE").Take(MostZones))
        {
            var name = component.Value("TZID").Trim('"');
            if (name.Length > 0 && !zones.ContainsKey(name) && (FindIana(name) ?? FindIana(component.Value("X-LIC-LOCATION")) ?? Ruled(component, Find(name), year)) is { } zone) zones.Add(name, zone);
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

    // UTC-03:30
    private static bool Named(string name, string prefix) => name.Length is > 4 and < 20 && name.StartsWith(prefix, StringComparison.Ordinal) && Provider.GetZoneOrNull(name) is not null;

    private static DateTimeZone ZoneOf(string known) => PosixZone.Find(known) ?? Provider[known];

    /// <summary>The IANA name that a name is, or ends in.</summary>
    private static string? FindIana(string name)
    {
        if (Named(name) is { } own) return own;

        // /mozilla.org/20050126_1/Europe/Riga, /freeassociation.sourceforge.net/Tzfile/Europe/Riga
        var parts = name.Length > 200 ? [] : name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 3 ? null : Named(string.Join('/', parts[^2..])) ?? Named(string.Join('/', parts[^3..]));
    }

    /// <summary>The zone whose changes a VTIMEZONE has: that of its name, another one (Exchange calls some "Customized Time Zone"), or one of its own.</summary>
    private static string? Ruled(Component component, string? named, int year)
    {
        var observances = component.Components.Take(MostObservances).Select(Observance.Read).OfType<Observance>().ToArray();
        if (observances.Length == 0) return named;
        var live = observances.Where(observance => observance.Month > 0 && observance.Start.Year <= year && observance.LastYear >= year).ToArray();
        var offsets = Observance.Offsets(observances, year, live.Length == 0 ? 1 : Years);
        if (offsets.Count == 1) return Still(named, year, offsets[0].Offset);
        if (named is not null && Agrees(Provider.GetZoneOrNull(named), Observance.Offsets(observances, year, 1), year, 1)) return named;
        return Windows.Values.Distinct().Order(StringComparer.Ordinal).Concat(Provider.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)))
            .FirstOrDefault(id => Agrees(Provider[id], offsets, year, live.Length == 0 ? 1 : Years))
            ?? (live is [var one, var other] ? PosixZone.Name(one, other) : null) ?? named;
    }

    private static string Still(string? named, int year, TimeSpan offset)
    {
        if (named is not null && Agrees(Provider.GetZoneOrNull(named), [(new DateTime(year, 1, 1), offset)], year, 1)) return named;
        if (offset == TimeSpan.Zero) return "UTC";
        var hours = offset.TotalHours;
        return hours == Math.Floor(hours) && Named($"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours).ToString(CultureInfo.InvariantCulture)}") is { } still ? still
            : DateTimeZone.ForOffset(Offset.FromTimeSpan(offset)).Id;
    }

    /// <summary>Whether a zone has the same offsets. At which hour of a day they change, some write wrongly, and no meeting minds.</summary>
    private static bool Agrees(DateTimeZone? zone, List<(DateTime From, TimeSpan Offset)> offsets, int year, int years)
    {
        if (zone is null) return false;
        var intervals = zone.GetZoneIntervals(new Interval(Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + years, 1, 1, 0, 0)), ZoneEqualityComparer.Options.OnlyMatchWallOffset).ToArray();
        return intervals.Length == offsets.Count && intervals.Zip(offsets).All(pair => pair.First.WallOffset.ToTimeSpan() == pair.Second.Offset
            && (pair.Second == offsets[0] || (pair.First.Start.ToDateTimeUtc() - pair.Second.From).Duration() < TimeSpan.FromDays(1)));
    }
}

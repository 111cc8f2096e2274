using NodaTime;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>The zones of TZDB, which NodaTime carries with the Windows names that CLDR maps to them.</summary>
public sealed class TzdbTimeZones : ITimeZones
{
    public IReadOnlyList<string> Names { get; } = DateTimeZoneProviders.Tzdb.Ids;

    public string? Find(string name) => TimeZones.Find(name);

    public DateTimeOffset In(DateTimeOffset moment, string zone) => Instant.FromDateTimeOffset(moment).InZone(TimeZones.Get(zone)).ToDateTimeOffset();
}

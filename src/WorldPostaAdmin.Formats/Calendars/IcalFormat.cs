using System.Globalization;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>iCalendar by content lines that are kept as they came, with recurrences by Ical.Net and time zones by NodaTime.</summary>
public sealed class IcalFormat : ICalendarFormat
{
    private const int MostCharacters = 100_000_000, MostEvents = 100_000;

    private const int FirstYear = 1970, LastYear = 2100;

    private const string Product = "-//WorldPosta//WorldPostaAdmin//EN";

    public CalendarObject Read(string text, string timeZone)
    {
        if (text.Length > MostCharacters) throw new DomainException("CalendarTooLarge", DomainErrorKind.LimitReached, null, $"The calendar has {text.Length:N0} characters; at most {MostCharacters:N0} are read. Split it.");
        var problems = new List<string>();
        var calendars = Component.Parse(text, problems).Where(component => component.Name == "VCALENDAR").ToArray();
        if (calendars.Length == 0) throw new DomainException("CalendarUnreadable", DomainErrorKind.InvalidValue, null, "This is not iCalendar (RFC 5545): there is no VCALENDAR in it.");
        var zones = TimeZones.Read(calendars.SelectMany(calendar => calendar.Components), YearOf(calendars));
        var reader = new EventReader(zones, TimeZones.Require(timeZone));
        var events = new List<CalendarEvent>();
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in calendars.SelectMany(calendar => calendar.Components).Where(component => component.Name == "VEVENT"))
        {
            if (events.Count >= MostEvents) throw new DomainException("CalendarTooLarge", DomainErrorKind.LimitReached, null, $"The calendar has more than {MostEvents:N0} events. Split it.");
            try
            {
                events.Add(reader.Read(component));
            }
            catch (DomainException e)
            {
                unreadable.Add(component.Value("UID"));
                problems.Add($"'{TextRules.Show(component.Text("SUMMARY"))}' ({TextRules.Show(component.Value("UID"))}): {e.Message}");
            }
        }

        var head = calendars[0];
        var method = head.Value("METHOD").ToUpperInvariant();
        var hasSeveralMethods = Array.Exists(calendars, other => other.Value("METHOD").ToUpperInvariant() != method);
        foreach (var other in calendars.Skip(1).SelectMany(calendar => calendar.Components).ToArray()) head.Add(other);
        head.RemoveComponents(component => component.Name == "VEVENT");
        return new CalendarObject
        {
            Method = method,
            HasSeveralMethods = hasSeveralMethods,
            Events = events,
            Problems = problems,
            Unreadable = unreadable,
            TimeZone = timeZone,
            Source = head.ToString(),
        };
    }

    public string Write(CalendarObject calendar)
    {
        var head = calendar.Source.Length == 0 ? New() : Component.Parse(calendar.Source, []).Single();
        head.Set("METHOD", calendar.Method);
        var told = TimeZones.Read(head.Components, Math.Clamp(calendar.Events.Select(item => item.Start.Clock.Year).DefaultIfEmpty(FirstYear).Min(), FirstYear, LastYear));
        var writer = new EventWriter(new EventReader(told, TimeZones.Find(calendar.TimeZone) ?? "UTC") { KnowsAllZones = false });
        var events = calendar.Events.ConvertAll(writer.Write);
        var names = head.Components.Where(component => component.Name == "VTIMEZONE").Select(component => component.Value("TZID").Trim('"')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in events.SelectMany(component => component.Properties).Select(line => line.Parameter("TZID")).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            if (names.Add(name) && TimeZones.Find(name) == name) head.Insert(TimeZoneText.Write(name, calendar.Events.Min(item => item.Start.Clock.Year)));
        }

        foreach (var component in events) head.Add(component);
        return head.ToString();
    }

    public string Join(IEnumerable<string> calendars)
    {
        var joined = New();
        var components = calendars.SelectMany(text => Component.Parse(text, [])).SelectMany(calendar => calendar.Components).ToLookup(component => component.Name == "VTIMEZONE");
        foreach (var zone in components[true].DistinctBy(zone => zone.Value("TZID").Trim('"'), StringComparer.OrdinalIgnoreCase)) joined.Add(zone);
        foreach (var component in components[false]) joined.Add(component);
        return joined.ToString();
    }

    public CalendarTime Time(DateTime clock, string timeZone, bool isDate = false)
    {
        var zone = TimeZones.Require(timeZone);
        clock = isDate ? clock.Date : clock;
        return new CalendarTime(clock, zone, TimeZones.Place(clock, zone), isDate);
    }

    public CalendarTime Time(DateTimeOffset moment, string timeZone)
    {
        var zone = TimeZones.Require(timeZone);
        return new CalendarTime(TimeZones.Clock(moment, zone), zone, moment.ToUniversalTime(), isDate: false);
    }

    public string Rule(string rule) => Recurrences.Check(rule);

    public IReadOnlyList<Occurrence> Occurrences(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, DateTimeOffset from, DateTimeOffset to) =>
        SeriesTimes.Between(series, overrides, from, to);

    public DateTimeOffset? LastEnd(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides) => SeriesTimes.LastEnd(series, overrides);

    /// <summary>The first year in which an event begins, of those whose time zones are known.</summary>
    private static int YearOf(IEnumerable<Component> calendars) => Math.Clamp(
        calendars.SelectMany(calendar => calendar.Components).Where(component => component.Name == "VEVENT").Select(component => component.Value("DTSTART"))
            .Select(start => start.Length >= 4 && int.TryParse(start.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : LastYear).DefaultIfEmpty(FirstYear).Min(),
        FirstYear, LastYear);

    private static Component New()
    {
        var component = new Component("VCALENDAR");
        component.Add(new ContentLine("PRODID", Product));
        component.Add(new ContentLine("VERSION", "2.0"));
        component.Add(new ContentLine("CALSCALE", "GREGORIAN"));
        return component;
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What commands of calendars were given, as the services take it.</summary>
internal static class CalendarArguments
{
    /// <param name="bound">The bound parameters of the current record.</param>
    /// <param name="isFromPipeline">Whether one came by pipeline: there an empty text means "not given".</param>
    /// <param name="pipedItem">Whether the record is an item: its properties are what it is, not what is asked for.</param>
    public static CalendarValues Of(IReadOnlyDictionary<string, object> bound, Func<string, bool> isFromPipeline, bool pipedItem = false)
    {
        return new CalendarValues
        {
            Subject = Text("Subject"),
            Start = Given("Start") as CalendarMoment,
            End = Given("End") as CalendarMoment,
            Duration = Value<TimeSpan>("Duration"),
            IsAllDay = Given("AllDay") is SwitchParameter flag ? flag.ToBool() : null,
            TimeZone = Text("TimeZone") is { Length: > 0 } zone ? zone : null,
            Location = Text("Location"),
            Body = Text("Body"),
            ShowAs = Value<CalendarShowAs>("ShowAs"),
            Sensitivity = Value<CalendarSensitivity>("Sensitivity"),
            Reminder = Value<int>("Reminder"),
            Categories = Given("Categories") is string[] names ? Names(names, isFromPipeline("Categories")) : null,
            Recurrence = Text("Recurrence"),
        };

        object? Given(string name)
        {
            if (!bound.TryGetValue(name, out var given) || (pipedItem && isFromPipeline(name))) return null;
            return isFromPipeline(name) && given?.ToString() is null or "" ? null : given;
        }

        string? Text(string name) => Given(name) as string;

        T? Value<T>(string name)
            where T : struct => Given(name) is Argument argument ? (T?)ValueConversion.To(typeof(T), name, argument.Value) : null;
    }

    /// <summary>Who is asked to a meeting.</summary>
    public static MeetingAttendees Attendees(string[]? required, string[]? optional, string[]? resources, Func<string, bool> isFromPipeline)
    {
        return new MeetingAttendees(Of(required, "RequiredAttendees"), Of(optional, "OptionalAttendees"), Of(resources, "Resources"));

        string[]? Of(string[]? names, string parameter) => names is null ? null : Names(names, isFromPipeline(parameter));
    }

    /// <summary>Several names; what came by pipeline may hold them in one text, with <c>;</c> between.</summary>
    public static string[] Names(IEnumerable<string> names, bool fromPipeline) =>
        names.SelectMany(name => fromPipeline ? name.Split(';') : [name]).Select(name => name.Trim()).Where(name => name.Length > 0).ToArray();

    /// <summary>A window: from a time, or the beginning of today, to another, or so many days later, on the clock of the asker's zone.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Window(ICalendarFormat format, CalendarMoment? start, CalendarMoment? end, string zone, DateTimeOffset now, int days)
    {
        var from = start?.In(format, zone) ?? format.Time(format.Time(now, zone).Clock.Date, zone);
        return (from.Utc, end?.In(format, zone).Utc ?? format.Time(from.Clock.AddDays(days), zone).Utc);
    }
}

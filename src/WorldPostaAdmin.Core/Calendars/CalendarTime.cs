using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>
/// A moment as calendars have it: what the clock shows in a time zone, or a whole day. The clock and the zone are the truth, so that a
/// series stays at its hour over daylight-saving changes; the moment in UTC is derived from them by <see cref="ICalendarFormat"/>.
/// </summary>
public sealed class CalendarTime : IEquatable<CalendarTime>
{
    private const string Day = "yyyyMMdd", DayAndTime = "yyyyMMdd'T'HHmmss";

    public CalendarTime()
    {
    }

    public CalendarTime(DateTime clock, string timeZone, DateTimeOffset utc, bool isDate)
    {
        Local = clock.ToString(isDate ? Day : DayAndTime, CultureInfo.InvariantCulture);
        TimeZone = timeZone;
        Utc = utc;
    }

    /// <summary>What the clock shows, as iCalendar writes it: <c>20260329T090000</c>, or <c>20260329</c> for a whole day.</summary>
    public string Local { get; set; } = "";

    /// <summary>An IANA name; for a whole day, the zone whose midnight is meant.</summary>
    public string TimeZone { get; set; } = "";

    public DateTimeOffset Utc { get; set; }

    /// <summary>Whether it is a whole day.</summary>
    public bool IsDate => Local.Length == Day.Length;

    public DateTime Clock => DateTime.ParseExact(Local, IsDate ? Day : DayAndTime, CultureInfo.InvariantCulture);

    /// <summary>The same moment with the offset that the zone has then, as it is shown.</summary>
    public DateTimeOffset Shown => new(Clock, Offset(Clock, Utc));

    public bool Equals(CalendarTime? other) => other is not null && Local == other.Local && (IsDate || TimeZone == other.TimeZone);

    public override bool Equals(object? obj) => Equals(obj as CalendarTime);

    public override int GetHashCode() => Local.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => IsDate ? Local : $"{Local} {TimeZone}";

    // The clock may have been moved out of a gap, and then it and the moment differ by no whole offset that exists: to the minute it holds.
    private static TimeSpan Offset(DateTime clock, DateTimeOffset utc)
    {
        var offset = clock - utc.UtcDateTime;
        return offset.Duration() <= TimeSpan.FromHours(14) && offset.Ticks % TimeSpan.TicksPerMinute == 0 ? offset : TimeSpan.Zero;
    }
}

#pragma warning disable RS0030 // The one place that asks for the session's culture.
using System.Globalization;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>
/// Reads the dates and times that people type, in a command, a filter or a file: ISO 8601 under every culture, and whatever else as the
/// session's culture writes it, so that <c>01.03.2027</c> is the first of March under de-DE. The one place that asks for the culture.
/// </summary>
public static partial class TypedTime
{
    /// <summary>The time, and whether the text says its offset: a time that says none is of kind Unspecified.</summary>
    /// <param name="text">For instance <c>2027-03-01</c>, <c>2027-03-01 09:00</c>, <c>2027-03-01T09:00+02:00</c>.</param>
    /// <param name="time">The time: with an offset, in UTC.</param>
    /// <returns>Whether it is a time.</returns>
    public static bool TryParse(string text, out DateTime time)
    {
        text = text.Trim();
        var culture = CultureInfo.CurrentCulture;
        if (Iso8601().Match(text) is { Success: true } iso)
        {
            var (zone, clock) = (iso.Groups["zone"].Value, iso.Groups["clock"].Value.Replace(',', '.'));
            var digits = $"{iso.Groups["day"].Value.Replace("-", "", StringComparison.Ordinal)} {clock}".Trim();
            if (!DateTime.TryParseExact(digits, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)) return false;
            if (zone.Length > 0) time = DateTime.SpecifyKind(Before(time, Offset(zone)), DateTimeKind.Utc);
            return true;
        }

        return DateTime.TryParse(text, culture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>The moment; a time without an offset is on the session's own clock, as everywhere in PowerShell.</summary>
    public static DateTimeOffset? Moment(string text) => TryParse(text, out var time) ? Moment(time) : null;

    /// <summary>The moment of a time that a script gives; one at the ends of time is the last that any zone has.</summary>
    public static DateTimeOffset Moment(DateTime time) =>
        time.Year is > 1 and < 9999 ? new DateTimeOffset(time) : new DateTimeOffset(time.Ticks, TimeSpan.Zero);

    /// <summary>How a date can be given here, for a message: <c>2026-03-02 09:00, or 02.03.2026 09:00</c>.</summary>
    public static string Examples
    {
        get
        {
            var example = new DateTime(2026, 3, 2, 9, 0, 0);
            return $"{example:yyyy-MM-dd HH:mm}, or as the culture {Culture} writes it, {example.ToString("g", CultureInfo.CurrentCulture)}";
        }
    }

    private static readonly string[] Forms =
    [
        "yyyyMMdd", "yyyyMMdd HH", "yyyyMMdd HHmm", "yyyyMMdd HH:mm", "yyyyMMdd HHmmss", "yyyyMMdd HH:mm:ss",
        "yyyyMMdd HHmmss.FFFFFFF", "yyyyMMdd HH:mm:ss.FFFFFFF",
    ];

    private static string Culture => CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "of this session";

    private static DateTime Before(DateTime time, TimeSpan offset) =>
        new(Math.Clamp(time.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    private static TimeSpan Offset(string zone)
    {
        if (zone is "Z" or "z") return TimeSpan.Zero;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var span = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return zone[0] == '-' ? -span : span;
    }

    [GeneratedRegex(
        "^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})([Tt ](?<clock>[0-9]{2}(:?[0-9]{2}(:?[0-9]{2}([.,][0-9]{1,7})?)?)?)"
        + " ?(?<zone>[Zz]|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Iso8601();
}

using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>A time as someone gives it: on the clock of a zone that is said elsewhere, or a moment, with its offset.</summary>
public sealed class CalendarMoment
{
    private readonly string _text;
    private readonly DateTime? _clock;
    private readonly DateTimeOffset? _moment;

    /// <param name="text">For instance <c>2026-03-02 09:00</c>, or <c>2026-03-02T09:00+02:00</c>.</param>
    public CalendarMoment(string text)
    {
        _text = text;
        if (!TypedTime.TryParse(text, out var time)) return;
        if (time.Kind == DateTimeKind.Unspecified) _clock = time;
        else _moment = time;
    }

    public CalendarMoment(DateTime time)
    {
        _text = time.ToString("o", CultureInfo.InvariantCulture);
        if (time.Kind == DateTimeKind.Unspecified) _clock = time;
        else _moment = time;
    }

    public CalendarMoment(DateTimeOffset moment)
    {
        _text = moment.ToString("o", CultureInfo.InvariantCulture);
        _moment = moment;
    }

    /// <summary>The time in a zone, to the second.</summary>
    /// <exception cref="DomainException">InvalidDate, UnknownTimeZone.</exception>
    internal CalendarTime In(ICalendarFormat format, string zone, bool isDate = false)
    {
        var clock = _clock ?? (_moment is { } moment ? format.Time(moment, zone).Clock : throw Invalid("it is no date"));
        if (clock.Year is < 1900 or > 9000) throw Invalid("a year from 1900 to 9000 is needed");
        if (_clock is null && !isDate) return format.Time(new DateTimeOffset(_moment!.Value.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero), zone);
        return format.Time(new DateTime(clock.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond), zone, isDate);
    }

    public override string ToString() => _text;

    private DomainException Invalid(string why) => new("InvalidDate", DomainErrorKind.InvalidValue, _text,
        $"'{TextRules.Show(_text)}' cannot be taken as a time: {why}. Give one such as {TypedTime.Examples}.");
}

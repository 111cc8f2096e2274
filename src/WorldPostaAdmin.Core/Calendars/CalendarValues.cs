namespace WorldPostaAdmin;

/// <summary>What is to be set of a calendar item; what is null stays.</summary>
public sealed class CalendarValues
{
    public string? Subject { get; init; }

    public CalendarMoment? Start { get; init; }

    public CalendarMoment? End { get; init; }

    public TimeSpan? Duration { get; init; }

    public bool? IsAllDay { get; init; }

    /// <summary>The zone on whose clock the times are, IANA or Windows; null: the mailbox's.</summary>
    public string? TimeZone { get; init; }

    public string? Location { get; init; }

    public string? Body { get; init; }

    public CalendarShowAs? ShowAs { get; init; }

    public CalendarSensitivity? Sensitivity { get; init; }

    /// <summary>Minutes before the start; less than 0: none.</summary>
    public int? Reminder { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>A recurrence rule (RRULE); empty takes it away.</summary>
    public string? Recurrence { get; init; }

    /// <summary>Whether something is set that attendees have to be told.</summary>
    internal bool IsOfTheMeeting => Subject is not null || Start is not null || End is not null || Duration is not null || IsAllDay is not null || TimeZone is not null || Location is not null || Body is not null || Recurrence is not null;

    /// <summary>Sets the values.</summary>
    /// <param name="item">Of what.</param>
    /// <param name="format">Places times.</param>
    /// <param name="zone">The zone where none is given.</param>
    /// <param name="length">How long a new one lasts where no end is given; null: half an hour.</param>
    /// <exception cref="DomainException">SubjectMissing, StartMissing, EventEndsBeforeStart, InvalidDate, UnknownTimeZone, RecurrenceInvalid, TextTooLong, ControlCharacter.</exception>
    internal void ApplyTo(CalendarEvent item, ICalendarFormat format, string zone, TimeSpan? length = null)
    {
        if (Subject is not null) item.Subject = TextRules.Line("Subject", Subject, 255);
        if (Location is not null) item.Location = TextRules.Line("Location", Location, 255);
        if (Body is not null) item.Body = TextRules.Lines("Body", Body, 1_000_000);
        if (ShowAs is { } showAs) item.ShowAs = showAs;
        if (Sensitivity is { } sensitivity) item.Sensitivity = sensitivity;
        if (Reminder is { } minutes) item.Reminder = minutes < 0 ? null : minutes;
        if (Categories is not null) item.Categories = Categories.Select(category => TextRules.Line("Categories", category, 64)).Where(category => category.Length > 0).Distinct().ToArray();
        SetTimes(item, format, zone, length ?? TimeSpan.FromMinutes(30));
        if (Recurrence is null) return;
        item.Rule = Recurrence.Trim().Length == 0 ? "" : format.Rule(Recurrence.Trim());
        item.ExceptDates = item.Dates = [];
    }

    private void SetTimes(CalendarEvent item, ICalendarFormat format, string zone, TimeSpan usual)
    {
        if (Start is null && item.Start.Local.Length == 0)
            throw new DomainException("StartMissing", DomainErrorKind.InvalidValue, null, "No start is given. Give -Start, for instance '2026-03-02 09:00'.");
        if (Start is null && End is null && Duration is null && IsAllDay is null && TimeZone is null) return;
        var isNew = item.Start.Local.Length == 0;
        var isDate = IsAllDay ?? item.Start.IsDate;
        zone = TimeZone ?? (isNew ? zone : item.Start.TimeZone);
        var length = Duration ?? (isNew ? isDate ? TimeSpan.FromDays(1) : usual : item.End.Clock - item.Start.Clock);
        var start = Start is not null ? Start.In(format, zone, isDate) : format.Time(item.Start.Clock, zone, isDate);
        if (isDate && length < TimeSpan.FromDays(1)) length = TimeSpan.FromDays(1);
        if (!isDate && item.Start.IsDate && Duration is null) length = usual;
        var end = End is not null ? End.In(format, zone, isDate) : isDate ? format.Time(start.Clock + length, zone, isDate) : format.Time(start.Utc + length, zone);
        if (isDate && end.Clock == start.Clock) end = format.Time(start.Clock.AddDays(1), zone, isDate);
        if (end.Utc < start.Utc || length < TimeSpan.Zero)
        {
            throw new DomainException("EventEndsBeforeStart", DomainErrorKind.InvalidValue, End?.ToString() ?? Duration?.ToString(),
                $"'{TextRules.Show(item.Subject)}' would end at {end.Clock:yyyy-MM-dd HH:mm}, before it begins at {start.Clock:yyyy-MM-dd HH:mm}. Give a later -End.");
        }

        (item.Start, item.End, item.IsAllDay) = (start, end, isDate);
    }
}

namespace WorldPostaAdmin;

/// <summary>One time at which an event takes place.</summary>
/// <param name="Id">The time at which the series has it (RECURRENCE-ID), whenever it really is.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Event">The series, or the changed occurrence.</param>
public sealed record Occurrence(CalendarTime Id, DateTimeOffset Start, DateTimeOffset End, CalendarEvent Event);

/// <summary>The port to iCalendar (RFC 5545) and iTIP (RFC 5546): text, time zones and recurrence. Whatever it is given, it ends in bounded time.</summary>
public interface ICalendarFormat
{
    /// <summary>Reads a VCALENDAR as Outlook, Google, Apple and others write it; of several in one text, all.</summary>
    /// <param name="text">Lines that end with CRLF or LF, folded or not.</param>
    /// <param name="timeZone">The zone for times that name none, and for whole days.</param>
    /// <exception cref="DomainException">CalendarUnreadable, CalendarTooLarge.</exception>
    CalendarObject Read(string text, string timeZone);

    /// <summary>Writes a VCALENDAR. Events that were read are their source with what has changed; each zone that is used is told.</summary>
    string Write(CalendarObject calendar);

    /// <summary>Puts several VCALENDARs together into one, with each zone once and without a method.</summary>
    string Join(IEnumerable<string> calendars);

    /// <summary>The moment at which a clock in a zone shows a time; one that it skips is as late after the change as it would have been without it.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    CalendarTime Time(DateTime clock, string timeZone, bool isDate = false);

    /// <summary>The time that a clock in a zone shows at a moment.</summary>
    /// <exception cref="DomainException">UnknownTimeZone.</exception>
    CalendarTime Time(DateTimeOffset moment, string timeZone);

    /// <summary>Checks a recurrence rule, and gives it in its normal form.</summary>
    /// <exception cref="DomainException">RecurrenceInvalid, RecurrenceTooDense.</exception>
    string Rule(string rule);

    /// <summary>The times that overlap a window, in their order.</summary>
    /// <exception cref="DomainException">TooManyOccurrences.</exception>
    IReadOnlyList<Occurrence> Occurrences(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, DateTimeOffset from, DateTimeOffset to);

    /// <summary>A moment after which the series has no occurrence; null where there is no end, or none that can be told.</summary>
    DateTimeOffset? LastEnd(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides);
}

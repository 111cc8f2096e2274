using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Lays the days of a calendar out.</summary>
internal sealed class CalendarWeekView(ICalendarFormat format, CalendarService items)
{
    /// <summary>The week in which a day lies, as the mailbox's weeks begin; or as many days from that day on.</summary>
    public CalendarWeek Of(IDirectoryReader reader, MailboxSession session, CalendarMoment? day, int days, int? slotMinutes, string? timeZone, DateTimeOffset now)
    {
        var mailbox = session.OpenMailbox(reader);
        var hours = WorkHours.Of(reader, mailbox, format);
        var zone = timeZone is { Length: > 0 } ? format.Time(now, timeZone).TimeZone : hours.TimeZone;
        var date = (day?.In(format, zone) ?? format.Time(now, zone)).Clock.Date;
        if (days == 7) date = date.AddDays(-(((int)date.DayOfWeek - (int)hours.Configuration.WeekStartDay + 7) % 7));
        var (from, to) = (format.Time(date, zone).Utc, format.Time(date.AddDays(days), zone).Utc);
        return new CalendarWeek
        {
            Mailbox = mailbox.Name,
            FirstDay = DateOnly.FromDateTime(date),
            Days = days,
            SlotMinutes = slotMinutes ?? (int)hours.Configuration.TimeIncrement,
            WeekNumber = hours.Configuration.ShowWeekNumbers ? Number(date, hours.Configuration) : null,
            TimeZone = zone,
            DayStart = hours.Configuration.WorkingHoursStartTime,
            DayEnd = hours.Configuration.WorkingHoursEndTime,
            Entries = items.View(reader, session, from, to).Select(pair => Entry(pair.Item, pair.Occurrence, zone)).ToArray(),
        };
    }

    private static int Number(DateTime date, MailboxCalendarConfiguration configuration) => CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(date, configuration.FirstWeekOfYear switch
    {
        FirstWeekRules.FirstFourDayWeek => CalendarWeekRule.FirstFourDayWeek,
        FirstWeekRules.FirstFullWeek => CalendarWeekRule.FirstFullWeek,
        _ => CalendarWeekRule.FirstDay,
    }, configuration.WeekStartDay);

    private CalendarWeekEntry Entry(CalendarItem item, Occurrence occurrence, string zone)
    {
        var isDate = occurrence.Event.Start.IsDate;
        var start = isDate ? occurrence.Id.Clock : format.Time(occurrence.Start, zone).Clock;
        return new CalendarWeekEntry
        {
            Start = start,
            End = isDate ? start + (occurrence.Event.End.Clock - occurrence.Event.Start.Clock) : format.Time(occurrence.End, zone).Clock,
            Subject = occurrence.Event.Subject,
            ShowAs = occurrence.Event.ShowAs,
            IsAllDay = isDate,
            ItemIdentity = item.Identity,
        };
    }
}

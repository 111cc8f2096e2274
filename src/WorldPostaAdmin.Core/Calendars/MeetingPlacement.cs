using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Fits a meeting message to the calendar that it reaches: which occurrences it names, and what newer messages have said of them before it came.</summary>
internal static class MeetingPlacement
{
    public static MeetingMessage In(CalendarStore calendars, IMailReader mail, Mailbox mailbox, MeetingMessage message)
    {
        var existing = CalendarStore.FindByUid(mail, mailbox.Guid, message.Uid);
        var own = message.Events.FirstOrDefault(item => item.RecurrenceId is null);
        if ((own ?? existing?.Series) is { RecurrenceId: null } series)
        {
            foreach (var item in message.Events.Where(item => item.RecurrenceId is { } id && id.IsDate != series.Start.IsDate)) item.RecurrenceId = Named(calendars.Format, series, item.RecurrenceId!);
        }

        return own is null || message.Method != "REQUEST" ? message : WithNewer(calendars, mail, mailbox, message, own, existing);
    }

    /// <summary>The occurrence that is meant by its day, though the series has times; or by a time, though it has days.</summary>
    private static CalendarTime Named(ICalendarFormat format, CalendarEvent series, CalendarTime id)
    {
        var zone = series.Start.TimeZone;
        var day = (id.IsDate ? id.Clock : format.Time(id.Utc, zone).Clock).Date;
        if (series.Start.IsDate) return format.Time(day, zone, isDate: true);
        var (from, to) = (format.Time(day, zone).Utc, format.Time(day.AddDays(1), zone).Utc);
        return format.Occurrences(series, [], from, to).FirstOrDefault(occurrence => occurrence.Start >= from)?.Id ?? format.Time(day + series.Start.Clock.TimeOfDay, zone);
    }

    // Messages of occurrences may overtake the message of their series (RFC 5546, 2.1.5).
    private static MeetingMessage WithNewer(CalendarStore calendars, IMailReader mail, Mailbox mailbox, MeetingMessage message, CalendarEvent series, CalendarItem? existing)
    {
        var told = message.Events.Where(item => item.RecurrenceId is not null).Select(item => item.RecurrenceId!.Utc).ToHashSet();
        var cancelled = MeetingOrder.CancelledBefore(mail, mailbox.Guid, series).Where(told.Add).ToArray();
        if (cancelled.Length > 0)
        {
            series.ExceptDates = [.. series.ExceptDates, .. cancelled.Select(at => series.Start.IsDate ? calendars.Format.Time(calendars.Format.Time(at, series.Start.TimeZone).Clock, series.Start.TimeZone, isDate: true) : calendars.Format.Time(at, series.Start.TimeZone))];
        }

        bool IsNewer(CalendarEvent item) => item.RecurrenceId is { } id && !told.Contains(id.Utc) && MeetingOrder.IsAfter(item.Sequence, item.Stamp, series);
        if (existing is null || !existing.Overrides.Append(existing.Series).Any(IsNewer)) return message;
        var calendar = new CalendarObject { Method = message.Calendar.Method, TimeZone = message.Calendar.TimeZone, Source = message.Calendar.Source, Events = [.. message.Calendar.Events, .. calendars.Load(mail, existing).Events.Where(IsNewer)] };
        return message with { Calendar = calendar, Events = calendar.Events.Where(item => item.Uid == message.Uid).ToArray() };
    }
}

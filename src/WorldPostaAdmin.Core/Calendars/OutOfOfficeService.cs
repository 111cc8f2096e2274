using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Sets automatic replies, and with them the calendar for the time that its owner is away.</summary>
public sealed class OutOfOfficeService(MailboxSettingsService settings, CalendarService items, MeetingService meetings, ItemService mailboxItems)
{
    private const string DefaultSubject = "Out of office";

    /// <summary>Sets an automatic reply. One that is scheduled may decline what is in the calendar for its time, and enter the time there.</summary>
    /// <exception cref="DomainException">Those of <see cref="MailboxSettingsService.Set{T}"/> and of the calendar.</exception>
    public AutoReplyConfiguration Set(DirectoryTransaction transaction, MailboxSession session, PropertyValues values)
    {
        var before = settings.Get<AutoReplyConfiguration>(transaction.Reader, session);
        var changed = settings.Set<AutoReplyConfiguration>(transaction, session, values);
        if (changed.AutoReplyState != AutoReplyState.Scheduled || Asked(before) == Asked(changed)) return changed;
        if (changed.DeclineEventsForScheduledOOF) Decline(transaction, session, changed);
        if (changed.CreateOOFEvent) Enter(transaction, session, changed);
        return changed;
    }

    private static (AutoReplyState, DateTimeOffset?, DateTimeOffset?, bool, bool, bool, string, string) Asked(AutoReplyConfiguration reply) =>
        (reply.AutoReplyState, reply.StartTime, reply.EndTime, reply.CreateOOFEvent, reply.DeclineEventsForScheduledOOF, reply.DeclineAllEventsForScheduledOOF, string.Join(',', reply.EventsToDeleteIDs), reply.OOFEventSubject);

    private void Decline(DirectoryTransaction transaction, MailboxSession session, AutoReplyConfiguration reply)
    {
        foreach (var (item, occurrence) in items.View(transaction.Reader, session, reply.StartTime!.Value, reply.EndTime!.Value))
        {
            var asked = reply.DeclineAllEventsForScheduledOOF || reply.EventsToDeleteIDs.Contains(item.Identity, StringComparer.OrdinalIgnoreCase);
            if (!asked || item.Guid == reply.OofEvent || item.MyResponse == MeetingResponse.Declined) continue;
            if (item.MyResponse == MeetingResponse.Organizer) meetings.Stop(transaction, session, item.Guid, reply.DeclineMeetingMessage, item.IsRecurring ? new CalendarMoment(occurrence.Start) : null);
            else if (item.IsRecurring) transaction.Warn($"'{TextRules.Show(item.Subject)}' stays in the calendar: it is a series, of which one occurrence cannot be declined.");
            else if (item.IsMeeting) meetings.Answer(transaction, session, item.Guid, MeetingResponse.Declined, reply.DeclineMeetingMessage, send: true);
            else mailboxItems.Remove<CalendarItem>(transaction, session, item.Guid, permanently: false);
        }
    }

    // In place of the one that was entered for an earlier time.
    private void Enter(DirectoryTransaction transaction, MailboxSession session, AutoReplyConfiguration reply)
    {
        if (transaction.Mail.FindItem<CalendarItem>(reply.OofEvent) is { } old) transaction.Mail.DeleteItem(old);
        reply.OofEvent = items.Create(transaction, session, new CalendarValues
        {
            Subject = reply.OOFEventSubject.Length > 0 ? reply.OOFEventSubject : DefaultSubject,
            Start = new CalendarMoment(reply.StartTime!.Value),
            End = new CalendarMoment(reply.EndTime!.Value),
            ShowAs = CalendarShowAs.OutOfOffice,
            Reminder = -1,
        }).Guid;
        transaction.Mail.Save(reply);
    }
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Times that attendees propose for a meeting instead of its own (iTIP COUNTER, RFC 5546, 3.2.7). Each waits in the organizer's mailbox, and blocks no time, until it is decided on.</summary>
internal static class MeetingProposals
{
    /// <summary>Keeps a proposal; a newer one of the same attendee takes its place.</summary>
    /// <param name="calendars">The calendars.</param>
    /// <param name="transaction">The delivery's.</param>
    /// <param name="mailbox">The organizer's mailbox.</param>
    /// <param name="message">The proposal.</param>
    /// <returns>What was done; and the answer to the present time that the proposal holds, as a reply, or null.</returns>
    public static (string Told, MeetingMessage? Answer) Take(CalendarStore calendars, DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message)
    {
        var (reader, mail) = (transaction.Reader, transaction.Mail);
        if (CalendarStore.FindByUid(mail, mailbox.Guid, message.Uid) is not { MyResponse: MeetingResponse.Organizer } meeting) return ("Ignored: the mailbox organizes no such meeting.", null);
        var (item, _) = message.Split();
        var asked = meeting.Overrides.FirstOrDefault(changed => changed.RecurrenceId?.Utc == item.RecurrenceId?.Utc) ?? meeting.Series;
        var proposer = asked.Attendees.FirstOrDefault(attendee => message.IsFrom(reader, attendee));
        if (proposer is null) return ("Ignored: the proposal comes from no one who is asked to the meeting.", null);
        if (item.RecurrenceId is { } id && ReferenceEquals(asked, meeting.Series) && !calendars.Occurrences(meeting, id.Utc, id.Utc.AddSeconds(1)).Any(occurrence => occurrence.Id.Utc == id.Utc))
            return ("Ignored: the meeting does not take place at the time that is to be changed.", null);
        var of = $"counter:{proposer.Address.ToLowerInvariant()}:";
        if (item.Sequence < asked.Sequence || MeetingOrder.IsStale(mail, mailbox.Guid, item, of, sameIsNew: true)) return ("Ignored: a newer proposal, or an update of the meeting, came before.", null);
        var proposed = item.Copy();
        (proposed.ShowAs, proposed.Reminder, proposed.Organizer, proposed.Subject) = (CalendarShowAs.Free, null, asked.Organizer, $"New time proposed: {asked.Subject}");
        calendars.Insert(transaction, new CalendarItem
        {
            MailboxGuid = mailbox.Guid,
            IsPending = true,
            ProposedBy = proposer.Address,
            RequestedBy = message.Head.From[0].Address,
            RequestMessageId = message.Head.MessageId,
            RequestSubject = asked.Subject,
        }, new CalendarObject { TimeZone = message.Calendar.TimeZone, Source = message.Calendar.Source, Events = { proposed } }, Of(mail, mailbox.Guid, message.Uid, item.RecurrenceId, proposer.Address));
        MeetingOrder.Remember(mail, mailbox.Guid, item, of);
        return ($"{proposer.Address} proposes {proposed.Start.Clock:yyyy-MM-dd HH:mm} ({proposed.Start.TimeZone}).", AnswerIn(message, item, reader, proposer));
    }

    /// <summary>Takes all proposals for a whole meeting, or for one occurrence of it, away.</summary>
    public static void Drop(IMailWriter mail, Guid mailbox, string uid, CalendarTime? occurrence)
    {
        foreach (var item in Of(mail, mailbox, uid, occurrence, null)) mail.DeleteItem(item);
    }

    private static CalendarItem[] Of(IMailReader mail, Guid mailbox, string uid, CalendarTime? occurrence, string? attendee) =>
        CalendarStore.Pending(mail, mailbox, uid).Where(item => item.ProposedBy.Length > 0 && (attendee is null
            ? occurrence is null || item.Series.RecurrenceId?.Utc == occurrence.Utc
            : item.Series.RecurrenceId?.Utc == occurrence?.Utc && item.ProposedBy.Equals(attendee, StringComparison.OrdinalIgnoreCase))).ToArray();

    private static MeetingMessage? AnswerIn(MeetingMessage message, CalendarEvent item, IDirectoryReader reader, CalendarAttendee proposer)
    {
        if (item.Attendees.FirstOrDefault(attendee => MeetingMessage.Same(reader, attendee.Address, proposer.Address)) is not { Response: not MeetingResponse.None } said) return null;
        var answer = item.Copy();
        answer.Attendees = [said];
        return new MeetingMessage(message.Head, new CalendarObject { Method = "REPLY", TimeZone = message.Calendar.TimeZone, Events = { answer } }, "REPLY", message.Uid);
    }
}

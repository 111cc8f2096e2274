namespace WorldPostaAdmin;

/// <summary>Takes meeting messages into calendars: a room's answers by itself, a person's waits for an answer.</summary>
public sealed class MeetingAgent : IMeetingAgent
{
    private readonly CalendarStore _calendars;
    private readonly ResourceAgent _resources;
    private readonly AutomaticDecline _declines;

    public MeetingAgent(ICalendarFormat format)
    {
        _calendars = new CalendarStore(format);
        _resources = new ResourceAgent(_calendars);
        _declines = new AutomaticDecline(_calendars);
    }

    // The trace ends what it tells with a full stop of its own.
    public MeetingOutcome? Deliver(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal) =>
        Take(transaction, mailbox, head, isExternal) is { } outcome ? outcome with { Explanation = outcome.Explanation.TrimEnd('.') } : null;

    private MeetingOutcome? Take(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal)
    {
        var policy = mailbox.CalendarProcessing;
        var answers = mailbox.IsResource && policy.AutomateProcessing == CalendarProcessingType.AutoAccept;
        if (mailbox.IsResource && policy.AutomateProcessing == CalendarProcessingType.None) return null;
        if (head.Calendar.Length == 0) return answers && policy.DeleteNonCalendarItems ? new MeetingOutcome(false, [], "Removed: the mailbox takes meeting messages only.") : null;
        if (mailbox.IsResource && isExternal && !policy.ProcessExternalMeetingMessages) return new MeetingOutcome(true, [], "Not processed: the meeting message comes from outside the organisation.");
        CalendarObject calendar;
        try
        {
            calendar = _calendars.Format.Read(head.Calendar, WorkHours.ZoneOf(transaction.Reader, mailbox));
        }
        catch (DomainException e)
        {
            return new MeetingOutcome(true, [], $"Not processed: {e.Message}");
        }

        var method = head.CalendarMethod.Length > 0 ? head.CalendarMethod.ToUpperInvariant() : calendar.Method;
        if (method is "" or "PUBLISH") return null;
        if (calendar.Events.Count == 0) return new MeetingOutcome(true, [], $"Not processed: {string.Join(" ", calendar.Problems.DefaultIfEmpty("there is no event in it.").Take(3))}");
        var outcomes = calendar.Events.Select(item => item.Uid).Distinct(StringComparer.Ordinal).Take(100).Select(uid => Deliver(transaction, mailbox, new MeetingMessage(head, calendar, method, uid), answers)).ToArray();
        return new MeetingOutcome(Array.Exists(outcomes, outcome => outcome.KeepInInbox), outcomes.SelectMany(outcome => outcome.Messages).ToArray(), string.Join(" ", outcomes.Select(outcome => outcome.Explanation).Distinct())) { MeetingKey = outcomes[0].MeetingKey };
    }

    private MeetingOutcome Deliver(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, bool answers)
    {
        var outcome = Handle(transaction, mailbox, message, answers);
        return mailbox.IsResource && mailbox.CalendarProcessing.RemoveOldMeetingMessages && message.Method is "REQUEST" or "CANCEL" or "REPLY" ? Tidy(transaction, mailbox, message, outcome) : outcome;
    }

    // What a newer message of the meeting has overtaken is kept in the Inbox no longer, whichever of them comes first.
    private static MeetingOutcome Tidy(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, MeetingOutcome outcome)
    {
        var (mail, (item, _)) = (transaction.Mail, message.Split());
        var of = message.Method == "REPLY" && item.Attendees is [var attendee, ..] ? MeetingOrder.OfReply(attendee) : "";
        if (MeetingOrder.IsStale(mail, mailbox.Guid, item, of, sameIsNew: true)) return outcome with { KeepInInbox = false };
        var key = CalendarItem.UidKeyOf(mailbox.Guid, message.Uid) + CalendarItem.OccurrenceKey(item.RecurrenceId) + of;
        if (MeetingOrder.IsNewest(mail, mailbox.Guid, item, of))
        {
            // The organizer's word on the whole meeting overtakes all that was said of it; an answer only the same attendee's.
            var old = mail.ItemsIn<MailboxMessage>(mailbox.Guid, MessageService.DefaultFolder).Where(other => of.Length == 0 ? other.MeetingKey.StartsWith(key, StringComparison.Ordinal) : other.MeetingKey == key).ToArray();
            foreach (var other in old) ItemStore.Move(mail, ItemKind.For(other), other, ItemService.DeletedItems, transaction.Now);
        }

        return outcome with { MeetingKey = key };
    }

    private MeetingOutcome Handle(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, bool answers)
    {
        switch (message.Method)
        {
            case "REQUEST":
                return answers ? _resources.Request(transaction, mailbox, message) : Request(transaction, mailbox, message);
            case "ADD":
                if (message.Added(_calendars.Format) is not { } added) return new MeetingOutcome(true, [], "Not processed: nothing is added to the series, or more than a year of days.");
                return answers ? _resources.Request(transaction, mailbox, added) : Request(transaction, mailbox, added);
            case "CANCEL":
                return answers ? ResourceAgent.Cancel(_calendars, transaction, mailbox, message) : new MeetingOutcome(true, [], MeetingCancellation.Apply(_calendars, transaction, mailbox, message, remove: mailbox.IsResource));
            case "REPLY":
                return new MeetingOutcome(!answers, [], Reply(transaction, mailbox, message));
            case "COUNTER":
                return answers ? _resources.Counter(transaction, mailbox, message) : new MeetingOutcome(true, [], Counter(transaction, mailbox, message));
            case "DECLINECOUNTER":
                return new MeetingOutcome(!answers, [], "The organizer keeps to the meeting as it is.");
            default:
                return new MeetingOutcome(true, [], $"Not processed: {TextRules.Show(message.Method)} is left to the owner.");
        }
    }

    // Into the calendar, tentatively, until it is answered.
    private MeetingOutcome Request(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message)
    {
        var (series, overrides) = message.Split();
        var existing = CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, message.Uid);
        if (existing is { MyResponse: MeetingResponse.Organizer } || (series.Organizer is { } organizer && MeetingMessages.IsAddressOf(mailbox, organizer.Address)))
            return new MeetingOutcome(true, [], "The mailbox is the organizer: nothing to do.");
        if (existing is not null && !message.IsFromOrganizerOf(transaction.Reader, existing.Series)) return new MeetingOutcome(true, [], "Ignored: the meeting has another organizer.");
        if (MeetingOrder.IsStale(transaction.Mail, mailbox.Guid, series)) return new MeetingOutcome(true, [], "Ignored: a newer request, or this one, came before.");
        MeetingOrder.Remember(transaction.Mail, mailbox.Guid, series);
        if (existing is null && mailbox is { IsResource: true, CalendarProcessing.AddNewRequestsTentatively: false }) return new MeetingOutcome(true, [], "Left to the owner: new requests are not entered into the calendar.");
        var calendar = CalendarStore.Part(message.Calendar, message.Uid);
        var intended = calendar.Events[0].ShowAs;
        if (existing is null && _declines.Of(transaction, mailbox, series, overrides) is { } why) return Decline(transaction, mailbox, message, calendar, series, why);
        foreach (var item in calendar.Events.Where(item => item.ShowAs != CalendarShowAs.Free && item.Status != CalendarStatus.Cancelled)) item.ShowAs = CalendarShowAs.Tentative;
        if (existing is null)
        {
            _calendars.Insert(transaction, new CalendarItem { MailboxGuid = mailbox.Guid, IntendedShowAs = intended, RequestMessageId = message.Head.MessageId, RequestedBy = message.Head.From.Count > 0 ? message.Head.From[0].Address : "" }, calendar);
            return new MeetingOutcome(true, [], "Entered into the calendar tentatively.");
        }

        // Where and when it is decides whether the answer that was given still holds.
        var stays = series.RecurrenceId is null && existing.Series.Start.Utc == series.Start.Utc && existing.Series.End.Utc == series.End.Utc && existing.Series.Rule == series.Rule;
        if (stays)
        {
            foreach (var item in calendar.Events.Where(item => item.ShowAs != CalendarShowAs.Free)) item.ShowAs = existing.ShowAs;
        }

        if (calendar.Events.TrueForAll(item => item.RecurrenceId is not null)) calendar = MeetingMerge.Occurrences(_calendars.Format, _calendars.Load(transaction.Mail, existing), calendar.Events);
        else if (!stays) existing.MyResponse = MeetingResponse.None;
        existing.Folder = CalendarStore.Folder;
        existing.IntendedShowAs = intended;
        existing.RequestMessageId = message.Head.MessageId;
        _calendars.Update(transaction, existing, calendar);
        return new MeetingOutcome(true, [], "The meeting in the calendar was updated.");
    }

    private MeetingOutcome Decline(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, CalendarObject calendar, CalendarEvent series, string why)
    {
        var reply = MeetingMessages.Reply(transaction, _calendars.Format, mailbox, [(series, MeetingResponse.Declined)], why, message.Head.MessageId, isAutomatic: true);
        if (transaction.Mail.Find<MailboxCalendarConfiguration>(mailbox.Guid.ToString("N")) is { PreserveDeclinedMeetings: true })
        {
            var intended = calendar.Events[0].ShowAs;
            foreach (var item in calendar.Events) item.ShowAs = CalendarShowAs.Free;
            _calendars.Insert(transaction, new CalendarItem { MailboxGuid = mailbox.Guid, IntendedShowAs = intended, MyResponse = MeetingResponse.Declined, RequestMessageId = message.Head.MessageId, RequestedBy = message.Head.From.Count > 0 ? message.Head.From[0].Address : "" }, calendar);
        }

        return new MeetingOutcome(true, reply is null ? [] : [reply], $"Declined: {why}");
    }

    // An attendee's answer reaches the organizer.
    private string Reply(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message)
    {
        if (CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, message.Uid) is not { MyResponse: MeetingResponse.Organizer } existing) return "Ignored: the mailbox organizes no such meeting.";
        var calendar = _calendars.Load(transaction.Mail, existing);
        var done = new List<string>();
        foreach (var item in message.Events)
        {
            if (item.Attendees is not [var answer, ..]) continue;
            var by = MeetingMessages.IsAddressOf(mailbox, answer.Address) ? answer.Address : message.Head.From.Select(from => from.Address).FirstOrDefault(from => MeetingMessage.Same(transaction.Reader, from, answer.Address));
            if (by is null)
            {
                done.Add($"Ignored: the answer of {answer.Address} comes from someone else.");
                continue;
            }

            var of = MeetingOrder.OfReply(answer);
            if (MeetingOrder.IsStale(transaction.Mail, mailbox.Guid, item, of, sameIsNew: true) || item.Sequence < existing.Sequence)
            {
                done.Add("Ignored: a newer answer, or an update of the meeting, came before.");
                continue;
            }

            MeetingOrder.Remember(transaction.Mail, mailbox.Guid, item, of);
            done.Add(SetResponse(transaction, calendar, item, answer) ? $"{answer.Address}: {answer.Response}." : $"Ignored: {answer.Address} is not asked to the meeting.");
        }

        _calendars.Update(transaction, existing, calendar);
        return string.Join(" ", done.Distinct());
    }

    // The time that an attendee would rather have, and with it the answer to the present one.
    private string Counter(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message)
    {
        var (told, answer) = MeetingProposals.Take(_calendars, transaction, mailbox, message);
        return answer is null ? told : $"{told} {Reply(transaction, mailbox, answer)}";
    }

    private bool SetResponse(DirectoryTransaction transaction, CalendarObject calendar, CalendarEvent item, CalendarAttendee answer)
    {
        var target = item.RecurrenceId is { } id ? calendar.Events.Find(other => other.RecurrenceId?.Utc == id.Utc) ?? Override(calendar, id) : calendar.Events.Find(other => other.RecurrenceId is null);
        if (target is null || Array.FindIndex(target.Attendees, attendee => MeetingMessage.Same(transaction.Reader, attendee.Address, answer.Address)) is not (>= 0 and var at)) return false;
        target.Attendees = target.Attendees.Select((attendee, i) => i == at ? WithResponse(attendee, answer.Response) : attendee).ToArray();
        return true;
    }

    private CalendarEvent? Override(CalendarObject calendar, CalendarTime id)
    {
        if (calendar.Events.Find(other => other.RecurrenceId is null) is not { IsRecurring: true } series) return null;
        if (_calendars.Format.Occurrences(series, [], id.Utc, id.Utc.AddSeconds(1)).FirstOrDefault(occurrence => occurrence.Id.Utc == id.Utc) is not { } occurrence) return null;
        var item = MeetingMerge.OccurrenceOf(_calendars.Format, series, occurrence);
        calendar.Events.Add(item);
        return item;
    }

    private static CalendarAttendee WithResponse(CalendarAttendee attendee, MeetingResponse response)
    {
        var copy = attendee.Copy();
        copy.Response = response;
        return copy;
    }
}

namespace WorldPostaAdmin;

/// <summary>Takes meeting messages into calendars: a room's answers by itself, a person's waits for an answer.</summary>
public sealed class MeetingAgent : IMeetingAgent
{
    private const int MostMeetings = 100;

    private static readonly MeetingOutcome External = new(true, [], "Not processed: the meeting message comes from outside the organisation.");

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

    /// <summary>Whatever the content sets off, the message itself is delivered: all that can fail comes before the first change.</summary>
    private static MeetingOutcome Guarded(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, Func<MeetingOutcome> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (UnprocessedMeeting.IsCausedByContent(e))
        {
            return UnprocessedMeeting.Answer(transaction, mailbox, head, UnprocessedMeeting.Why(e));
        }
    }

    private MeetingOutcome? Take(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal)
    {
        var policy = mailbox.CalendarProcessing;
        var answers = mailbox.IsResource && policy.AutomateProcessing == CalendarProcessingType.AutoAccept;
        if (mailbox.IsResource && policy.AutomateProcessing == CalendarProcessingType.None) return null;
        if (head.CalendarProblem.Length > 0) return mailbox.IsResource && isExternal && !policy.ProcessExternalMeetingMessages ? External : UnprocessedMeeting.Answer(transaction, mailbox, head, head.CalendarProblem);
        if (head.Calendar.Length == 0) return answers && policy.DeleteNonCalendarItems ? new MeetingOutcome(false, [], "Removed: the mailbox takes meeting messages only.") : null;
        if (mailbox.IsResource && isExternal && !policy.ProcessExternalMeetingMessages) return External;
        CalendarObject calendar;
        try
        {
            calendar = _calendars.Format.Read(head.Calendar, WorkHours.ZoneOf(transaction.Reader, mailbox));
        }
        catch (Exception e) when (UnprocessedMeeting.IsCausedByContent(e))
        {
            return UnprocessedMeeting.Answer(transaction, mailbox, head, UnprocessedMeeting.Why(e));
        }

        var method = head.CalendarMethod.Length > 0 ? head.CalendarMethod.ToUpperInvariant() : calendar.Method;
        if (method is "" or "PUBLISH") return null;
        if (calendar.HasSeveralMethods || (calendar.Method.Length > 0 && calendar.Method != method))
            return UnprocessedMeeting.Answer(transaction, mailbox, head, $"its method is told twice and differs, '{TextRules.Show(method)}' and '{TextRules.Show(calendar.Method)}' (RFC 6047, 2.4), so that it does not say what is wanted");
        if (calendar.Events.Count == 0) return UnprocessedMeeting.Answer(transaction, mailbox, head, string.Join(" ", calendar.Problems.DefaultIfEmpty("there is no event in it").Take(3)));
        var uids = calendar.Events.Select(item => item.Uid).Distinct(StringComparer.Ordinal).Where(uid => !calendar.Unreadable.Contains(uid)).ToArray();
        if (uids.Length > MostMeetings) return UnprocessedMeeting.Answer(transaction, mailbox, head, $"it is about {uids.Length} meetings at once, and at most {MostMeetings} are taken");
        var outcomes = uids.Select(uid => Guarded(transaction, mailbox, head, () => Deliver(transaction, mailbox, new MeetingMessage(head, calendar, method, uid), answers))).ToList();
        // What is left of a meeting of which something cannot be read is not what was said of it.
        if (calendar.Unreadable.Count > 0) outcomes.Add(UnprocessedMeeting.Answer(transaction, mailbox, head, string.Join(" ", calendar.Problems.Take(3))));
        return new MeetingOutcome(outcomes.Exists(outcome => outcome.KeepInInbox), outcomes.SelectMany(outcome => outcome.Messages).ToArray(), string.Join(" ", outcomes.Select(outcome => outcome.Explanation).Distinct())) { MeetingKey = outcomes[0].MeetingKey };
    }

    private MeetingOutcome Deliver(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, bool answers)
    {
        message = MeetingPlacement.In(_calendars, transaction.Mail, mailbox, message);
        var outcome = Handle(transaction, mailbox, message, answers);
        return outcome.IsProcessed && mailbox.IsResource && mailbox.CalendarProcessing.RemoveOldMeetingMessages && message.Method is "REQUEST" or "CANCEL" or "REPLY" ? Tidy(transaction, mailbox, message, outcome) : outcome;
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
                return answers ? ResourceAgent.Cancel(_calendars, transaction, mailbox, message)
                    : new MeetingOutcome(true, [], MeetingCancellation.Apply(_calendars, transaction, mailbox, message, remove: mailbox.IsResource) ?? "Ignored: the cancellation does not come from the organizer.");
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
        if (existing is not null && !message.IsFromOrganizerOf(transaction.Reader, existing)) return new MeetingOutcome(true, [], "Ignored: the meeting has another organizer.");
        if (MeetingOrder.IsStale(transaction.Mail, mailbox.Guid, series)) return new MeetingOutcome(true, [], "Ignored: a newer request, or this one, came before.");
        if (message.Events.Any(item => item.IsThisAndFuture)) return new MeetingOutcome(true, [], $"Not processed: {UnprocessedMeeting.ThisAndFuture}");
        var outcome = Enter(transaction, mailbox, message, existing, series, overrides);
        MeetingOrder.Remember(transaction.Mail, mailbox.Guid, series);
        return outcome;
    }

    private MeetingOutcome Enter(DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, CalendarItem? existing, CalendarEvent series, IReadOnlyList<CalendarEvent> overrides)
    {
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
        var reply = MeetingMessages.Reply(transaction, _calendars.Format, mailbox, [(series, MeetingResponse.Declined)], why, message.Head.MessageId, message.From, isAutomatic: true);
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
        var taken = new List<(CalendarEvent Item, string Of)>();
        foreach (var item in message.Events)
        {
            if (item.Attendees is not [var answer, ..]) continue;
            if (!MeetingMessages.IsAddressOf(mailbox, answer.Address) && !message.IsFrom(transaction.Reader, answer))
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

            taken.Add((item, of));
            done.Add(SetResponse(transaction, calendar, item, answer) ? $"{answer.Address}: {answer.Response}." : $"Ignored: {answer.Address} is not asked to the meeting.");
        }

        _calendars.Update(transaction, existing, calendar);
        foreach (var (item, of) in taken) MeetingOrder.Remember(transaction.Mail, mailbox.Guid, item, of);
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

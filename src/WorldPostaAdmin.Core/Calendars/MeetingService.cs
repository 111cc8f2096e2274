using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Meetings: calls them, changes them, cancels them, and answers requests.</summary>
public sealed class MeetingService
{
    private const int MostAttendees = 1000;

    private readonly ICalendarFormat _format;
    private readonly ISubmission _submission;
    private readonly CalendarService _items;
    private readonly CalendarStore _calendars;
    private readonly ResourceAgent _resources;

    public MeetingService(ICalendarFormat format, ISubmission submission, CalendarService items)
    {
        (_format, _submission, _items) = (format, submission, items);
        _calendars = new CalendarStore(format);
        _resources = new ResourceAgent(_calendars);
    }

    /// <summary>Calls a meeting: it is in the organizer's calendar, and everyone is sent a request.</summary>
    /// <exception cref="DomainException">AttendeesMissing, AccessDenied, SendDenied, and those of an appointment.</exception>
    public CalendarItem Create(DirectoryTransaction transaction, MailboxSession session, CalendarValues values, MeetingAttendees attendees)
    {
        session.Require(transaction.Reader, CalendarStore.Folder, FolderAction.Create);
        var mailbox = session.OpenMailbox(transaction.Reader);
        var decision = SendDecision.Of(transaction.Reader, session, mailbox);
        var item = _items.New(transaction, mailbox, values);
        item.Organizer = new CalendarAttendee { Name = mailbox.DisplayName, Address = mailbox.PrimarySmtpAddress, Rsvp = false };
        item.Attendees = attendees.Resolve(transaction.Reader, mailbox, []);
        Check(item.Attendees);
        if (values.ShowAs is null) item.ShowAs = CalendarShowAs.Busy;
        if (item.Location.Length == 0) item.Location = string.Join("; ", item.Attendees.Where(attendee => attendee.Kind == "ROOM").Select(attendee => attendee.Name));
        var calendar = new CalendarObject { TimeZone = WorkHours.ZoneOf(transaction.Reader, mailbox), Events = { item } };
        var saved = _calendars.Insert(transaction, new CalendarItem { MailboxGuid = mailbox.Guid, CreatedBy = session.UserGuid ?? Guid.Empty, MyResponse = MeetingResponse.Organizer }, calendar);
        MailboxAudit.Record(transaction, session, "Create", CalendarStore.Folder, item.Subject);
        Send(transaction, decision, "REQUEST", calendar.Events, item.Attendees, item.Subject, item.Body);
        return Now(transaction, saved);
    }

    /// <summary>Changes a meeting, or one occurrence of it, and sends everyone an update; who is no longer asked is sent a cancellation.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, SendDenied, NotOrganizer, NoSuchOccurrence, AttendeesMissing.</exception>
    public CalendarItem Set(DirectoryTransaction transaction, MailboxSession session, Guid guid, CalendarValues values, MeetingAttendees attendees, CalendarMoment? occurrence)
    {
        var (mailbox, saved, calendar) = Organized(transaction, session, guid);
        var decision = SendDecision.Of(transaction.Reader, session, mailbox);
        var zone = WorkHours.ZoneOf(transaction.Reader, mailbox);
        var series = calendar.Events.Find(candidate => candidate.RecurrenceId is null) ?? calendar.Events[0];
        var target = occurrence is null ? series : OccurrenceOf(calendar, series, occurrence.In(_format, series.Start.TimeZone, series.Start.IsDate));
        var before = target.Attendees;
        values.ApplyTo(target, _format, zone);
        if (values.Recurrence is not null || (occurrence is null && values.Start is not null)) calendar.Events.RemoveAll(candidate => candidate.RecurrenceId is not null);
        target.Attendees = attendees.IsEmpty ? before : attendees.Resolve(transaction.Reader, mailbox, before);
        Check(target.Attendees);
        // A new time asks everyone anew.
        if (values.Start is not null || values.End is not null || values.Duration is not null || values.Recurrence is not null)
            target.Attendees = target.Attendees.Select(attendee => Unanswered(attendee)).ToArray();
        target.Sequence = series.Sequence + 1;
        if (occurrence is null) foreach (var changed in calendar.Events) changed.Sequence = target.Sequence;
        foreach (var changed in calendar.Events) changed.Stamp = transaction.Now;
        MeetingProposals.Drop(transaction.Mail, mailbox.Guid, saved.Uid, occurrence is null ? null : target.RecurrenceId);
        _calendars.Update(transaction, saved, calendar);
        MailboxAudit.Record(transaction, session, "Update", saved.Folder, saved.Subject);
        Send(transaction, decision, "REQUEST", occurrence is null ? calendar.Events : [target], target.Attendees, target.Subject, target.Body);
        var gone = before.Where(attendee => !target.Attendees.Any(other => Same(other, attendee))).ToArray();
        if (gone.Length > 0) Send(transaction, decision, "CANCEL", [target], gone, $"Canceled: {target.Subject}", "");
        return Now(transaction, saved);
    }

    /// <summary>Cancels a meeting, or one occurrence of it, and tells everyone.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, SendDenied, NotOrganizer, NoSuchOccurrence.</exception>
    public void Stop(DirectoryTransaction transaction, MailboxSession session, Guid guid, string comment, CalendarMoment? occurrence)
    {
        comment = TextRules.Lines("Comment", comment, 10_000);
        var (mailbox, saved, calendar) = Organized(transaction, session, guid);
        var decision = SendDecision.Of(transaction.Reader, session, mailbox);
        var series = calendar.Events.Find(candidate => candidate.RecurrenceId is null) ?? calendar.Events[0];
        MailboxAudit.Record(transaction, session, occurrence is null ? "HardDelete" : "Update", saved.Folder, saved.Subject);
        if (occurrence is null)
        {
            MeetingProposals.Drop(transaction.Mail, mailbox.Guid, saved.Uid, null);
            transaction.Mail.DeleteItem(saved);
            series.Sequence++;
            Send(transaction, decision, "CANCEL", [series], series.Attendees, $"Canceled: {series.Subject}", comment);
            return;
        }

        var target = OccurrenceOf(calendar, series, occurrence.In(_format, series.Start.TimeZone, series.Start.IsDate));
        target.Sequence = series.Sequence + 1;
        MeetingMerge.Except(calendar, [target.RecurrenceId!]);
        MeetingProposals.Drop(transaction.Mail, mailbox.Guid, saved.Uid, target.RecurrenceId);
        _calendars.Update(transaction, saved, calendar);
        Send(transaction, decision, "CANCEL", [target], target.Attendees, $"Canceled: {target.Subject}", comment);
    }

    /// <summary>What waits for an answer: requests to the mailbox that are not over, and, for a person, those to rooms whose delegate the person is.</summary>
    public static IEnumerable<CalendarItem> Requests(IDirectoryReader reader, MailboxSession session, DateTimeOffset now)
    {
        session.Require(reader, CalendarStore.Folder, FolderAction.Read);
        var mailboxes = new List<Guid> { session.MailboxGuid };
        if (session.Person(reader) is { } person) mailboxes.AddRange(AccessService.Tokens(reader, person).SelectMany(token => reader.LinksTo(token.Delegate, Relation.ResourceDelegates)).Select(link => link.Source).Distinct());
        return mailboxes.Distinct().SelectMany(mailbox => CalendarStore.Around(reader.Mail, mailbox, now, DateTimeOffset.MaxValue)
                .Where(item => item.Folder == CalendarStore.Folder && (item.IsPending || (mailbox == session.MailboxGuid && item is { IsMeeting: true, MyResponse: MeetingResponse.None } && item.Status != CalendarStatus.Cancelled))))
            .OrderBy(item => item.Start).Select(item => CalendarService.Shown(reader, item)).ToArray();
    }

    /// <summary>A request that someone may answer: one's own mailbox's, or that of a room whose delegate one is.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, RequestAnswered.</exception>
    public static CalendarItem Request(IDirectoryReader reader, MailboxSession session, Guid guid)
    {
        if (reader.Mail.FindItem<CalendarItem>(guid) is not { } item || (item.MailboxGuid != session.MailboxGuid && !IsDelegate(reader, session, item.MailboxGuid))) throw CalendarService.NotFound(guid.ToString());
        if (item.MailboxGuid == session.MailboxGuid && !IsDelegate(reader, session, item.MailboxGuid)) session.Require(reader, item.Folder, FolderAction.Change);
        if (item is { IsPending: false, IsMeeting: false } || item.MyResponse == MeetingResponse.Organizer || item.Status == CalendarStatus.Cancelled || (!item.IsPending && reader.FindKind(item.MailboxGuid) is RecipientTypeDetails.RoomMailbox or RecipientTypeDetails.EquipmentMailbox))
        {
            throw new DomainException("NothingToAnswer", DomainErrorKind.NotAllowed, item.Subject,
                $"'{item.Subject}' asks for no answer: it is {(item.IsMeeting ? "decided on, cancelled, or the mailbox's own meeting" : "an appointment")}. Get-MeetingRequest shows what waits.");
        }

        return CalendarService.Shown(reader, item);
    }

    /// <summary>Answers a request, and tells the organizer; or, as the organizer, takes or declines a time that an attendee proposes.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="session">Who answers.</param>
    /// <param name="guid">The request or the proposal.</param>
    /// <param name="response">Accepted, Tentative or Declined.</param>
    /// <param name="comment">What is said besides.</param>
    /// <param name="send">Whether the other side is told. A new time that is taken is always sent.</param>
    /// <param name="proposal">Another time that is proposed with the answer, or null.</param>
    /// <returns>The item as it is then, or the meeting whose time was taken; null where it was declined, and is gone: the mailbox's PreserveDeclinedMeetings keeps it.</returns>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, SendDenied (where something is sent), NothingToAnswer, SlotTaken, ProposalNotPossible.</exception>
    public CalendarItem? Answer(DirectoryTransaction transaction, MailboxSession session, Guid guid, MeetingResponse response, string comment, bool send, CalendarValues? proposal = null)
    {
        comment = TextRules.Lines("Comment", comment, 10_000);
        var item = Request(transaction.Reader, session, guid);
        var proposed = proposal is null ? null : Propose(item, proposal, send);
        var mailbox = (Mailbox)transaction.Reader.FindRecipient(item.MailboxGuid)!;
        var there = item.MailboxGuid == session.MailboxGuid ? session : new MailboxSession(mailbox, session.Person(transaction.Reader), session.Administrator);
        MailboxAudit.Record(transaction, there, "Update", item.Folder, item.Subject);
        if (item.ProposedBy.Length > 0) return DecideProposal(transaction, there, mailbox, item, response != MeetingResponse.Declined, comment, send);
        if (item.IsPending)
        {
            // Whom the resource has made its delegate gives its own answer; who only has its mailbox open needs a right to send.
            var decision = IsDelegate(transaction.Reader, session, item.MailboxGuid) ? SendDecision.Automatic(mailbox) : SendDecision.Of(transaction.Reader, there, mailbox);
            var (booked, reply) = _resources.Decide(transaction, mailbox, item, response != MeetingResponse.Declined, comment);
            if (reply is not null && send) _submission.Send(transaction, decision, reply);
            return booked is null ? null : CalendarService.Shown(transaction.Reader, booked);
        }

        var calendar = _calendars.Load(transaction.Mail, item);
        if (send)
        {
            var decision = SendDecision.Of(transaction.Reader, there, mailbox);
            var answer = MeetingMessages.Reply(transaction, _format, mailbox, [(item.Series, response)], comment, item.RequestMessageId, item.Requester, isAutomatic: false, proposed, SentBy(decision));
            if (answer is not null) _submission.Send(transaction, decision, answer);
        }

        var isKept = transaction.Mail.Find<MailboxCalendarConfiguration>(mailbox.Guid.ToString("N")) is { PreserveDeclinedMeetings: true };
        if (response == MeetingResponse.Declined && !isKept)
        {
            transaction.Mail.DeleteItem(item);
            return null;
        }

        item.MyResponse = response;
        foreach (var each in calendar.Events)
        {
            each.ShowAs = response switch { MeetingResponse.Accepted => item.IntendedShowAs, MeetingResponse.Declined => CalendarShowAs.Free, _ => CalendarShowAs.Tentative };
            each.Attendees = each.Attendees.Select(attendee => MeetingMessages.IsAddressOf(mailbox, attendee.Address) ? With(attendee, response) : attendee).ToArray();
        }

        return CalendarService.Shown(transaction.Reader, _calendars.Update(transaction, item, calendar));
    }

    private CalendarEvent Propose(CalendarItem item, CalendarValues proposal, bool send)
    {
        if (item.IsPending || item.IsRecurring || !send)
        {
            throw new DomainException("ProposalNotPossible", DomainErrorKind.NotAllowed, item.Subject,
                $"No other time can be proposed for '{item.Subject}': {(!send ? "nothing is sent to the organizer" : item.IsPending ? "it is to be approved or declined as it is" : "it is a series, whose hour its organizer alone can change")}. Leave out -ProposedStart and -ProposedEnd.");
        }

        var proposed = item.Series.Copy();
        proposal.ApplyTo(proposed, _format, proposed.Start.TimeZone);
        return proposed;
    }

    private CalendarItem? DecideProposal(DirectoryTransaction transaction, MailboxSession session, Mailbox mailbox, CalendarItem proposal, bool accept, string comment, bool send)
    {
        if (!accept)
        {
            transaction.Mail.DeleteItem(proposal);
            var declined = proposal.Series.Copy();
            declined.Subject = proposal.RequestSubject;
            if (send)
            {
                var decision = SendDecision.Of(transaction.Reader, session, mailbox);
                if (declined.Organizer is { } organizer) declined.Organizer = SentBy(organizer, decision);
                var attendee = new CalendarAttendee { Address = proposal.ProposedBy };
                _submission.Send(transaction, decision, MeetingMessages.DeclineCounter(transaction, _format, mailbox, declined, attendee, comment, proposal.RequestMessageId, isAutomatic: false));
            }

            return null;
        }

        if (CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, proposal.Uid) is not { } meeting)
            throw new DomainException("NothingToAnswer", DomainErrorKind.NotFound, proposal.Subject, $"The meeting '{proposal.Subject}' is not in the calendar any more. Deny-MeetingRequest takes the proposal away.");
        var series = proposal.Series;
        var values = new CalendarValues { Start = new CalendarMoment(series.Start.Clock), End = new CalendarMoment(series.End.Clock), TimeZone = series.Start.TimeZone, IsAllDay = series.Start.IsDate };
        return Set(transaction, session, meeting.Guid, values, new MeetingAttendees(null, null, null), series.RecurrenceId is { } id ? new CalendarMoment(id.Utc) : null);
    }

    private (Mailbox Mailbox, CalendarItem Item, CalendarObject Calendar) Organized(DirectoryTransaction transaction, MailboxSession session, Guid guid)
    {
        var item = CalendarService.Require(transaction.Reader, session, guid, FolderAction.Change);
        if (item.MyResponse != MeetingResponse.Organizer)
            throw new DomainException("NotOrganizer", DomainErrorKind.NotAllowed, item.Subject, item.IsMeeting ? $"'{item.Subject}' is a meeting of {item.Organizer}, who alone can change or cancel it." : $"'{item.Subject}' is an appointment and no meeting: use Set-CalendarItem or Remove-CalendarItem.");
        return (session.OpenMailbox(transaction.Reader), item, _calendars.Load(transaction.Mail, item));
    }

    private CalendarEvent OccurrenceOf(CalendarObject calendar, CalendarEvent series, CalendarTime at)
    {
        var overrides = calendar.Events.Where(other => other.RecurrenceId is not null).ToArray();
        if (Array.Find(overrides, other => other.RecurrenceId!.Utc == at.Utc || other.Start.Utc == at.Utc) is { } changed) return changed;
        var found = series.IsRecurring ? _format.Occurrences(series, overrides, at.Utc, at.Utc.AddSeconds(1)).FirstOrDefault(candidate => candidate.Start == at.Utc) : null;
        if (found is null) throw new DomainException("NoSuchOccurrence", DomainErrorKind.NotFound, at.Local, $"'{series.Subject}' does not take place at {at.Clock:yyyy-MM-dd HH:mm} ({at.TimeZone}).");
        var item = MeetingMerge.OccurrenceOf(_format, series, found);
        calendar.Events.Add(item);
        return item;
    }

    private void Send(DirectoryTransaction transaction, SendDecision decision, string method, IReadOnlyList<CalendarEvent> events, IReadOnlyList<CalendarAttendee> to, string subject, string text)
    {
        var calendar = new CalendarObject { Method = method };
        foreach (var item in events)
        {
            var copy = item.Copy();
            copy.Stamp = transaction.Now;
            if (copy.Organizer is not null) copy.Organizer = SentBy(copy.Organizer, decision);
            if (method == "CANCEL") copy.Status = CalendarStatus.Cancelled;
            calendar.Events.Add(copy);
        }

        _submission.Send(transaction, decision, MeetingMessages.ToAttendees(transaction, _format, (Mailbox)decision.From!, to, calendar, subject, text));
    }

    // Who acts for an organizer or an attendee is named (RFC 5545, 3.2.18).
    private static string SentBy(SendDecision decision) => decision.NamesSender ? decision.Sender!.PrimarySmtpAddress : "";

    private static CalendarAttendee SentBy(CalendarAttendee person, SendDecision decision)
    {
        var copy = person.Copy();
        copy.SentBy = SentBy(decision);
        return copy;
    }

    // A room may have answered within the transaction.
    private static CalendarItem Now(DirectoryTransaction transaction, CalendarItem saved) => CalendarService.Shown(transaction.Reader, transaction.Mail.FindItem<CalendarItem>(saved.Guid) ?? saved);

    private static bool IsDelegate(IDirectoryReader reader, MailboxSession session, Guid mailbox) =>
        session.IsAdministrator ? mailbox == session.MailboxGuid
        : session.Person(reader) is { } person && AccessService.Tokens(reader, person).Any(token => reader.LinksBetween(mailbox, Relation.ResourceDelegates, token.Delegate).Any());

    private static void Check(CalendarAttendee[] attendees)
    {
        if (attendees.Length == 0) throw new DomainException("AttendeesMissing", DomainErrorKind.InvalidValue, null, "Nobody is asked to the meeting. Give -RequiredAttendees, -OptionalAttendees or -Resources.");
        if (attendees.Length > MostAttendees) throw new DomainException("TooManyAttendees", DomainErrorKind.LimitReached, attendees.Length, $"{attendees.Length} people are asked to the meeting; at most {MostAttendees} can be. Ask a distribution list.");
    }

    private static bool Same(CalendarAttendee one, CalendarAttendee other) => one.Address.Equals(other.Address, StringComparison.OrdinalIgnoreCase);

    private static CalendarAttendee Unanswered(CalendarAttendee attendee) => With(attendee, MeetingResponse.None);

    private static CalendarAttendee With(CalendarAttendee attendee, MeetingResponse response)
    {
        var copy = attendee.Copy();
        copy.Response = response;
        return copy;
    }
}

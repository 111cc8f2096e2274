namespace WorldPostaAdmin;

/// <summary>Answers meeting messages for a room or a piece of equipment, by its booking policy.</summary>
internal sealed class ResourceAgent(CalendarStore calendars)
{
    private readonly BookingPolicy _policy = new(calendars);

    /// <summary>Judges a request, books what is accepted, and answers.</summary>
    public MeetingOutcome Request(DirectoryTransaction transaction, Mailbox resource, MeetingMessage message)
    {
        var policy = resource.CalendarProcessing;
        var (series, overrides) = message.Split();
        if (CalendarStore.FindByUid(transaction.Mail, resource.Guid, series.Uid) is { } other && !message.IsFromOrganizerOf(transaction.Reader, other))
            return UnprocessedMeeting.Answer(transaction, resource, message.Head, UnprocessedMeeting.OtherOrganizer);
        if (MeetingOrder.IsStale(transaction.Mail, resource.Guid, series)) return new MeetingOutcome(!policy.RemoveOldMeetingMessages, [], "Ignored: a newer request, or this one, came before.");
        if (message.Events.Any(item => item.IsThisAndFuture)) return Decline(transaction, resource, message, series, UnprocessedMeeting.ThisAndFuture);
        var verdict = _policy.Judge(transaction, resource, series, overrides, message.Requesters(transaction.Reader));
        var answers = new List<(CalendarEvent Event, MeetingResponse Response)> { (series, verdict.Response) };
        answers.AddRange(verdict.Clashes.Select(clash => (Declined(series, clash), MeetingResponse.Declined)));
        var messages = new List<MessageDraft>();
        var reply = MeetingMessages.Reply(transaction, calendars.Format, resource, answers, Text(policy, verdict.Response, verdict.Reason), message.Head.MessageId, message.From, isAutomatic: true);
        if (reply is not null) messages.Add(reply);
        if (verdict.Response == MeetingResponse.Tentative) messages.AddRange(ToDelegates(transaction, resource, series, verdict));
        if (verdict.Response != MeetingResponse.Declined) Book(transaction, resource, message, verdict);
        MeetingOrder.Remember(transaction.Mail, resource.Guid, series);
        return new MeetingOutcome(reply is null, messages, $"{verdict.Response}: {verdict.Reason}");
    }

    private MeetingOutcome Decline(DirectoryTransaction transaction, Mailbox resource, MeetingMessage message, CalendarEvent item, string why)
    {
        var reply = MeetingMessages.Reply(transaction, calendars.Format, resource, [(item, MeetingResponse.Declined)], Text(resource.CalendarProcessing, MeetingResponse.Declined, why), message.Head.MessageId, message.From, isAutomatic: true);
        MeetingOrder.Remember(transaction.Mail, resource.Guid, item);
        return new MeetingOutcome(reply is null, reply is null ? [] : [reply], $"Declined: {why}");
    }

    /// <summary>Frees what was booked.</summary>
    public static MeetingOutcome Cancel(CalendarStore calendars, DirectoryTransaction transaction, Mailbox resource, MeetingMessage message)
    {
        var freed = MeetingCancellation.Apply(calendars, transaction, resource, message, remove: true);
        return freed is null ? UnprocessedMeeting.Answer(transaction, resource, message.Head, UnprocessedMeeting.OtherOrganizer) : new MeetingOutcome(false, [], freed);
    }

    /// <summary>Declines a new time that is proposed to a resource, which organizes no meeting.</summary>
    public MeetingOutcome Counter(DirectoryTransaction transaction, Mailbox resource, MeetingMessage message)
    {
        var (item, _) = message.Split();
        if (MeetingMessages.ToOrganizer(resource, null, message.From) is not { } from) return new MeetingOutcome(true, [], "Not processed: the proposal names no sender who can be answered.");
        var text = $"{resource.DisplayName} takes a new time from the organizer of a meeting alone{(item.Organizer is { } organizer ? $", {organizer}" : "")}.";
        var answer = MeetingMessages.DeclineCounter(transaction, calendars.Format, resource, item, new CalendarAttendee { Name = from.Name, Address = from.Address }, text, message.Head.MessageId, isAutomatic: true);
        return new MeetingOutcome(false, [answer], "Declined: the proposal of a new time.");
    }

    /// <summary>A delegate's answer to a request that waits.</summary>
    /// <exception cref="DomainException">SlotTaken.</exception>
    public (CalendarItem? Item, MessageDraft? Reply) Decide(DirectoryTransaction transaction, Mailbox resource, CalendarItem pending, bool accept, string comment)
    {
        var (series, overrides) = (pending.Series, pending.Overrides);
        var response = accept ? MeetingResponse.Accepted : MeetingResponse.Declined;
        CalendarItem? booked = null;
        if (accept)
        {
            var until = pending.LastEnd ?? series.Start.Utc.AddYears(3);
            var occurrences = calendars.Format.Occurrences(series, overrides, series.Start.Utc, until.AddSeconds(1));
            if (!resource.CalendarProcessing.AllowConflicts && _policy.Clashes(transaction.Mail, resource, series.Uid, occurrences, transaction.Now) is { Count: > 0 } clashes)
            {
                throw new DomainException("SlotTaken", DomainErrorKind.NotAllowed, series.Subject,
                    $"'{resource.Name}' is taken at {clashes[0].Occurrence.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC by a meeting of {clashes[0].By.Organizer}. Deny the request (Deny-MeetingRequest), or have that meeting cancelled first.");
            }

            var calendar = calendars.Load(transaction.Mail, pending);
            foreach (var item in calendar.Events) item.ShowAs = pending.IntendedShowAs;
            booked = Put(transaction, resource, calendar, pending, MeetingResponse.Accepted, isPending: false);
        }
        else
        {
            transaction.Mail.DeleteItem(pending);
        }

        var reason = accept ? "The request was approved by a delegate." : "The request was declined by a delegate.";
        var text = comment.Length > 0 ? $"{reason}\n\n{comment}" : reason;
        var asked = series.Copy();
        if (pending.RequestSubject.Length > 0) asked.Subject = pending.RequestSubject;
        return (booked, MeetingMessages.Reply(transaction, calendars.Format, resource, [(asked, response)], Text(resource.CalendarProcessing, response, text), pending.RequestMessageId, pending.Requester, isAutomatic: false));
    }

    private void Book(DirectoryTransaction transaction, Mailbox resource, MeetingMessage message, BookingVerdict verdict)
    {
        var isPending = verdict.Response == MeetingResponse.Tentative;
        var calendar = CalendarStore.Part(message.Calendar, message.Uid);
        var request = new CalendarItem
        {
            IntendedShowAs = calendar.Events[0].ShowAs == CalendarShowAs.Free ? CalendarShowAs.Busy : calendar.Events[0].ShowAs,
            RequestedBy = message.Head.From.Count > 0 ? message.Head.From[0].Address : "",
            RequestMessageId = message.Head.MessageId,
            RequestSubject = calendar.Events[0].Subject,
        };
        foreach (var item in calendar.Events) Strip(resource.CalendarProcessing, item, isPending);
        if (calendar.Events.FirstOrDefault(item => item.RecurrenceId is null) is { IsRecurring: true } series)
        {
            if (verdict.CutAt is { } cut) series.Rule = MeetingMerge.Until(series, cut);
            if (verdict.Clashes.Count > 0)
            {
                series.ExceptDates = [.. series.ExceptDates, .. verdict.Clashes.Select(clash => clash.Id)];
                calendar.Events.RemoveAll(item => item.RecurrenceId is { } id && verdict.Clashes.Any(clash => clash.Id.Utc == id.Utc));
            }
        }

        Put(transaction, resource, calendar, request, verdict.Response, isPending);
    }

    // Into the calendar: as a new item, in place of the one that was there, or as one occurrence of a series that is there.
    private CalendarItem Put(DirectoryTransaction transaction, Mailbox resource, CalendarObject calendar, CalendarItem request, MeetingResponse response, bool isPending)
    {
        var uid = calendar.Events[0].Uid;
        var key = CalendarItem.OccurrenceKey(calendar.Events[0].RecurrenceId);
        var waiting = CalendarStore.Pending(transaction.Mail, resource.Guid, uid).Where(item => key.Length == 0 || CalendarItem.OccurrenceKey(item.Series.RecurrenceId) == key).ToArray();
        var existing = isPending ? null : CalendarStore.FindByUid(transaction.Mail, resource.Guid, uid);
        if (existing is not null && calendar.Events.TrueForAll(item => item.RecurrenceId is not null))
            calendar = MeetingMerge.Occurrences(calendars.Format, calendars.Load(transaction.Mail, existing), calendar.Events);
        var item = existing ?? new CalendarItem { MailboxGuid = resource.Guid };
        item.Folder = CalendarStore.Folder;
        item.MyResponse = response;
        item.IsPending = isPending;
        item.IntendedShowAs = request.IntendedShowAs;
        item.RequestedBy = request.RequestedBy;
        item.RequestMessageId = request.RequestMessageId;
        item.RequestSubject = request.RequestSubject;
        return existing is null ? calendars.Insert(transaction, item, calendar, waiting) : calendars.Update(transaction, item, calendar, waiting);
    }

    private static void Strip(CalendarProcessing policy, CalendarEvent item, bool isPending)
    {
        var organizer = item.Organizer is null ? "" : item.Organizer.Name.Length > 0 ? item.Organizer.Name : item.Organizer.Address;
        var subject = policy.DeleteSubject ? "" : item.Subject;
        item.Subject = policy.AddOrganizerToSubject && !subject.StartsWith(organizer, StringComparison.Ordinal) ? $"{organizer} {subject}".Trim() : subject;
        if (policy.DeleteComments) item.Body = "";
        if (policy.DeleteAttachments) item.Attachments = 0;
        if (policy.RemovePrivateProperty) item.Sensitivity = CalendarSensitivity.Normal;
        item.Reminder = null;
        if (isPending) item.ShowAs = policy.TentativePendingApproval ? CalendarShowAs.Tentative : CalendarShowAs.Free;
        else if (item.ShowAs is CalendarShowAs.Free or CalendarShowAs.Tentative) item.ShowAs = CalendarShowAs.Busy;
    }

    private CalendarEvent Declined(CalendarEvent series, Occurrence clash)
    {
        if (ReferenceEquals(clash.Event, series)) return MeetingMerge.OccurrenceOf(calendars.Format, series, clash);
        var item = clash.Event.Copy();
        item.RecurrenceId = clash.Id;
        return item;
    }

    private static string Text(CalendarProcessing policy, MeetingResponse response, string reason)
    {
        var text = policy.EnableResponseDetails ? reason
            : response switch { MeetingResponse.Accepted => "The request was accepted.", MeetingResponse.Declined => "The request was declined.", _ => "The request waits for approval." };
        return policy is { AddAdditionalResponse: true, AdditionalResponse.Length: > 0 } ? $"{text}\n\n{policy.AdditionalResponse}" : text;
    }

    private static IEnumerable<MessageDraft> ToDelegates(DirectoryTransaction transaction, Mailbox resource, CalendarEvent series, BookingVerdict verdict)
    {
        if (!resource.CalendarProcessing.ForwardRequestsToDelegates) return [];
        var delegates = transaction.Reader.LinksFrom(resource.Guid, Relation.ResourceDelegates).Select(link => transaction.Reader.FindRecipient(link.Target)).OfType<Recipient>()
            .Select(recipient => new MessageAddress(recipient.DisplayName, recipient.PrimarySmtpAddress)).ToArray();
        if (delegates.Length == 0) return [];
        var text = $"{series.Organizer} asks for {resource.DisplayName} from {series.Start.Clock:yyyy-MM-dd HH:mm} to {series.End.Clock:yyyy-MM-dd HH:mm} ({series.Start.TimeZone}){(series.IsRecurring ? $", {series.Rule}" : "")}: {series.Subject}\n"
            + $"{verdict.Reason}\n\nGet-MeetingRequest -Mailbox '{resource.Alias}' shows it; Approve-MeetingRequest and Deny-MeetingRequest decide on it.";
        return [MeetingMessages.Note(transaction, resource, delegates, $"Request for approval: {resource.DisplayName}: {series.Subject}", text)];
    }
}

using System.Text;

namespace WorldPostaAdmin;

/// <summary>What became of an item that came from a copy of a calendar.</summary>
internal enum IntakeOutcome
{
    /// <summary>It is in the calendar.</summary>
    Taken,

    /// <summary>The calendar has another text of it than was thought: nothing was done.</summary>
    Overtaken,

    /// <summary>A room is taken at that time: it cannot be in the calendar.</summary>
    Declined,

    /// <summary>It cannot be read, or the mailbox is full.</summary>
    Unfit,
}

/// <summary>What became of it, why, and the content that the calendar now has.</summary>
internal sealed record IntakeResult(IntakeOutcome Outcome, string Reason, Guid Content);

/// <summary>
/// Takes what people did in a copy of a calendar (CalDAV) into the calendar itself. A room is booked by it as by mail, and first come is
/// first served; rights were asked where the change was made.
/// </summary>
public sealed class CalendarIntake(ICalendarFormat format, ISubmission submission)
{
    private readonly CalendarStore _calendars = new(format);

    /// <summary>The text as the calendar would keep it, and its newest revision; null where it cannot be read whole.</summary>
    /// <param name="text">iCalendar of one event or series.</param>
    /// <param name="timeZone">The zone for times that name none.</param>
    internal (string Uid, string Text, CalendarRevision Revision)? Read(string text, string timeZone) =>
        Parse(text, timeZone, out _) is { } calendar ? (calendar.Events[0].Uid, Kept(calendar), CalendarRevision.Of(calendar.Events)) : null;

    /// <summary>Takes an item.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="mailbox">Whose calendar.</param>
    /// <param name="text">Its iCalendar text.</param>
    /// <param name="expected">The content that it takes the place of; empty for a new item.</param>
    internal IntakeResult Put(DirectoryTransaction transaction, Mailbox mailbox, string text, Guid expected)
    {
        var zone = WorkHours.ZoneOf(transaction.Reader, mailbox);
        if (Parse(text, zone, out var why) is not { } calendar) return new IntakeResult(IntakeOutcome.Unfit, why, Guid.Empty);
        var uid = calendar.Events[0].Uid;
        var existing = CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, uid);
        var shown = existing?.Folder == CalendarStore.Folder ? existing : CalendarStore.Pending(transaction.Mail, mailbox.Guid, uid).FirstOrDefault(item => item.ProposedBy.Length == 0 && item.Series.RecurrenceId is null);
        if ((shown?.Content ?? Guid.Empty) != expected) return new IntakeResult(IntakeOutcome.Overtaken, "The calendar has changed.", Guid.Empty);
        if (shown is { IsPending: true }) return new IntakeResult(IntakeOutcome.Declined, "The request waits for a delegate's decision.", Guid.Empty);
        if (mailbox.IsResource && Clash(transaction, mailbox, calendar) is { } clash) return new IntakeResult(IntakeOutcome.Declined, clash, Guid.Empty);
        var added = Encoding.UTF8.GetByteCount(text) - (existing?.Size.Bytes ?? 0);
        try
        {
            if (added > 0) MailboxQuota.RequireRoom(transaction.Reader, mailbox, new ByteSize(added));
        }
        catch (DomainException e)
        {
            return new IntakeResult(IntakeOutcome.Unfit, e.Message, Guid.Empty);
        }

        var item = existing ?? new CalendarItem { MailboxGuid = mailbox.Guid };
        item.Folder = CalendarStore.Folder;
        item.IntendedShowAs = calendar.Events[0].ShowAs;
        item.MyResponse = mailbox.IsResource ? MeetingResponse.Accepted : ResponseOf(mailbox, calendar.Events[0]);
        if (existing is null) _calendars.Insert(transaction, item, calendar);
        else _calendars.Update(transaction, item, calendar);
        return new IntakeResult(IntakeOutcome.Taken, "", item.Content);
    }

    /// <summary>Puts an item that was deleted in a copy into Deleted Items.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="mailbox">Whose calendar.</param>
    /// <param name="uid">Which item.</param>
    /// <param name="expected">The content that it had.</param>
    internal static IntakeResult Remove(DirectoryTransaction transaction, Mailbox mailbox, string uid, Guid expected)
    {
        if (CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, uid) is not { Folder: CalendarStore.Folder } item || item.Content != expected) return new IntakeResult(IntakeOutcome.Overtaken, "The calendar has changed.", Guid.Empty);
        ItemStore.Move(transaction.Mail, ItemKind.For(item), item, ItemService.DeletedItems, transaction.Now);
        return new IntakeResult(IntakeOutcome.Taken, "", Guid.Empty);
    }

    internal static MeetingResponse ResponseOf(Mailbox mailbox, CalendarEvent item) =>
        item.Organizer is { } organizer && MeetingMessages.IsAddressOf(mailbox, organizer.Address) ? MeetingResponse.Organizer
        : item.Attendees.FirstOrDefault(attendee => MeetingMessages.IsAddressOf(mailbox, attendee.Address))?.Response ?? MeetingResponse.None;

    private CalendarObject? Parse(string text, string timeZone, out string why)
    {
        try
        {
            var calendar = format.Read(text, timeZone);
            why = calendar.Problems.Count > 0 ? string.Join(" ", calendar.Problems.Take(3))
                : calendar.Events.Count == 0 ? "There is no event in it."
                : calendar.Events.Exists(item => item.Uid != calendar.Events[0].Uid) ? "There are several events in it."
                : "";
            return why.Length == 0 ? calendar : null;
        }
        catch (DomainException e)
        {
            why = e.Message;
            return null;
        }
    }

    private string Kept(CalendarObject calendar) => format.Write(new CalendarObject { TimeZone = calendar.TimeZone, Source = calendar.Source, Events = calendar.Events });

    // Who is told was asked by nobody's mail: only someone inside, and once.
    private string? Clash(DirectoryTransaction transaction, Mailbox room, CalendarObject calendar)
    {
        if (room.CalendarProcessing.AllowConflicts) return null;
        var series = calendar.Events.Find(item => item.RecurrenceId is null) ?? calendar.Events[0];
        var overrides = calendar.Events.Where(item => !ReferenceEquals(item, series)).ToArray();
        IReadOnlyList<(Occurrence Occurrence, CalendarItem By)> clashes;
        try
        {
            var until = format.LastEnd(series, overrides) is { } last && last < series.Start.Utc.AddYears(3) ? last : series.Start.Utc.AddYears(3);
            var occurrences = _calendars.Occurrences(new CalendarItem { Series = series, Overrides = overrides }, series.Start.Utc, until.AddSeconds(1))
                .Where(occurrence => occurrence.Event.Status != CalendarStatus.Cancelled && occurrence.Event.ShowAs != CalendarShowAs.Free).ToArray();
            clashes = new BookingPolicy(_calendars).Clashes(transaction.Mail, room, series.Uid, occurrences, transaction.Now);
        }
        catch (DomainException e)
        {
            return e.Message;
        }

        if (clashes.Count == 0) return null;
        var why = $"{room.DisplayName} is taken at {clashes[0].Occurrence.Start.UtcDateTime:yyyy-MM-dd HH:mm} UTC.";
        if (series.Organizer is { } organizer && MeetingMessage.Find(transaction.Reader, organizer.Address) is { } asks && asks.Guid != room.Guid && !MeetingOrder.IsStale(transaction.Mail, room.Guid, series))
        {
            MeetingOrder.Remember(transaction.Mail, room.Guid, series);
            if (MeetingMessages.Reply(transaction, format, room, [(series, MeetingResponse.Declined)], why, "", null, isAutomatic: true) is { } reply)
                submission.Send(transaction, SendDecision.Automatic(room), reply);
        }

        return why;
    }
}

/// <summary>How new a text of an item is (RFC 5545, 3.8.7): by SEQUENCE, then by when it was written.</summary>
internal readonly record struct CalendarRevision(int Sequence, DateTimeOffset Written) : IComparable<CalendarRevision>
{
    public static CalendarRevision Of(IReadOnlyList<CalendarEvent> events) =>
        new(events.Max(item => item.Sequence), events.Max(item => item.LastModified ?? item.Stamp ?? DateTimeOffset.MinValue));

    public int CompareTo(CalendarRevision other) => Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Written.CompareTo(other.Written);
}

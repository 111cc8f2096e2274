using System.Globalization;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>
/// An organisation in Riga with people, a shared mailbox, a room and a delegate. It is Monday, 2 March 2026, 11:00 there. Meeting messages
/// reach mailboxes at once, without transport.
/// </summary>
public abstract class CalendarTest : DirectoryTest
{
    private protected CalendarTest()
    {
        Agent = new MeetingAgent(Format);
        Submission = new DirectSubmission(Agent);
        Items = new CalendarService(Format);
        Meetings = new MeetingService(Format, Submission, Items);
        FreeBusy = new FreeBusyService(Format);
        Do(transaction => new OrganizationService(TimeZones).Set(transaction, Values(("TimeZone", "Europe/Riga"))));
        Alice = User("Alice Ng", ("Alias", "alice"), ("License", "Business"));
        Bob = User("Bob Okafor", ("Alias", "bob"), ("License", "Business"));
        Room1 = Room("Room 1", ("Alias", "room1"));
    }

    private protected static IcalFormat Format { get; } = new();

    private protected MeetingAgent Agent { get; }

    private protected DirectSubmission Submission { get; }

    private protected CalendarService Items { get; }

    private protected MeetingService Meetings { get; }

    private protected FreeBusyService FreeBusy { get; }

    private protected Mailbox Alice { get; }

    private protected Mailbox Bob { get; }

    private protected Mailbox Room1 { get; }

    /// <summary>What the room answered last.</summary>
    private protected CalendarAttendee Answer => Assert.Single(Format.Read(Reply.Calendar, "UTC").Events[0].Attendees);

    private protected string Answered => Answer.Response.ToString();

    private protected MessageDraft Reply => Outcome.Messages[0];

    private protected MeetingOutcome Outcome { get; private set; } = new(false, [], "");

    private protected static DateTime At(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture);

    private protected static CalendarEvent Event(string uid, string start, int minutes = 60, string zone = "Europe/Riga", string rule = "", int sequence = 0, string stamp = "2026-03-02 08:00")
    {
        var begin = Format.Time(At(start), zone);
        return new CalendarEvent
        {
            Uid = uid,
            Subject = "Review",
            Body = "The figures.",
            Start = begin,
            End = Format.Time(begin.Utc.AddMinutes(minutes), zone),
            Rule = rule,
            Sequence = sequence,
            Stamp = new DateTimeOffset(At(stamp), TimeSpan.Zero),
            Organizer = new CalendarAttendee { Name = "Alice Ng", Address = "alice@contoso.example" },
            Attendees = [new CalendarAttendee { Name = "Room 1", Address = "room1@contoso.example", Kind = "ROOM", Role = "NON-PARTICIPANT" }],
        };
    }

    private protected static CalendarEvent By(CalendarEvent item, string address, string name = "")
    {
        item.Organizer = new CalendarAttendee { Name = name, Address = address };
        return item;
    }

    private protected static MessageHead Head(string method, params CalendarEvent[] events)
    {
        var calendar = new CalendarObject { Method = method };
        calendar.Events.AddRange(events);
        var sender = method is "REPLY" or "COUNTER" ? events[0].Attendees[0] : events[0].Organizer!;
        return new MessageHead { MessageId = $"{events[0].Uid}@contoso.example", From = [new MessageAddress(sender.Name, sender.Address)], Subject = events[0].Subject, Calendar = Format.Write(calendar), CalendarMethod = method };
    }

    /// <summary>A request reaches the room; the answer is given back.</summary>
    private protected string Request(params CalendarEvent[] events) => Deliver("room1", Head("REQUEST", events));

    private protected string Cancel(params CalendarEvent[] events) => Deliver("room1", Head("CANCEL", events));

    private protected string Deliver(string mailbox, MessageHead head, bool isExternal = false)
    {
        Outcome = Do(transaction => Agent.Deliver(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(mailbox)), head, isExternal)) ?? new MeetingOutcome(true, [], "none");
        return Outcome.Messages.Count > 0 && Reply.CalendarMethod == "REPLY" ? Answered : "";
    }

    private protected void Policy(params (string Name, object? Value)[] values) =>
        Do(transaction => Places.SetCalendarProcessing(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("room1")), Values(values)));

    /// <summary>When a mailbox is not free, on Riga's clock, as <c>03-02 09:00-10:00</c>.</summary>
    private protected string[] Busy(string mailbox = "room1", string from = "2026-03-01", string to = "2026-12-31") => Read(reader => FreeBusy.Slots(reader, null, reader.ResolveMailbox(new RecipientIdentity(mailbox)), Utc(from), Utc(to))
        .Select(slot => $"{Format.Time(slot.Start, "Europe/Riga").Clock.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)}-{Format.Time(slot.End, "Europe/Riga").Clock.ToString("HH:mm", CultureInfo.InvariantCulture)}").ToArray());

    private protected CalendarItem? Item(string mailbox, string uid) => Read(reader => CalendarStore.FindByUid(reader.Mail, reader.ResolveMailbox(new RecipientIdentity(mailbox)).Guid, uid));

    private protected MailboxSession As(string mailbox, string? user = null) => Read(reader => new MailboxSession(reader.ResolveMailbox(new RecipientIdentity(mailbox)), user is null ? null : reader.ResolveMailbox(new RecipientIdentity(user))));

    private protected static DateTimeOffset Utc(string time) => new(At(time), TimeSpan.Zero);
}

/// <summary>Hands every message to the mailboxes that it is to, in the same transaction, and keeps it.</summary>
internal sealed class DirectSubmission(IMeetingAgent agent) : ISubmission
{
    public List<MessageDraft> Sent { get; } = [];

    /// <summary>By what right each was sent.</summary>
    public List<SendDecision> Decisions { get; } = [];

    public void Send(DirectoryTransaction transaction, SendDecision decision, MessageDraft draft)
    {
        Sent.Add(draft);
        Decisions.Add(decision);
        var head = new MessageHead { MessageId = draft.MessageId, From = [draft.From], To = draft.To, Subject = draft.Subject, InReplyTo = draft.InReplyTo, Calendar = draft.Calendar, CalendarMethod = draft.CalendarMethod };
        foreach (var address in draft.To)
        {
            if (transaction.Reader.FindAddressOwner(SmtpAddress.Parse(address.Address).Key) is not { } guid || transaction.Reader.FindRecipient(guid) is not Mailbox mailbox) continue;
            foreach (var message in agent.Deliver(transaction, mailbox, head, isExternal: false)?.Messages ?? []) Send(transaction, SendDecision.Automatic(mailbox), message);
        }
    }
}

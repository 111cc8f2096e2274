using System.Security.Cryptography;
using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// An appointment, a meeting or a series in a calendar, with all changed occurrences of it. Its iCalendar text is its content, in which
/// what is not understood is kept.
/// </summary>
public sealed class CalendarItem : MailboxItem
{
    /// <summary>The series or the single event.</summary>
    internal CalendarEvent Series { get; set; } = new();

    /// <summary>Changed occurrences of the series.</summary>
    internal CalendarEvent[] Overrides { get; set; } = [];

    /// <summary>A moment after which nothing of it takes place; null: endless.</summary>
    internal DateTimeOffset? LastEnd { get; set; }

    /// <summary>Whether the only component that came is one occurrence of a series that the mailbox is not asked to.</summary>
    internal bool IsSingleOccurrence { get; set; }

    /// <summary>How it is to look once it is accepted, by its organizer.</summary>
    internal CalendarShowAs IntendedShowAs { get; set; } = CalendarShowAs.Busy;

    /// <summary>Who asked, by the message; the organizer may be another.</summary>
    internal string RequestedBy { get; set; } = "";

    internal MessageAddress? Requester => RequestedBy.Length == 0 ? null : new MessageAddress("", RequestedBy);

    /// <summary>The Message-ID of the request, which an answer names.</summary>
    internal string RequestMessageId { get; set; } = "";

    /// <summary>What the request called the meeting; a room may keep it under another subject.</summary>
    internal string RequestSubject { get; set; } = "";

    /// <summary>The zone in which its times without one are.</summary>
    internal string DefaultTimeZone { get; set; } = "UTC";

    /// <summary>Names the meeting in every mailbox that has it.</summary>
    public string Uid => Series.Uid;

    public string Subject => Series.Subject;

    /// <summary>When it begins; of a series, its first occurrence.</summary>
    public DateTimeOffset Start => Series.Start.Shown;

    public DateTimeOffset End => Series.End.Shown;

    /// <summary>The IANA name of the zone whose clock it goes by.</summary>
    public string TimeZone => Series.Start.TimeZone;

    public bool IsAllDay => Series.IsAllDay;

    public bool IsRecurring => Series.IsRecurring;

    /// <summary>The recurrence rule (RRULE), or empty.</summary>
    public string Recurrence => Series.Rule;

    public string Location => Series.Location;

    public string Body => Series.Body;

    /// <summary>Whether others are asked to it.</summary>
    public bool IsMeeting => Series.Organizer is not null && Series.Attendees.Length > 0;

    /// <summary>Who calls the meeting, as <c>Name &lt;address&gt;</c>; empty for an appointment.</summary>
    public string Organizer => Series.Organizer?.ToString() ?? "";

    public IReadOnlyList<CalendarAttendee> Attendees => Series.Attendees;

    public CalendarShowAs ShowAs => Series.ShowAs;

    public CalendarSensitivity Sensitivity => Series.Sensitivity;

    public CalendarStatus Status => Series.Status;

    /// <summary>The mailbox's own answer.</summary>
    public MeetingResponse MyResponse { get; internal set; }

    /// <summary>Whether it waits for a decision: of a room's delegates on a request, or of the organizer on a proposed time.</summary>
    public bool IsPending { get; internal set; }

    /// <summary>The attendee who proposes this time for a meeting that the mailbox organizes; empty for all but such a proposal.</summary>
    public string ProposedBy { get; internal set; } = "";

    /// <summary>Minutes before the start, or null.</summary>
    public int? Reminder => Series.Reminder;

    public int Sequence => Series.Sequence;

    /// <summary>How many occurrences were changed.</summary>
    public int ChangedOccurrences => Overrides.Length;

    public bool HasAttachments => Series.Attachments > 0;

    public override string ToString() => Subject;

    /// <summary>A meeting is in a mailbox once, and besides it what is asked for and not decided.</summary>
    [Indexed(Unique = true)]
    internal string UidKey => UidKeyOf(MailboxGuid, Uid) + (IsPending ? PendingKey(Series.RecurrenceId) + ProposedBy.ToLowerInvariant() : "");

    [Indexed]
    internal string EndKey => EndKeyOf(MailboxGuid, LastEnd ?? DateTimeOffset.MaxValue);

    // A UID may be of any length and any characters.
    internal static string UidKeyOf(Guid mailbox, string uid) => mailbox.ToString("N") + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(uid)));

    internal static string PendingKey(CalendarTime? occurrence) => $"pending{OccurrenceKey(occurrence)}";

    /// <summary>Names an occurrence within its series; empty for the whole.</summary>
    internal static string OccurrenceKey(CalendarTime? occurrence) => occurrence?.Utc.UtcTicks.ToString("x16", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    internal static string EndKeyOf(Guid mailbox, DateTimeOffset end) => $"{mailbox:N}{end.UtcTicks:x16}";
}

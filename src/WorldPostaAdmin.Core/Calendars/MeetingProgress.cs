using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// The newest request or cancellation of a meeting that reached a mailbox, so that an older one that comes later, or the same once more,
/// is known even where nothing of the meeting is in the calendar.
/// </summary>
internal sealed class MeetingProgress : IRecord
{
    public Guid MailboxGuid { get; set; }

    public string Uid { get; set; } = "";

    /// <summary>Which occurrence, as <see cref="CalendarTime.Utc"/> in ticks, or empty for the whole meeting.</summary>
    public string Occurrence { get; set; } = "";

    public int Sequence { get; set; }

    public DateTimeOffset? Stamp { get; set; }

    /// <summary>Whether it was a cancellation.</summary>
    public bool IsCancellation { get; set; }

    string IRecord.Key => KeyOf(MailboxGuid, Uid, Occurrence);

    public static string KeyOf(Guid mailbox, string uid, string occurrence) => CalendarItem.UidKeyOf(mailbox, uid) + occurrence;
}

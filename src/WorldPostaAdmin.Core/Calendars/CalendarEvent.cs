namespace WorldPostaAdmin;

/// <summary>How an item makes its owner look to others (free/busy).</summary>
public enum CalendarShowAs
{
    Free,
    WorkingElsewhere,
    Tentative,
    Busy,
    OutOfOffice,
}

/// <summary>Who may see what an item is about.</summary>
public enum CalendarSensitivity
{
    Normal,
    Personal,
    Private,
    Confidential,
}

/// <summary>Whether an item takes place.</summary>
public enum CalendarStatus
{
    Confirmed,
    Tentative,
    Cancelled,
}

/// <summary>An answer to a meeting request (PARTSTAT).</summary>
public enum MeetingResponse
{
    /// <summary>Not answered yet, or no meeting.</summary>
    None,
    Organizer,
    Accepted,
    Tentative,
    Declined,
    Delegated,
}

/// <summary>Someone who is asked to a meeting.</summary>
public sealed class CalendarAttendee
{
    public string Name { get; set; } = "";

    /// <summary>The address, without <c>mailto:</c>.</summary>
    public string Address { get; set; } = "";

    /// <summary>The address of who acts for this one (SENT-BY, RFC 5545, 3.2.18), or empty.</summary>
    public string SentBy { get; set; } = "";

    public MeetingResponse Response { get; set; }

    /// <summary>ROLE: <c>REQ-PARTICIPANT</c>, <c>OPT-PARTICIPANT</c>, <c>NON-PARTICIPANT</c>, <c>CHAIR</c>.</summary>
    public string Role { get; set; } = "REQ-PARTICIPANT";

    /// <summary>CUTYPE: <c>INDIVIDUAL</c>, <c>GROUP</c>, <c>RESOURCE</c>, <c>ROOM</c>, <c>UNKNOWN</c>.</summary>
    public string Kind { get; set; } = "INDIVIDUAL";

    /// <summary>Whether the organizer wants an answer.</summary>
    public bool Rsvp { get; set; } = true;

    /// <summary>Whether it is a room or a piece of equipment.</summary>
    public bool IsResource => Kind is "ROOM" or "RESOURCE";

    internal CalendarAttendee Copy() => (CalendarAttendee)MemberwiseClone();

    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}

/// <summary>A VEVENT: an appointment, a meeting, the whole of a series, or one changed occurrence of it.</summary>
public sealed class CalendarEvent
{
    public string Uid { get; set; } = "";

    /// <summary>Counted up with each change that matters to attendees.</summary>
    public int Sequence { get; set; }

    /// <summary>When its sender wrote it (DTSTAMP).</summary>
    public DateTimeOffset? Stamp { get; set; }

    /// <summary>When it was changed last in the calendar that it comes from (LAST-MODIFIED).</summary>
    [Storage.NotStored]
    public DateTimeOffset? LastModified { get; set; }

    /// <summary>Which occurrence of the series it changes (RECURRENCE-ID); null for the series itself and for a single event.</summary>
    public CalendarTime? RecurrenceId { get; set; }

    /// <summary>Whether it is about all later occurrences too (RANGE=THISANDFUTURE, RFC 5545, 3.2.13).</summary>
    [Storage.NotStored]
    public bool IsThisAndFuture { get; set; }

    public CalendarTime Start { get; set; } = new();

    public CalendarTime End { get; set; } = new();

    public bool IsAllDay { get; set; }

    /// <summary>The value of RRULE, or empty.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Occurrences besides those of the rule (RDATE).</summary>
    public CalendarTime[] Dates { get; set; } = [];

    /// <summary>Occurrences that do not take place (EXDATE).</summary>
    public CalendarTime[] ExceptDates { get; set; } = [];

    public string Subject { get; set; } = "";

    public string Location { get; set; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; set; } = "";

    /// <summary>Null for an appointment, which nobody is asked to.</summary>
    public CalendarAttendee? Organizer { get; set; }

    public CalendarAttendee[] Attendees { get; set; } = [];

    public CalendarStatus Status { get; set; }

    public CalendarShowAs ShowAs { get; set; } = CalendarShowAs.Busy;

    public CalendarSensitivity Sensitivity { get; set; }

    /// <summary>How many minutes before the start a reminder comes, or null.</summary>
    public int? Reminder { get; set; }

    public string[] Categories { get; set; } = [];

    /// <summary>How many files go with it.</summary>
    public int Attachments { get; set; }

    /// <summary>What an attendee says with an answer (COMMENT).</summary>
    public string Comment { get; set; } = "";

    /// <summary>The text that it was read from: what is not understood stays in it. Empty for a new one.</summary>
    [Storage.NotStored]
    public string Source { get; set; } = "";

    public bool IsRecurring => Rule.Length > 0 || Dates.Length > 0;

    public TimeSpan Duration => End.Utc - Start.Utc;

    internal CalendarEvent Copy()
    {
        var copy = (CalendarEvent)MemberwiseClone();
        copy.Attendees = Attendees.Select(attendee => attendee.Copy()).ToArray();
        copy.Organizer = Organizer?.Copy();
        return copy;
    }

    public override string ToString() => Subject;
}

/// <summary>A VCALENDAR.</summary>
public sealed class CalendarObject
{
    /// <summary>The iTIP method in capitals, or empty.</summary>
    public string Method { get; set; } = "";

    /// <summary>Series, their changed occurrences and single events, in the order in which they stand.</summary>
    public List<CalendarEvent> Events { get; init; } = [];

    /// <summary>What could not be read, and why; the rest was.</summary>
    public List<string> Problems { get; init; } = [];

    /// <summary>The UIDs of events in <see cref="Problems"/>: what is there of such a meeting is not all that was said of it.</summary>
    public HashSet<string> Unreadable { get; init; } = [];

    /// <summary>Whether several VCALENDARs stood in one text, and their methods differ.</summary>
    public bool HasSeveralMethods { get; init; }

    /// <summary>The zone in which times without one, and whole days, are.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The text that it was read from without its events: time zones and what is not understood. Empty for a new one.</summary>
    public string Source { get; init; } = "";
}

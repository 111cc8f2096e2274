using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How meeting requests are answered.</summary>
public enum CalendarProcessingType
{
    None,
    AutoUpdate,
    AutoAccept,
}

/// <summary>Whether a room or a piece of equipment can be booked.</summary>
public enum ResourceBookingType
{
    Standard,
    Reserved,
}

/// <summary>How a room or a piece of equipment answers meeting requests. Defaults are Exchange's.</summary>
public sealed class CalendarProcessing
{
    /// <summary>The name of the mailbox.</summary>
    public string Identity { get; internal set; } = "";

    public Guid Guid { get; internal set; }

    /// <summary>Those that the properties name, by their names.</summary>
    [NotStored]
    internal IReadOnlyDictionary<string, RecipientReference> References { get; set; } = RecipientReference.None;

    [Editable] public CalendarProcessingType AutomateProcessing { get; internal set; } = CalendarProcessingType.AutoAccept;

    /// <summary>Whether a mailbox that answers nothing by itself has new requests in its calendar, tentatively.</summary>
    [Editable] public bool AddNewRequestsTentatively { get; internal set; } = true;

    /// <summary>Reserved: nobody can book it.</summary>
    [Editable] public ResourceBookingType BookingType { get; internal set; }

    [Editable] public bool AllowConflicts { get; internal set; }

    /// <summary>How many days ahead it can be booked: 0 (today only) to 1080.</summary>
    [Editable(Minimum = 0, Maximum = 1080)] public int BookingWindowInDays { get; internal set; } = 180;

    /// <summary>Longest meeting in minutes; 0: no limit.</summary>
    [Editable(Minimum = 0, Maximum = int.MaxValue)] public int MaximumDurationInMinutes { get; internal set; } = 1440;

    [Editable(Minimum = 0, Maximum = int.MaxValue)] public int MinimumDurationInMinutes { get; internal set; }

    [Editable] public bool AllowRecurringMeetings { get; internal set; } = true;

    /// <summary>True: a series that goes beyond the booking window is declined; false: it is accepted up to the window.</summary>
    [Editable] public bool EnforceSchedulingHorizon { get; internal set; } = true;

    [Editable] public bool ScheduleOnlyDuringWorkHours { get; internal set; }

    /// <summary>The share of a series' meetings that may clash, 0 to 100.</summary>
    [Editable(Minimum = 0, Maximum = 100)] public int ConflictPercentageAllowed { get; internal set; }

    [Editable(Minimum = 0, Maximum = int.MaxValue)] public int MaximumConflictInstances { get; internal set; }

    [Editable] public bool AllBookInPolicy { get; internal set; } = true;

    [References(Relation.BookInPolicy)] public string[] BookInPolicy { get; set; } = [];

    [Editable] public bool AllRequestInPolicy { get; internal set; }

    [References(Relation.RequestInPolicy)] public string[] RequestInPolicy { get; set; } = [];

    [Editable] public bool AllRequestOutOfPolicy { get; internal set; }

    [References(Relation.RequestOutOfPolicy)] public string[] RequestOutOfPolicy { get; set; } = [];

    /// <summary>Who approve what waits.</summary>
    [References(Relation.ResourceDelegates)] public string[] ResourceDelegates { get; set; } = [];

    [Editable] public bool ForwardRequestsToDelegates { get; internal set; } = true;

    [Editable] public bool TentativePendingApproval { get; internal set; } = true;

    [Editable] public bool EnforceCapacity { get; internal set; }

    [Editable] public bool ProcessExternalMeetingMessages { get; internal set; }

    [Editable] public bool DeleteSubject { get; internal set; } = true;

    [Editable] public bool AddOrganizerToSubject { get; internal set; } = true;

    [Editable] public bool DeleteComments { get; internal set; } = true;

    [Editable] public bool DeleteAttachments { get; internal set; } = true;

    [Editable] public bool RemovePrivateProperty { get; internal set; } = true;

    [Editable] public bool OrganizerInfo { get; internal set; } = true;

    [Editable] public bool EnableResponseDetails { get; internal set; } = true;

    [Editable] public bool AddAdditionalResponse { get; internal set; }

    [Editable(4000, Lines = true)] public string AdditionalResponse { get; internal set; } = "";

    [Editable] public bool RemoveOldMeetingMessages { get; internal set; } = true;

    [Editable] public bool DeleteNonCalendarItems { get; internal set; } = true;

    internal CalendarProcessing Copy() => (CalendarProcessing)MemberwiseClone();

    public override string ToString() => Identity;
}

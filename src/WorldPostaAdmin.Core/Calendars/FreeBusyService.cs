using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A time at which someone is not free.</summary>
public sealed class FreeBusySlot
{
    /// <summary>Whose time, by name.</summary>
    public string Mailbox { get; init; } = "";

    /// <summary>The mailbox's address; with it the object pipes on to commands that take an identity.</summary>
    public string Identity { get; init; } = "";

    public Guid MailboxGuid { get; init; }

    /// <summary>On the clock of the mailbox's zone.</summary>
    public DateTimeOffset Start { get; init; }

    public DateTimeOffset End { get; init; }

    public CalendarShowAs Status { get; init; }

    /// <summary>What it is about, where the asker may know; else empty.</summary>
    public string Subject { get; init; } = "";

    public string Location { get; init; } = "";

    public bool IsPrivate { get; init; }

    public override string ToString() => $"{Mailbox}: {Start:yyyy-MM-dd HH:mm} - {End:yyyy-MM-dd HH:mm} {Status}";
}

/// <summary>Tells when people and rooms are busy, and no more of it than the asker may see.</summary>
public sealed class FreeBusyService(ICalendarFormat format)
{
    /// <summary>The longest time that can be asked for at once.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private readonly CalendarStore _calendars = new(format);

    /// <summary>When a mailbox is not free in a window, in order. Where only the times may be seen, those that touch are one.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="asker">Who asks; null for an administrator.</param>
    /// <param name="mailbox">Whose time.</param>
    /// <param name="from">The window's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <exception cref="DomainException">FreeBusyDenied, WindowInvalid.</exception>
    public IReadOnlyList<FreeBusySlot> Slots(IDirectoryReader reader, Mailbox? asker, Mailbox mailbox, DateTimeOffset from, DateTimeOffset to)
    {
        CheckWindow(from, to);
        var detail = asker is null ? "ReadItems" : FolderAccess.CalendarDetail(reader, asker, mailbox)
            ?? throw new DomainException("FreeBusyDenied", DomainErrorKind.NotAllowed, mailbox.Name, $"'{asker.Name}' may not see when '{mailbox.Name}' is busy. The owner can allow it: Set-MailboxFolderPermission '{mailbox.Name}:\\Calendar' Default AvailabilityOnly.");
        var seesPrivate = asker is null || AccessService.Test(reader, asker, mailbox, MailboxRight.FullAccess).Allowed;
        var zone = WorkHours.ZoneOf(reader, mailbox);
        var slots = Busy(reader, mailbox, from, to).Select(pair => Slot(mailbox, pair.Item, pair.Occurrence, zone, detail != "AvailabilityOnly", seesPrivate)).ToArray();
        return detail == "AvailabilityOnly" ? Merge(slots) : slots;
    }

    /// <summary>All that makes a mailbox not free in a window.</summary>
    internal IEnumerable<(CalendarItem Item, Occurrence Occurrence)> Busy(IDirectoryReader reader, Mailbox mailbox, DateTimeOffset from, DateTimeOffset to) =>
        _calendars.View(reader.Mail, mailbox.Guid, from, to).Where(pair => IsBusy(pair.Item, pair.Occurrence));

    internal static bool IsBusy(CalendarItem item, Occurrence occurrence) =>
        item.Status != CalendarStatus.Cancelled && occurrence.Event.Status != CalendarStatus.Cancelled && occurrence.Event.ShowAs != CalendarShowAs.Free;

    internal static void CheckWindow(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from || to - from > Longest)
        {
            throw new DomainException("WindowInvalid", DomainErrorKind.InvalidValue, to,
                $"The time from {from:u} to {to:u} cannot be asked for: its end must come after its start, by at most {Longest.Days} days.");
        }
    }

    private FreeBusySlot Slot(Mailbox mailbox, CalendarItem item, Occurrence occurrence, string zone, bool withDetails, bool seesPrivate)
    {
        var hidden = item.Sensitivity is CalendarSensitivity.Private or CalendarSensitivity.Confidential or CalendarSensitivity.Personal;
        var shows = withDetails && (!hidden || seesPrivate);
        return new FreeBusySlot
        {
            Mailbox = mailbox.Name,
            Identity = mailbox.PrimarySmtpAddress,
            MailboxGuid = mailbox.Guid,
            Start = format.Time(occurrence.Start, zone).Shown,
            End = format.Time(occurrence.End, zone).Shown,
            Status = occurrence.Event.ShowAs,
            IsPrivate = withDetails && hidden,
            Subject = shows ? occurrence.Event.Subject : "",
            Location = shows ? occurrence.Event.Location : "",
        };
    }

    private static List<FreeBusySlot> Merge(IEnumerable<FreeBusySlot> slots)
    {
        var merged = new List<FreeBusySlot>();
        foreach (var slot in slots)
        {
            if (merged.Count > 0 && merged[^1] is var last && slot.Start <= last.End && slot.Status == last.Status)
            {
                merged[^1] = new FreeBusySlot { Mailbox = last.Mailbox, Identity = last.Identity, MailboxGuid = last.MailboxGuid, Start = last.Start, End = slot.End > last.End ? slot.End : last.End, Status = last.Status };
            }
            else
            {
                merged.Add(slot);
            }
        }

        return merged;
    }
}

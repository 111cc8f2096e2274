using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Whether a mailbox answers by itself.</summary>
public enum AutoReplyState
{
    Disabled,
    Enabled,
    Scheduled,
}

/// <summary>Which outside senders get an automatic reply.</summary>
public enum ExternalAudience
{
    None,
    Known,
    All,
}

/// <summary>A mailbox's automatic reply. Defaults are Exchange's.</summary>
public sealed class AutoReplyConfiguration : MailboxSettings
{
    /// <summary>Whether it answers.</summary>
    [Editable] public AutoReplyState AutoReplyState { get; internal set; }

    /// <summary>What senders inside get.</summary>
    [Editable(TextRules.NotesLength, Lines = true)] public string InternalMessage { get; internal set; } = "";

    /// <summary>What senders outside get.</summary>
    [Editable(TextRules.NotesLength, Lines = true)] public string ExternalMessage { get; internal set; } = "";

    /// <summary>Known: only those in the mailbox's contacts.</summary>
    [Editable] public ExternalAudience ExternalAudience { get; internal set; } = ExternalAudience.All;

    /// <summary>From when on, where it is scheduled.</summary>
    [Editable(Special = true)] public DateTimeOffset? StartTime { get; internal set; }

    /// <summary>Until when, where it is scheduled.</summary>
    [Editable(Special = true)] public DateTimeOffset? EndTime { get; internal set; }

    /// <summary>Whether new requests for the scheduled time are declined.</summary>
    [Editable] public bool AutoDeclineFutureRequestsWhenOOF { get; internal set; }

    /// <summary>Whether the scheduled time is entered into the calendar.</summary>
    [Editable] public bool CreateOOFEvent { get; internal set; }

    /// <summary>What that entry is called.</summary>
    [Editable(TextRules.DisplayNameLength)] public string OOFEventSubject { get; internal set; } = "";

    /// <summary>Whether what is in the calendar for the scheduled time is declined: all of it, or what <see cref="EventsToDeleteIDs"/> names.</summary>
    [Editable] public bool DeclineEventsForScheduledOOF { get; internal set; }

    /// <summary>Whether all of it is.</summary>
    [Editable] public bool DeclineAllEventsForScheduledOOF { get; internal set; }

    /// <summary>What is said to those whose meetings are declined or cancelled.</summary>
    [Editable(TextRules.NotesLength, Lines = true)] public string DeclineMeetingMessage { get; internal set; } = "";

    /// <summary>The calendar items that are declined, by their identities.</summary>
    [Editable] public string[] EventsToDeleteIDs { get; internal set; } = [];

    /// <summary>The item in the calendar that <see cref="CreateOOFEvent"/> made; empty for none.</summary>
    internal Guid OofEvent { get; set; }

    /// <summary>From when on, as Exchange shows it: a day from when the mailbox was made, where nothing was ever scheduled.</summary>
    internal DateTimeOffset ShownStartTime => StartTime ?? EndTime?.AddDays(-1) ?? Anchor;

    /// <summary>Until when, as Exchange shows it.</summary>
    internal DateTimeOffset ShownEndTime => EndTime ?? ShownStartTime.AddDays(1);

    [NotStored]
    internal DateTimeOffset Anchor { get; private set; }

    /// <summary>When it was last changed: every sender is answered once between two changes.</summary>
    internal DateTimeOffset WhenChanged { get; set; }

    /// <summary>Whether it answers at a moment.</summary>
    internal bool IsActive(DateTimeOffset now) => AutoReplyState == AutoReplyState.Enabled
        || (AutoReplyState == AutoReplyState.Scheduled && StartTime is { } start && EndTime is { } end && start <= now && now < end);

    internal override void Complete(IMailReader mail, Mailbox mailbox)
    {
        base.Complete(mail, mailbox);
        Anchor = mailbox.WhenCreated;
    }

    internal override void SetSpecial(string property, object? value, ITimeZones zones)
    {
        var time = ((DateTimeOffset?)ValueConversion.To(typeof(DateTimeOffset?), property, value))?.ToUniversalTime();
        if (property == nameof(StartTime)) StartTime = time;
        else EndTime = time;
    }

    internal override void Check(Mailbox mailbox)
    {
        if (mailbox.IsResource)
        {
            throw new DomainException("WrongRecipientType", DomainErrorKind.NotAllowed, mailbox.Name,
                $"'{mailbox.Name}' is {mailbox.RecipientTypeDetails.Words()}, which answers requests by itself. Set-CalendarProcessing '{mailbox.Alias}' -AdditionalResponse adds a text to what it answers.");
        }

        if (AutoReplyState == AutoReplyState.Scheduled && (StartTime is not { } start || EndTime is not { } end || start >= end))
        {
            throw new DomainException("InvalidTimeRange", DomainErrorKind.InvalidValue, mailbox.Name,
                $"A scheduled automatic reply needs a StartTime and a later EndTime; '{mailbox.Name}' would have {Shown(StartTime)} and {Shown(EndTime)}.");
        }
    }

    internal override void Save(IMailWriter mail, DateTimeOffset now)
    {
        WhenChanged = now;
        mail.Save(this);
    }

    private static string Shown(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "none";
}

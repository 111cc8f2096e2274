using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Finds times that fit everyone, with the rooms that are free then.</summary>
/// <remarks>Everyone must be at work, by their own hours and clock (Set-MailboxCalendarConfiguration), but for -AnyTime. The output pipes on to New-Meeting.</remarks>
[Cmdlet(VerbsCommon.Find, "MeetingTime", HelpUri = OnlineHelp.Pages + "Find-MeetingTime.md")]
[OutputType(typeof(MeetingTimeSuggestion))]
public sealed class FindMeetingTimeCommand : StoreCommand
{
    /// <summary>Who must be free: mailboxes by any identity.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity[] Attendees { get; set; } = [];

    /// <summary>Rooms, equipment or room lists, of which one must be free.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public RecipientIdentity[] Resources { get; set; } = [];

    /// <summary>How long; half an hour where left out.</summary>
    [Parameter]
    public Argument<TimeSpan>? Duration { get; set; }

    /// <summary>Not before; now where left out.</summary>
    [Parameter]
    public CalendarMoment? Start { get; set; }

    /// <summary>Over by then; a week after Start where left out.</summary>
    [Parameter]
    public CalendarMoment? End { get; set; }

    /// <summary>How many times to give; 10 where left out.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MaximumResults { get; set; } = 10;

    /// <summary>Outside of work hours too.</summary>
    [Parameter]
    public SwitchParameter AnyTime { get; set; }

    /// <summary>Who asks: a session that Connect-Mailbox gave; the one that is connected where left out.</summary>
    [Parameter]
    public new MailboxSession? Session { get; set; }

    private protected override void Process()
    {
        var duration = Duration is null ? TimeSpan.FromMinutes(30) : (TimeSpan)ValueConversion.To(typeof(TimeSpan), nameof(Duration), Duration.Value)!;
        if (Attendees.Length + Resources.Length == 0) throw new DomainException("AttendeesMissing", DomainErrorKind.InvalidValue, null, "Nobody is named. Give -Attendees, or -Resources.");
        var found = Read(reader =>
        {
            var asker = (Session ?? base.Session.Mailbox)?.Person(reader);
            var people = Attendees.Select(attendee => reader.ResolveMailbox(attendee)).ToArray();
            var rooms = Resources.SelectMany(resource => reader.Resolve(resource, [.. RecipientKinds.Resources, RecipientTypeDetails.RoomList]) is ListRecipient list ? ListExpansion.Expand(reader, list) : [reader.ResolveMailbox(resource)]).OfType<Mailbox>().DistinctBy(room => room.Guid).ToArray();
            var now = Service<TimeProvider>().GetUtcNow();
            var zone = asker is null ? reader.Organization().TimeZone : WorkHours.ZoneOf(reader, asker);
            var (from, to) = CalendarArguments.Window(Service<ICalendarFormat>(), Start ?? new CalendarMoment(now), End, zone, now, days: 7);
            return Service<MeetingTimeFinder>().Find(reader, asker, people, rooms, duration, from, to, !AnyTime).Take(MaximumResults).ToArray();
        });
        foreach (var time in found) WriteObject(time);
    }
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A time at which everyone is free.</summary>
public sealed class MeetingTimeSuggestion
{
    /// <summary>On the clock of the first attendee's zone.</summary>
    public DateTimeOffset Start { get; init; }

    public DateTimeOffset End { get; init; }

    /// <summary>Who was asked for, by name.</summary>
    public string[] Attendees { get; init; } = [];

    /// <summary>The rooms that are free then, of those that were asked for, the smallest that is large enough first.</summary>
    public string[] Rooms { get; init; } = [];

    public override string ToString() => $"{Start:yyyy-MM-dd HH:mm} - {End:HH:mm}";
}

/// <summary>Finds times that fit everyone.</summary>
public sealed class MeetingTimeFinder(ICalendarFormat format)
{
    private const int StepInMinutes = 30;

    private readonly FreeBusyService _freeBusy = new(format);

    /// <summary>Times at which all are free, the earliest first, on the hour or half hour.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="asker">Who asks; null for an administrator.</param>
    /// <param name="people">Who must be free.</param>
    /// <param name="rooms">Of which one must be free; empty where none is needed.</param>
    /// <param name="duration">How long.</param>
    /// <param name="from">Not before.</param>
    /// <param name="to">Over by then.</param>
    /// <param name="inWorkHours">Whether everyone must be at work, each by their own hours and clock.</param>
    /// <exception cref="DomainException">FreeBusyDenied, WindowInvalid, DurationInvalid.</exception>
    public IEnumerable<MeetingTimeSuggestion> Find(IDirectoryReader reader, Mailbox? asker, IReadOnlyList<Mailbox> people, IReadOnlyList<Mailbox> rooms, TimeSpan duration, DateTimeOffset from, DateTimeOffset to, bool inWorkHours)
    {
        if (duration <= TimeSpan.Zero || duration > TimeSpan.FromDays(7))
            throw new DomainException("DurationInvalid", DomainErrorKind.InvalidValue, duration, $"A meeting of {duration} cannot be looked for: give a duration of a minute to 7 days.");
        FreeBusyService.CheckWindow(from, to);
        var busy = people.SelectMany(person => Spans(person)).OrderBy(span => span.Start).ToArray();
        var hours = inWorkHours ? people.Select(person => WorkHours.Of(reader, person, format)).ToArray() : [];
        var choice = rooms.OrderBy(room => room.ResourceCapacity is { } capacity && capacity >= people.Count ? 0 : 1).ThenBy(room => room.ResourceCapacity ?? int.MaxValue).ThenBy(room => room.Name, StringComparer.Ordinal)
            .Select(room => (Room: room, Busy: Spans(room))).ToArray();
        var zone = WorkHours.ZoneOf(reader, people.Concat(rooms).First());
        return Walk();

        (DateTimeOffset Start, DateTimeOffset End)[] Spans(Mailbox mailbox) => _freeBusy.Slots(reader, asker, mailbox, from, to)
            .Where(slot => slot.Status != CalendarShowAs.WorkingElsewhere).Select(slot => (slot.Start, slot.End)).OrderBy(span => span.Start).ToArray();

        IEnumerable<MeetingTimeSuggestion> Walk()
        {
            var step = TimeSpan.FromMinutes(StepInMinutes);
            var start = new DateTimeOffset((from.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
            for (; start + duration <= to; start += step)
            {
                var end = start + duration;
                if (IsTaken(busy, start, end) || !hours.All(each => each.Cover(start, end))) continue;
                var free = choice.Where(candidate => !IsTaken(candidate.Busy, start, end)).Select(candidate => candidate.Room.Name).ToArray();
                if (rooms.Count > 0 && free.Length == 0) continue;
                yield return new MeetingTimeSuggestion { Start = format.Time(start, zone).Shown, End = format.Time(end, zone).Shown, Attendees = people.Select(person => person.Name).ToArray(), Rooms = free };
            }
        }
    }

    private static bool IsTaken((DateTimeOffset Start, DateTimeOffset End)[] busy, DateTimeOffset start, DateTimeOffset end) =>
        Array.Exists(busy, span => CalendarStore.Overlaps(span.Start, span.End, start, end));
}

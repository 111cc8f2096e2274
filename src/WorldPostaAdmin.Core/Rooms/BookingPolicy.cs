using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What a policy says to a request.</summary>
/// <param name="Response">Accepted; Tentative, where delegates have to decide; or Declined.</param>
/// <param name="Reason">Why, as the organizer is told.</param>
/// <param name="Clashes">The occurrences of an accepted series that are declined.</param>
/// <param name="CutAt">Where an accepted series ends though it was asked to go on, or null.</param>
internal sealed record BookingVerdict(MeetingResponse Response, string Reason, IReadOnlyList<Occurrence> Clashes, DateTimeOffset? CutAt);

/// <summary>Judges requests by the booking policy of a room or a piece of equipment.</summary>
internal sealed class BookingPolicy(CalendarStore calendars)
{
    /// <summary>Judges a meeting.</summary>
    /// <param name="transaction">The delivery's: what is free is as of now.</param>
    /// <param name="resource">The room.</param>
    /// <param name="series">The meeting; or the one occurrence that is asked for.</param>
    /// <param name="overrides">Its changed occurrences.</param>
    /// <param name="requesters">Who asks, and for whom: one of them being permitted is enough. Nobody: someone outside.</param>
    public BookingVerdict Judge(DirectoryTransaction transaction, Mailbox resource, CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, IReadOnlyList<Recipient> requesters)
    {
        var policy = resource.CalendarProcessing;
        if (policy.BookingType == ResourceBookingType.Reserved) return Declined($"{resource.DisplayName} is reserved and cannot be booked.");
        var hours = WorkHours.Of(transaction.Reader, resource, calendars.Format);
        var horizon = Horizon(transaction, policy, hours);
        var end = calendars.Format.LastEnd(series, overrides);
        var goesBeyond = series.IsRecurring && GoesBeyond(series, overrides, end, horizon);
        var limit = !series.IsRecurring ? DateTimeOffset.MaxValue : !goesBeyond && end is { } last ? last.AddSeconds(1) : horizon;
        var occurrences = series.IsRecurring || overrides.Count > 0
            ? calendars.Format.Occurrences(series, overrides, series.Start.Utc, limit < series.Start.Utc ? series.Start.Utc : limit).Where(occurrence => occurrence.Start < limit).ToArray()
            : [new Occurrence(series.Start, series.Start.Utc, series.End.Utc, series)];
        if (!goesBeyond && !occurrences.Any(occurrence => occurrence.End > transaction.Now || occurrence.Start >= transaction.Now)) return Declined("The meeting is over: it lies in the past.");
        if (OutOfPolicy(policy, resource, series, overrides, occurrences, horizon, goesBeyond, hours) is { } violation)
        {
            return policy.AllRequestOutOfPolicy || IsIn(transaction.Reader, resource, Relation.RequestOutOfPolicy, requesters)
                ? OfClashes(transaction, resource, policy, series, occurrences, null) is { Response: MeetingResponse.Declined } clash ? clash
                : new BookingVerdict(MeetingResponse.Tentative, $"{violation} The request waits for a delegate's approval.", [], null)
                : Declined(violation);
        }

        var verdict = OfClashes(transaction, resource, policy, series, occurrences, goesBeyond ? horizon : null);
        if (verdict.Response == MeetingResponse.Declined || policy.AllBookInPolicy || IsIn(transaction.Reader, resource, Relation.BookInPolicy, requesters)) return verdict;
        return policy.AllRequestInPolicy || IsIn(transaction.Reader, resource, Relation.RequestInPolicy, requesters)
            ? verdict with { Response = MeetingResponse.Tentative, Reason = "The request waits for a delegate's approval." }
            : Declined($"You are not permitted to book {resource.DisplayName}.");
    }

    /// <summary>The occurrences for which a resource is taken by another meeting, and who has it.</summary>
    public IReadOnlyList<(Occurrence Occurrence, CalendarItem By)> Clashes(IMailReader mail, Mailbox resource, string uid, IReadOnlyList<Occurrence> occurrences, DateTimeOffset now)
    {
        var ahead = occurrences.Where(occurrence => occurrence.End > now).ToArray();
        if (ahead.Length == 0) return [];
        var (from, to) = (ahead.Min(occurrence => occurrence.Start), ahead.Max(occurrence => occurrence.End));
        // An instant takes up time too: the window's end is not in it.
        var taken = calendars.View(mail, resource.Guid, from, to.AddTicks(1)).Where(pair => pair.Item.Uid != uid && FreeBusyService.IsBusy(pair.Item, pair.Occurrence)).ToArray();
        return ahead.Select(occurrence => (occurrence, By: taken.FirstOrDefault(pair => CalendarStore.Overlaps(occurrence.Start, occurrence.End, pair.Occurrence.Start, pair.Occurrence.End)).Item))
            .Where(pair => pair.By is not null).Select(pair => (pair.occurrence, pair.By!)).ToArray();
    }

    private BookingVerdict OfClashes(DirectoryTransaction transaction, Mailbox resource, CalendarProcessing policy, CalendarEvent series, IReadOnlyList<Occurrence> occurrences, DateTimeOffset? cutAt)
    {
        var until = cutAt is { } cut ? $" It is booked up to {calendars.Format.Time(cut, series.Start.TimeZone).Clock.AddTicks(-1):yyyy-MM-dd}, which is as far as it can be booked." : "";
        if (policy.AllowConflicts) return new BookingVerdict(MeetingResponse.Accepted, "The request was accepted." + until, [], cutAt);
        var clashes = Clashes(transaction.Mail, resource, series.Uid, occurrences, transaction.Now);
        if (clashes.Count == 0) return new BookingVerdict(MeetingResponse.Accepted, "The request was accepted." + until, [], cutAt);
        var told = Tell(policy, resource, clashes);
        if (!series.IsRecurring) return Declined($"{resource.DisplayName} is taken at that time.{told}");
        var few = clashes.Count <= policy.MaximumConflictInstances && clashes.Count * 100L <= (long)policy.ConflictPercentageAllowed * occurrences.Count;
        if (!few || clashes.Count == occurrences.Count) return Declined($"{resource.DisplayName} is taken for {clashes.Count} of {occurrences.Count} meetings of the series.{told}");
        return new BookingVerdict(MeetingResponse.Accepted, $"The series was accepted but for {clashes.Count} of {occurrences.Count} meetings, for which {resource.DisplayName} is taken.{told}{until}", clashes.Select(clash => clash.Occurrence).ToArray(), cutAt);
    }

    private static string? OutOfPolicy(CalendarProcessing policy, Mailbox resource, CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, IReadOnlyList<Occurrence> occurrences, DateTimeOffset horizon, bool goesBeyond, WorkHours hours)
    {
        if (series.IsRecurring && !policy.AllowRecurringMeetings) return $"{resource.DisplayName} takes no recurring meetings.";
        var first = overrides.Select(item => item.Start.Utc).Append(series.Start.Utc).Min();
        if (first >= horizon) return $"{resource.DisplayName} can be booked {policy.BookingWindowInDays} days ahead, and the meeting begins later than that.";
        if (goesBeyond && policy.EnforceSchedulingHorizon) return $"{resource.DisplayName} can be booked {policy.BookingWindowInDays} days ahead, and the series goes beyond that. Let it end earlier.";
        if (!series.IsRecurring && occurrences.Any(occurrence => occurrence.Start >= horizon)) return $"{resource.DisplayName} can be booked {policy.BookingWindowInDays} days ahead.";
        var longest = occurrences.Select(occurrence => occurrence.End - occurrence.Start).DefaultIfEmpty(series.Duration).Max();
        var shortest = occurrences.Select(occurrence => occurrence.End - occurrence.Start).DefaultIfEmpty(series.Duration).Min();
        if (policy.MaximumDurationInMinutes > 0 && longest > TimeSpan.FromMinutes(policy.MaximumDurationInMinutes)) return $"The meeting is {longest.TotalMinutes:0} minutes long; {resource.DisplayName} takes meetings of at most {policy.MaximumDurationInMinutes} minutes.";
        if (shortest < TimeSpan.FromMinutes(policy.MinimumDurationInMinutes)) return $"The meeting is {shortest.TotalMinutes:0} minutes long; {resource.DisplayName} takes meetings of at least {policy.MinimumDurationInMinutes} minutes.";
        if (policy.ScheduleOnlyDuringWorkHours && !occurrences.All(occurrence => hours.Cover(occurrence.Start, occurrence.End))) return $"{resource.DisplayName} can be booked during its work hours alone: {hours}.";
        var people = series.Attendees.Where(attendee => !attendee.IsResource && !MeetingMessages.IsAddressOf(resource, attendee.Address)).Select(attendee => attendee.Address.ToLowerInvariant())
            .Append(series.Organizer?.Address.ToLowerInvariant() ?? "").Where(address => address.Length > 0).Distinct().Count();
        return policy.EnforceCapacity && resource.ResourceCapacity is { } capacity && people > capacity ? $"{resource.DisplayName} holds {capacity} people, and {people} are asked to the meeting." : null;
    }

    // The end of the last day, on the room's clock, that can be booked.
    private DateTimeOffset Horizon(DirectoryTransaction transaction, CalendarProcessing policy, WorkHours hours)
    {
        var today = calendars.Format.Time(transaction.Now, hours.TimeZone).Clock.Date;
        return calendars.Format.Time(today.AddDays(policy.BookingWindowInDays + 1), hours.TimeZone).Utc;
    }

    private bool GoesBeyond(CalendarEvent series, IReadOnlyList<CalendarEvent> overrides, DateTimeOffset? end, DateTimeOffset horizon)
    {
        // A decade on, no look is needed; before that it is one at a bounded number of occurrences.
        if (end is not { } last || last > horizon.AddYears(10)) return true;
        return last > horizon && calendars.Format.Occurrences(series, overrides, horizon, last.AddSeconds(1)).Any(occurrence => occurrence.Start >= horizon);
    }

    private string Tell(CalendarProcessing policy, Mailbox resource, IReadOnlyList<(Occurrence Occurrence, CalendarItem By)> clashes)
    {
        const int Most = 10;
        if (!policy.OrganizerInfo) return "";
        var lines = clashes.Take(Most).Select(clash =>
        {
            var zone = clash.Occurrence.Id.TimeZone;
            var name = clash.By.Series.Organizer is { } organizer ? organizer.Name.Length > 0 ? organizer.Name : organizer.Address : resource.DisplayName;
            return $"\n- {calendars.Format.Time(clash.Occurrence.Start, zone).Clock:yyyy-MM-dd HH:mm} to {calendars.Format.Time(clash.Occurrence.End, zone).Clock:HH:mm} ({zone}): {name}";
        });
        return string.Concat(lines) + (clashes.Count > Most ? $"\nand {clashes.Count - Most} more" : "");
    }

    private static bool IsIn(IDirectoryReader reader, Mailbox resource, Relation relation, IReadOnlyList<Recipient> requesters)
    {
        var people = requesters.Select(requester => requester.Guid).ToHashSet();
        return people.Count > 0 && reader.LinksFrom(resource.Guid, relation).Any(link => people.Contains(link.Target)
            || (reader.FindRecipient(link.Target) is ListRecipient list && ListExpansion.Expand(reader, list).Any(member => people.Contains(member.Guid))));
    }

    private static BookingVerdict Declined(string reason) => new(MeetingResponse.Declined, reason, [], null);
}

using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A meeting message (iTIP) about one meeting.</summary>
/// <param name="Head">The message that it came in.</param>
/// <param name="Calendar">The iTIP object.</param>
/// <param name="Method">Its method in capitals.</param>
/// <param name="Uid">Which meeting.</param>
internal sealed record MeetingMessage(MessageHead Head, CalendarObject Calendar, string Method, string Uid)
{
    /// <summary>What it says of the meeting.</summary>
    public IReadOnlyList<CalendarEvent> Events { get; init; } = Calendar.Events.Where(item => item.Uid == Uid).ToArray();

    /// <summary>The meeting, or the one occurrence that it is about; and the changed occurrences that come with it.</summary>
    public (CalendarEvent Series, IReadOnlyList<CalendarEvent> Overrides) Split()
    {
        var series = Events.FirstOrDefault(item => item.RecurrenceId is null) ?? Events[0];
        return (series, Events.Where(item => !ReferenceEquals(item, series)).ToArray());
    }

    /// <summary>What is added to a series (ADD), as a request for the occurrences that it gains; null where there is none, or more than anyone means.</summary>
    public MeetingMessage? Added(ICalendarFormat format)
    {
        const int Most = 366;
        var calendar = new CalendarObject { Method = "REQUEST", TimeZone = Calendar.TimeZone, Source = Calendar.Source };
        foreach (var item in Events)
        {
            if (item.RecurrenceId is not null) calendar.Events.Add(item);
            else calendar.Events.AddRange(format.Occurrences(item, [], item.Start.Utc, item.Start.Utc.AddYears(1)).Take(Most + 1).Select(occurrence => MeetingMerge.OccurrenceOf(format, item, occurrence)));
            if (calendar.Events.Count > Most) return null;
        }

        return calendar.Events.Count == 0 ? null : new MeetingMessage(Head, calendar, calendar.Method, Uid);
    }

    /// <summary>Who sent the message, or null where it does not say.</summary>
    public MessageAddress? From => Head.From.Count > 0 ? Head.From[0] : null;

    /// <summary>The recipients that ask: the sender, and the organizer where the sender may act for that one. None for someone outside.</summary>
    public IReadOnlyList<Recipient> Requesters(IDirectoryReader reader)
    {
        var sender = From is { } from ? Find(reader, from.Address) : null;
        var principal = sender is not null && Events[0].Organizer is { } organizer && IsFrom(reader, organizer) ? Find(reader, organizer.Address) : null;
        return new[] { sender, principal }.OfType<Recipient>().DistinctBy(recipient => recipient.Guid).ToArray();
    }

    /// <summary>
    /// Whether the message comes from someone or, by SENT-BY, from someone who acts for that one: inside, who may send as or on behalf of
    /// the mailbox; outside, whoever has an address in the same domain.
    /// </summary>
    public bool IsFrom(IDirectoryReader reader, CalendarAttendee who)
    {
        if (Head.From.Any(from => Same(reader, from.Address, who.Address))) return true;
        if (who.SentBy.Length == 0 || !Head.From.Any(from => Same(reader, from.Address, who.SentBy))) return false;
        if (Find(reader, who.Address) is { } principal)
        {
            return Find(reader, who.SentBy) is Mailbox assistant
                && (AccessService.Test(reader, assistant, principal, MailboxRight.SendOnBehalf).Allowed || AccessService.Test(reader, assistant, principal, MailboxRight.SendAs).Allowed);
        }

        return Find(reader, who.SentBy) is null && SmtpAddress.TryParse(who.Address, out var address) && SmtpAddress.TryParse(who.SentBy, out var by) && address!.Domain == by!.Domain;
    }

    /// <summary>
    /// Whether the message may change a meeting that is there: it names the same organizer and, where that one is inside, comes from
    /// that mailbox or from who acts for it. An organizer outside may use a service that sends under another address.
    /// </summary>
    public bool IsFromOrganizerOf(IDirectoryReader reader, CalendarItem meeting)
    {
        var owner = meeting.Series.Organizer is { Address.Length: > 0 } organizer ? organizer.Address : meeting.RequestedBy;
        var named = Events[0].Organizer is { Address.Length: > 0 } other ? other : new CalendarAttendee { Address = From?.Address ?? "" };
        return Same(reader, owner, named.Address) && (Find(reader, owner) is null || IsFrom(reader, named));
    }

    /// <summary>Whether two addresses are one recipient's.</summary>
    public static bool Same(IDirectoryReader reader, string one, string other)
    {
        if (!SmtpAddress.TryParse(one, out var first) || !SmtpAddress.TryParse(other, out var second)) return one.Equals(other, StringComparison.OrdinalIgnoreCase);
        return first!.Key == second!.Key || (reader.FindAddressOwner(first.Key) is { } owner && owner == reader.FindAddressOwner(second.Key));
    }

    /// <summary>Whose address it is, or null for someone outside.</summary>
    public static Recipient? Find(IDirectoryReader reader, string address) =>
        SmtpAddress.TryParse(address, out var parsed) && reader.FindAddressOwner(parsed!.Key) is { } guid ? reader.FindRecipient(guid) : null;
}

/// <summary>In which order messages of a meeting were written, whichever comes first (RFC 5546, 2.1.5).</summary>
internal static class MeetingOrder
{
    /// <summary>Whether something newer, or the same, has come before.</summary>
    /// <param name="mail">Where.</param>
    /// <param name="mailbox">To whom.</param>
    /// <param name="item">What comes.</param>
    /// <param name="of">Whose messages are compared, where several write of a meeting: empty for the organizer's.</param>
    /// <param name="sameIsNew">Whether what has the same sequence and time is taken: times have whole seconds, in which some cancel what they sent, or answer twice.</param>
    public static bool IsStale(IMailReader mail, Guid mailbox, CalendarEvent item, string of = "", bool sameIsNew = false)
    {
        var occurrence = CalendarItem.OccurrenceKey(item.RecurrenceId);
        if (Find(mail, mailbox, item.Uid, of + occurrence) is { } same && !IsNewer(item, same, sameIsNew)) return true;
        return occurrence.Length > 0 && Find(mail, mailbox, item.Uid, of) is { } whole && item.Sequence < whole.Sequence;
    }

    /// <summary>Whether it is the newest that has come.</summary>
    public static bool IsNewest(IMailReader mail, Guid mailbox, CalendarEvent item, string of = "") =>
        Find(mail, mailbox, item.Uid, of + CalendarItem.OccurrenceKey(item.RecurrenceId)) is { } newest && newest.Sequence == item.Sequence && newest.Stamp == item.Stamp;

    /// <summary>Whose messages the answers of an attendee are, to be compared with each other.</summary>
    public static string OfReply(CalendarAttendee attendee) => $"reply:{attendee.Address.ToLowerInvariant()}:";

    /// <param name="mail">Where.</param>
    /// <param name="mailbox">To whom it came.</param>
    /// <param name="item">What came.</param>
    /// <param name="of">Whose message it is: empty for the organizer's.</param>
    /// <param name="isCancellation">Whether it cancels.</param>
    public static void Remember(IMailWriter mail, Guid mailbox, CalendarEvent item, string of = "", bool isCancellation = false) => mail.Save(new MeetingProgress
    {
        MailboxGuid = mailbox,
        Uid = item.Uid,
        Occurrence = of + CalendarItem.OccurrenceKey(item.RecurrenceId),
        Sequence = item.Sequence,
        Stamp = item.Stamp,
        IsCancellation = isCancellation,
    });

    /// <summary>The occurrences whose cancellation came before the older message of their series.</summary>
    public static IEnumerable<DateTimeOffset> CancelledBefore(IMailReader mail, Guid mailbox, CalendarEvent series)
    {
        var key = MeetingProgress.KeyOf(mailbox, series.Uid, "");
        return mail.Range<MeetingProgress>(key + "0", key + "g")
            .Where(before => before.IsCancellation && IsAfter(before.Sequence, before.Stamp, series))
            .Select(before => new DateTimeOffset(Convert.ToInt64(before.Occurrence, 16), TimeSpan.Zero));
    }

    /// <summary>Whether something was written after a message of its series.</summary>
    public static bool IsAfter(int sequence, DateTimeOffset? stamp, CalendarEvent series) =>
        sequence != series.Sequence ? sequence > series.Sequence : stamp is { } written && series.Stamp is { } old && written > old;

    private static MeetingProgress? Find(IMailReader mail, Guid mailbox, string uid, string occurrence) => mail.Find<MeetingProgress>(MeetingProgress.KeyOf(mailbox, uid, occurrence));

    private static bool IsNewer(CalendarEvent item, MeetingProgress before, bool orSame) =>
        item.Sequence != before.Sequence ? item.Sequence > before.Sequence
        : item.Stamp is not { } stamp || before.Stamp is not { } old ? orSame || (item.Stamp is not null && before.Stamp is null)
        : stamp > old || (orSame && stamp == old);
}

/// <summary>Puts changed occurrences into a series.</summary>
internal static class MeetingMerge
{
    public static CalendarObject Occurrences(ICalendarFormat format, CalendarObject calendar, IEnumerable<CalendarEvent> changed)
    {
        var events = calendar.Events.ToList();
        foreach (var item in changed)
        {
            events.RemoveAll(other => other.RecurrenceId is { } id && id.Utc == item.RecurrenceId!.Utc);
            events.Add(item);
            if (events.Find(other => other.RecurrenceId is null) is not { } series) continue;
            // It may have been cancelled before, and is asked for again; or it is one more than the series had.
            var id = item.RecurrenceId!;
            series.ExceptDates = series.ExceptDates.Where(date => date.Utc != id.Utc).ToArray();
            if (id.IsDate == series.Start.IsDate && !format.Occurrences(series, [], id.Utc, id.Utc.AddSeconds(1)).Any(occurrence => occurrence.Id.Utc == id.Utc)) series.Dates = [.. series.Dates, id];
        }

        return new CalendarObject { TimeZone = calendar.TimeZone, Source = calendar.Source, Events = events };
    }

    /// <summary>The rule of a series that ends before a moment.</summary>
    public static string Until(CalendarEvent series, DateTimeOffset cut)
    {
        var kept = series.Rule.Split(';').Where(part => !part.StartsWith("COUNT=", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("UNTIL=", StringComparison.OrdinalIgnoreCase));
        var until = cut.AddSeconds(-1).UtcDateTime.ToString(series.Start.IsDate ? "yyyyMMdd" : "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return string.Join(';', kept.Append("UNTIL=" + until));
    }

    /// <summary>Takes an occurrence and all later ones out.</summary>
    public static void End(ICalendarFormat format, CalendarObject calendar, CalendarTime from)
    {
        calendar.Events.RemoveAll(other => other.RecurrenceId is { } id && id.Utc >= from.Utc);
        if (calendar.Events.Find(other => other.RecurrenceId is null) is not { } series) return;
        series.Dates = series.Dates.Where(date => date.Utc < from.Utc).ToArray();
        if (series.Rule.Length > 0 && (format.LastEnd(series, []) is not { } last || last > from.Utc)) series.Rule = Until(series, from.Utc);
    }

    /// <summary>One occurrence of a series as an event of its own, to be changed.</summary>
    public static CalendarEvent OccurrenceOf(ICalendarFormat format, CalendarEvent series, Occurrence occurrence)
    {
        var (item, id) = (series.Copy(), occurrence.Id);
        (item.RecurrenceId, item.Start, item.Rule, item.Dates, item.ExceptDates) = (id, id, "", [], []);
        item.End = id.IsDate ? format.Time(id.Clock + (series.End.Clock - series.Start.Clock), id.TimeZone, isDate: true) : format.Time(occurrence.End, id.TimeZone);
        return item;
    }

    /// <summary>Takes occurrences out.</summary>
    public static void Except(CalendarObject calendar, IEnumerable<CalendarTime> occurrences)
    {
        foreach (var id in occurrences)
        {
            calendar.Events.RemoveAll(other => other.RecurrenceId is { } same && same.Utc == id.Utc);
            if (calendar.Events.Find(other => other.RecurrenceId is null) is { } series) series.ExceptDates = [.. series.ExceptDates.Where(date => date.Utc != id.Utc), id];
        }
    }
}

/// <summary>What a cancellation does to a calendar.</summary>
internal static class MeetingCancellation
{
    /// <summary>Takes out, or marks, what is cancelled.</summary>
    /// <param name="calendars">The calendars.</param>
    /// <param name="transaction">The delivery's.</param>
    /// <param name="mailbox">Whose calendar.</param>
    /// <param name="message">The cancellation.</param>
    /// <param name="remove">Whether a whole meeting goes; else it stays, marked.</param>
    /// <returns>What was done; null where the message does not come from the organizer.</returns>
    public static string? Apply(CalendarStore calendars, DirectoryTransaction transaction, Mailbox mailbox, MeetingMessage message, bool remove)
    {
        var (whole, _) = message.Split();
        var existing = CalendarStore.FindByUid(transaction.Mail, mailbox.Guid, message.Uid);
        var waiting = CalendarStore.Pending(transaction.Mail, mailbox.Guid, message.Uid);
        var meeting = existing ?? (waiting.Count > 0 ? waiting[0] : null);
        if (meeting is not null && !message.IsFromOrganizerOf(transaction.Reader, meeting)) return null;
        if (MeetingOrder.IsStale(transaction.Mail, mailbox.Guid, whole, sameIsNew: true)) return "Ignored: a newer message came before.";
        var occurrences = message.Events.Where(item => item.RecurrenceId is not null).Select(item => item.RecurrenceId!).ToArray();
        var from = message.Events.Where(item => item.IsThisAndFuture).Select(item => item.RecurrenceId!).MinBy(id => id.Utc);
        var taken = waiting.Where(item => occurrences.Length == 0 || (item.Series.RecurrenceId is { } waits && (occurrences.Any(id => id.Utc == waits.Utc) || waits.Utc >= from?.Utc))).ToArray();
        var done = Change(calendars, transaction, existing, whole, occurrences, from, remove);
        foreach (var item in taken) transaction.Mail.DeleteItem(item);
        foreach (var item in message.Events) MeetingOrder.Remember(transaction.Mail, mailbox.Guid, item, isCancellation: true);
        if (existing is null) return meeting is null ? "Nothing of the meeting is in the calendar." : "Cancelled: the request was taken back.";
        return done;
    }

    private static string Change(CalendarStore calendars, DirectoryTransaction transaction, CalendarItem? existing, CalendarEvent whole, CalendarTime[] occurrences, CalendarTime? from, bool remove)
    {
        if (existing is null) return "";
        var isWhole = whole.RecurrenceId is null || (existing.IsSingleOccurrence && existing.Overrides.Length == 0 && existing.Series.RecurrenceId?.Utc == whole.RecurrenceId.Utc);
        if (isWhole && remove)
        {
            transaction.Mail.DeleteItem(existing);
            return "Cancelled: the time is free again.";
        }

        var calendar = calendars.Load(transaction.Mail, existing);
        if (!isWhole)
        {
            MeetingMerge.Except(calendar, occurrences);
            if (from is not null) MeetingMerge.End(calendars.Format, calendar, from);
            if (calendar.Events.Count == 0) transaction.Mail.DeleteItem(existing);
            else calendars.Update(transaction, existing, calendar);
            return from is null ? $"Cancelled: {occurrences.Length} of the series." : $"Cancelled: the series from {from.Clock:yyyy-MM-dd} on.";
        }

        foreach (var item in calendar.Events)
        {
            item.Status = CalendarStatus.Cancelled;
            item.ShowAs = CalendarShowAs.Free;
            item.Sequence = Math.Max(item.Sequence, whole.Sequence);
            if (!item.Subject.StartsWith("Canceled:", StringComparison.Ordinal)) item.Subject = $"Canceled: {item.Subject}";
        }

        calendars.Update(transaction, existing, calendar);
        return "Cancelled: marked in the calendar.";
    }
}

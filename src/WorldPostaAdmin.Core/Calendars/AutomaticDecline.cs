namespace WorldPostaAdmin;

/// <summary>Whether a person's mailbox declines a new request by itself: while its owner is away, or is busy at the time.</summary>
internal sealed class AutomaticDecline(CalendarStore calendars)
{
    /// <summary>The text with which a request is declined, or null where it is not.</summary>
    /// <param name="transaction">The delivery's.</param>
    /// <param name="mailbox">Whose.</param>
    /// <param name="series">The meeting; or the one occurrence that is asked for.</param>
    /// <param name="overrides">Its changed occurrences.</param>
    public string? Of(DirectoryTransaction transaction, Mailbox mailbox, CalendarEvent series, IReadOnlyList<CalendarEvent> overrides)
    {
        if (mailbox.IsResource) return null;
        var key = mailbox.Guid.ToString("N");
        var away = transaction.Mail.Find<AutoReplyConfiguration>(key) is { AutoReplyState: AutoReplyState.Scheduled, AutoDeclineFutureRequestsWhenOOF: true } reply ? reply : null;
        var busy = transaction.Mail.Find<MailboxCalendarConfiguration>(key) is { AutoDeclineWhenBusy: true };
        if (away is null && !busy) return null;
        // A series counts by what it asks for within a year.
        (DateTimeOffset Start, DateTimeOffset End)[] occurrences = series.IsRecurring || overrides.Count > 0
            ? calendars.Format.Occurrences(series, overrides, series.Start.Utc, series.Start.Utc.AddYears(1)).Select(occurrence => (occurrence.Start, occurrence.End)).ToArray()
            : [(series.Start.Utc, series.End.Utc)];
        if (occurrences.Length == 0) return null;
        if (away is not null && occurrences.All(occurrence => CalendarStore.Overlaps(occurrence.Start, occurrence.End, away.StartTime!.Value, away.EndTime!.Value)))
            return away.DeclineMeetingMessage.Length > 0 ? away.DeclineMeetingMessage : $"{mailbox.DisplayName} is away at that time.";
        if (!busy) return null;
        var taken = calendars.View(transaction.Mail, mailbox.Guid, occurrences.Min(occurrence => occurrence.Start), occurrences.Max(occurrence => occurrence.End))
            .Where(pair => pair.Item.Uid != series.Uid && pair.Item.Status != CalendarStatus.Cancelled && pair.Occurrence.Event.ShowAs is CalendarShowAs.Busy or CalendarShowAs.OutOfOffice).ToArray();
        return occurrences.Any(occurrence => taken.Any(pair => CalendarStore.Overlaps(occurrence.Start, occurrence.End, pair.Occurrence.Start, pair.Occurrence.End)))
            ? $"{mailbox.DisplayName} is busy at that time."
            : null;
    }
}

namespace WorldPostaAdmin;

/// <summary>What becomes of a meeting message that cannot be worked with: it stays in the Inbox, and where a resource answers by itself, its sender is told why.</summary>
internal static class UnprocessedMeeting
{
    public const string OtherOrganizer = "the meeting has another organizer, and only that one, or who may send on behalf of that one, can change or cancel it.";

    public const string ThisAndFuture = "A change of one occurrence and all later ones (RANGE=THISANDFUTURE) cannot be taken over. Let the series end before it, and send a new series for the later ones.";

    /// <summary>Keeps the message and, where the mailbox answers meeting messages by itself, answers it.</summary>
    /// <param name="transaction">The delivery's.</param>
    /// <param name="mailbox">Who has the message.</param>
    /// <param name="head">The message. What was sent by a program, and an answer, is not answered (RFC 3834, 2).</param>
    /// <param name="why">Why, as a sentence for people without its beginning.</param>
    public static MeetingOutcome Answer(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, string why)
    {
        why = why.TrimEnd('.');
        var outcome = new MeetingOutcome(true, [], $"Not processed: {why}.") { IsProcessed = false };
        var isAnswered = mailbox.IsResource && mailbox.CalendarProcessing.AutomateProcessing == CalendarProcessingType.AutoAccept && head.AutoSubmitted is "" or "no" && head.CalendarMethod != "REPLY";
        if (!isAnswered || MeetingMessages.ToOrganizer(mailbox, null, head.From.Count > 0 ? head.From[0] : null) is not { } sender) return outcome;
        var text = $"{mailbox.DisplayName} did not process your meeting message '{HeaderText.Clean(head.Subject)}': {why}.\n\nNothing was booked, changed or cancelled. The message is kept for those who manage {mailbox.DisplayName}.";
        return outcome with { Messages = [MeetingMessages.Note(transaction, mailbox, [sender], $"Not processed: {head.Subject}", text, head.MessageId)] };
    }

    /// <summary>Whether an exception comes from what a message holds, and not from the store or from the machine.</summary>
    public static bool IsCausedByContent(Exception exception) =>
        exception is DomainException { Kind: not DomainErrorKind.StoreUnavailable } or ArgumentException or ArithmeticException or FormatException or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException;

    /// <summary>Why, in words for the sender.</summary>
    public static string Why(Exception exception) => exception is DomainException ? exception.Message : "it holds something that cannot be worked with";
}

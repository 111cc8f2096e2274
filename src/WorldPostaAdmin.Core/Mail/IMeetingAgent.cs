namespace WorldPostaAdmin;

/// <summary>What became of a message that carries an iTIP object (RFC 5546) when it reached a mailbox.</summary>
/// <param name="KeepInInbox">Whether the message itself goes on to the Inbox; a room's does not.</param>
/// <param name="Messages">What the mailbox sends because of it: replies to the organizer, requests to delegates. Sent as the mailbox itself.</param>
/// <param name="Explanation">What was done, for the message trace.</param>
public sealed record MeetingOutcome(bool KeepInInbox, IReadOnlyList<MessageDraft> Messages, string Explanation)
{
    /// <summary>Whether the message could be worked with; one that could not is kept, however old it is.</summary>
    public bool IsProcessed { get; init; } = true;

    /// <summary>Names the meeting and whose message of it this is, in the Inbox of a resource, so that a newer one can take its place; else empty.</summary>
    public string MeetingKey { get; init; } = "";
}

/// <summary>Takes meeting requests, replies and cancellations into calendars, when transport delivers them.</summary>
public interface IMeetingAgent
{
    /// <summary>Deals with a message for a mailbox, in the transaction that delivers it.</summary>
    /// <param name="transaction">The delivery's.</param>
    /// <param name="mailbox">Whose calendar it is for: a person's, a shared one's, a room's or a piece of equipment's.</param>
    /// <param name="head">The message; its <see cref="MessageHead.Calendar"/> is empty for one without an iTIP object, which a resource may refuse all the same.</param>
    /// <param name="isExternal">Whether the sender is outside the organisation.</param>
    /// <returns>Null where the mailbox takes it as any other message.</returns>
    MeetingOutcome? Deliver(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal);
}

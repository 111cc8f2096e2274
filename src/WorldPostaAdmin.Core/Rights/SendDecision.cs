using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// That a message may leave, and as whom. Transport takes no message without one, and none is made anywhere but here: whoever sends has
/// to say by what right, and what a person sends is asked of that person's rights.
/// </summary>
public sealed class SendDecision
{
    private SendDecision(Recipient? from, Mailbox? sender, SendRight right, bool isTransport) => (From, Sender, Right, IsTransport) = (from, sender, right, isTransport);

    /// <summary>A message from outside: nobody inside has sent it, whatever its envelope and its headers say.</summary>
    public static SendDecision Outside { get; } = new(null, null, SendRight.None, isTransport: false);

    /// <summary>A report or a notice of transport itself, which no restriction holds back.</summary>
    public static SendDecision Transport { get; } = new(null, null, SendRight.None, isTransport: true);

    /// <summary>The mailbox or list in From; null for a message from outside and for transport itself.</summary>
    public Recipient? From { get; }

    /// <summary>The mailbox of the person who sends; null where no person of this organisation does.</summary>
    public Mailbox? Sender { get; }

    /// <summary>The right that the person uses.</summary>
    public SendRight Right { get; }

    public bool IsTransport { get; }

    /// <summary>Whether the message must name who sends it (RFC 5322, 3.6.2): someone does on behalf of another.</summary>
    public bool NamesSender => Right == SendRight.SendOnBehalf;

    /// <summary>What a person may do with an address in From.</summary>
    public static SendRightTest Test(IDirectoryReader reader, Mailbox person, SmtpAddress from) => reader.OwnerOf(from) is { } owner and not ExternalPerson
        ? Test(reader, person, owner)
        : new SendRightTest(SendRight.None, false, null, $"'{from}' is not an address of this organisation.");

    /// <summary>What a person may do with a mailbox or list in From.</summary>
    public static SendRightTest Test(IDirectoryReader reader, Mailbox person, Recipient from)
    {
        if (from.Guid == person.Guid) return new SendRightTest(SendRight.Own, true, from, $"'{person.Name}' owns the address.");
        var sendAs = AccessService.Test(reader, person, from, MailboxRight.SendAs);
        var onBehalf = AccessService.Test(reader, person, from, MailboxRight.SendOnBehalf);
        return sendAs.Allowed ? new SendRightTest(SendRight.SendAs, onBehalf.Allowed, from, sendAs.Reason)
            : onBehalf.Allowed ? new SendRightTest(SendRight.SendOnBehalf, true, from, onBehalf.Reason)
            : new SendRightTest(SendRight.None, false, from, sendAs.Reason);
    }

    /// <summary>Lets someone at a mailbox send from there or from another: a person by right, an administrator as the mailbox itself.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="session">Who sends.</param>
    /// <param name="from">The mailbox or list in From.</param>
    /// <param name="onBehalf">Whether the message is to name its sender where it need not.</param>
    /// <exception cref="DomainException">SendDenied (5.7.60), MailboxGone, SessionEnded.</exception>
    public static SendDecision Of(IDirectoryReader reader, MailboxSession session, Recipient from, bool onBehalf = false)
    {
        var sender = session.Person(reader) ?? session.OpenMailbox(reader);
        var test = Test(reader, sender, from);
        var right = test.For(onBehalf);
        if (right != SendRight.None) return new SendDecision(from, sender, right, isTransport: false);
        var reason = onBehalf ? AccessService.Test(reader, sender, from, MailboxRight.SendOnBehalf).Reason : test.Reason;
        throw new DomainException("SendDenied", DomainErrorKind.NotAllowed, from.Name,
            $"5.7.60 '{sender.Name}' may not send {(onBehalf ? "on behalf of" : "as")} '{from.Name}': {reason} "
            + $"{(from is Mailbox ? "Add-MailboxPermission" : "Add-RecipientPermission")} '{from.Alias}' {(from is Mailbox ? "-User" : "-Trustee")} '{sender.Alias}' "
            + $"-AccessRights {(onBehalf ? "SendOnBehalf" : "SendAs")} lets it.");
    }

    /// <summary>
    /// What a mailbox sends by itself, with no person's hand in it: a room's answer, an automatic reply, a rule's forward. Its owner has
    /// set it up, and no other right is asked.
    /// </summary>
    public static SendDecision Automatic(Mailbox mailbox) => new(mailbox, mailbox, SendRight.Own, isTransport: false);

    /// <summary>What a mail server hands over that came with a login; the server has held From to the rights of that login.</summary>
    /// <param name="from">Whom From names.</param>
    public static SendDecision Proven(Recipient from) => new(from, null, SendRight.SendAs, isTransport: false);

    /// <summary>What a login hands over whose From nobody has looked at yet.</summary>
    /// <exception cref="DomainException">SendDenied (5.7.60).</exception>
    public static SendDecision OfLogin(IDirectoryReader reader, Mailbox login, SmtpAddress from)
    {
        var test = Test(reader, login, from);
        return test.Right != SendRight.None
            ? new SendDecision(test.From, login, test.Right, isTransport: false)
            : throw new DomainException("SendDenied", DomainErrorKind.NotAllowed, from.ToString(), $"5.7.60 '{login.Name}' may not send as '{from}': {test.Reason}");
    }

    /// <summary>What was decided of a message when it came, before it was held for a moderator.</summary>
    /// <param name="from">Who sent it as it was noted then; null for a sender outside, or one who has gone meanwhile.</param>
    public static SendDecision BeforeModeration(Recipient? from) => from is null ? Outside : Proven(from);
}

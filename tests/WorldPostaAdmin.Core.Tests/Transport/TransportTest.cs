using System.Text;
using WorldPostaAdmin.Formats.Mime;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>A company that sends: the services of transport over the organisation in memory, with real MIME.</summary>
public abstract class TransportTest : DirectoryTest
{
    private protected TransportTest()
    {
        Transport = new MailTransport(Format, () => Meetings, new AutoReplies(Known));
        Submission = new MailSubmission(Transport, Format);
        Moderation = new Moderation(Transport, Format);
        // As many people as a test wants.
        Do(transaction => Licenses.Create(transaction, "Large", 100_000, UnlimitedSize.Unlimited, makeDefault: true));
    }

    private protected MimeMessageFormat Format { get; } = new();

    private protected MailTransport Transport { get; }

    private protected MailSubmission Submission { get; }

    private protected Moderation Moderation { get; }

    private protected IMeetingAgent? Meetings { get; set; }

    private protected KnownAddresses Known { get; } = new();

    // Aliases, and with them addresses, in lower case, as in the tests' expectations.
    private protected new Mailbox User(string name, params (string Name, object? Value)[] values) => base.User(name, [("Alias", Alias(name)), .. values]);

    private protected new Mailbox Shared(string name, params (string Name, object? Value)[] values) => base.Shared(name, [("Alias", Alias(name)), .. values]);

    private protected new Mailbox Room(string name, params (string Name, object? Value)[] values) => base.Room(name, [("Alias", Alias(name)), .. values]);

    private protected new DistributionList List(string name, params string[] members) =>
        Do(transaction => Lists.Create(transaction, ListType.Distribution, Values(("Name", name), ("Alias", Alias(name))), members, autoAlias: false));

    private static string Alias(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private protected MailboxSession At(string mailbox, string? user = null) => Read(reader => new MailboxSession(reader.ResolveMailbox(mailbox), reader.ResolveMailbox(user ?? mailbox)));

    private protected MailboxSession Admin(string mailbox) => Read(reader => new MailboxSession(reader.ResolveMailbox(mailbox), null));

    private protected SubmittedMessage Send(string user, params string[] to) => Send(user, new MessageRequest { To = to, Subject = "Hello", Text = "Hello there" });

    private protected SubmittedMessage Send(string user, MessageRequest request) => Do(transaction => Submission.Send(transaction, At(user), request));

    private protected SubmittedMessage Receive(string message, params string[] recipients) =>
        Do(transaction => Transport.Receive(transaction, Encoding.Latin1.GetBytes(message.ReplaceLineEndings("\r\n")), null, recipients));

    private protected SubmittedMessage ReceiveFrom(string sender, params string[] recipients) => Receive($"From: {sender}\nSubject: Question\nMessage-ID: <q@partner.example>\n\nHello\n", recipients);

    private protected MailboxMessage[] In(string mailbox, string folder = "Inbox") => Read(reader => reader.Mail.ItemsIn<MailboxMessage>(reader.ResolveMailbox(mailbox).Guid, folder).ToArray());

    private protected string[] Subjects(string mailbox, string folder = "Inbox") => In(mailbox, folder).Select(message => message.Subject).ToArray();

    private protected byte[] Content(MailboxMessage message) => Read(reader => reader.Mail.Content(message.Content));

    private protected string Text(MailboxMessage message) => Encoding.UTF8.GetString(Content(message));

    private protected QueuedMessage[] Queue() => Read(reader => OutgoingQueue.Waiting(reader).ToArray());

    private protected ModeratedMessage[] Held() => Read(reader => WorldPostaAdmin.Moderation.Waiting(reader).ToArray());

    private protected MessageTrace[] Trace(SubmittedMessage message) => Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery { MessageTraceId = message.MessageTraceId }).ToArray());

    /// <summary>What the reports in a mailbox say: <c>recipient status</c>.</summary>
    private protected string[] Reports(string mailbox) => In(mailbox).Where(message => message.Subject.StartsWith("Undeliverable", StringComparison.Ordinal)).SelectMany(message =>
    {
        var lines = Text(message).Split("\r\n");
        return lines.Where(line => line.StartsWith("Final-Recipient:", StringComparison.Ordinal)).Zip(lines.Where(line => line.StartsWith("Status:", StringComparison.Ordinal)), (recipient, status) => $"{recipient.Split("; ")[1]} {status[8..]}");
    }).ToArray();

    /// <summary>How many contents are kept.</summary>
    private protected int Contents => Read(reader => ((MemoryMail)reader.Mail).Contents);

    private protected void AutoReply(string mailbox, string inside = "Away", string outside = "Away, outside", ExternalAudience audience = ExternalAudience.All, AutoReplyState state = AutoReplyState.Enabled) => Do(transaction => transaction.Mail.Save(new AutoReplyConfiguration
    {
        MailboxGuid = transaction.Reader.ResolveMailbox(mailbox).Guid,
        AutoReplyState = state,
        InternalMessage = inside,
        ExternalMessage = outside,
        ExternalAudience = audience,
        StartTime = Time.GetUtcNow().AddHours(-1),
        EndTime = Time.GetUtcNow().AddHours(1),
        WhenChanged = Time.GetUtcNow(),
    }));

    private protected sealed class KnownAddresses : IKnownSenders
    {
        public HashSet<string> Addresses { get; } = [];

        public bool Knows(IMailReader mail, Guid mailbox, SmtpAddress sender) => Addresses.Contains(sender.Key);
    }
}

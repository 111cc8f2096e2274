using WorldPostaAdmin.Formats.Calendars;
using WorldPostaAdmin.Formats.Mime;
using WorldPostaAdmin.Formats.Passwords;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>Transport over a store on disk.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("transport");
    private readonly RandomIdentifiers _identifiers = new();
    private readonly MimeMessageFormat _format = new();
    private readonly MailTransport _transport;
    private readonly MailSubmission _submission;
    private readonly MailboxService _mailboxes;
    private readonly ListService _lists;
    private readonly IDirectoryStore _store;

    public TransportTests()
    {
        var (licenses, recipients) = (new LicenseService(), (RecipientService?)null);
        recipients = new RecipientService(licenses);
        _mailboxes = new MailboxService(recipients, licenses, new PlaceService(new TzdbTimeZones()), new CryptPasswordHasher(new SystemRandomSource()), new PasswordGenerator(new SystemRandomSource()));
        _lists = new ListService(recipients);
        _transport = new MailTransport(_format, () => null, new AutoReplies());
        _submission = new MailSubmission(_transport, _format);
        var now = TimeProvider.System.GetUtcNow();
        _store = new LiteDirectoryStoreFactory(TimeProvider.System).Create(Path.Combine(_folder.FullName, "x.db"), OrganizationService.New("Contoso", _identifiers, now),
            DomainService.New("contoso.example", null, AcceptedDomainType.Authoritative, isDefault: true, now), new StoreOptions(TimeSpan.FromSeconds(30), "test"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Ten_thousand_members_share_one_content_and_one_transaction()
    {
        Do(transaction =>
        {
            Shared(transaction, "sales");
            var list = _lists.Create(transaction, ListType.Distribution, Values("everyone"), [], autoAlias: false);
            for (var i = 0; i < 10_000; i++)
            {
                var member = Shared(transaction, $"m{i}");
                transaction.InsertLink(list, new Link { Source = list.Guid, Relation = Relation.Member, Target = member.Guid }, "Members", member.Name);
            }

            return true;
        });
        var sent = Do(transaction => _submission.Send(transaction, new MailboxSession(transaction.Reader.ResolveMailbox("sales"), null), new MessageRequest { To = ["everyone"], Subject = "Hello" }));

        Assert.Equal((10_000, 0), (sent.Delivered, sent.Failed));
        var items = _store.Read(reader => reader.Mail.Range<MailboxMessage>("", "\uffff").ToArray());
        Assert.Equal(10_001, items.Length);
        Assert.Equal(10_001, items.Select(item => item.MailboxGuid).Distinct().Count());
        var content = Assert.Single(items.Select(item => item.Content).Distinct());
        Do(transaction =>
        {
            foreach (var item in items.Skip(1)) transaction.Mail.DeleteItem(item);
            return true;
        });
        Assert.Equal("Hello", _format.Read(_store.Read(reader => reader.Mail.Content(content))).Subject);
        Do(transaction =>
        {
            transaction.Mail.DeleteItem(items[0]);
            return true;
        });
        Assert.Throws<InvalidDataException>(() => _store.Read(reader => reader.Mail.Content(content)));
    }

    [Fact]
    public void What_transport_keeps_is_read_as_it_was_written()
    {
        Do(transaction => (Shared(transaction, "sales"), Shared(transaction, "support")));
        var sent = Do(transaction => _submission.Send(transaction, new MailboxSession(transaction.Reader.ResolveMailbox("sales"), null),
            new MessageRequest { To = ["support", "a@partner.example", "b@partner.example", "nobody@contoso.example"], Subject = "Grüße", Attachments = [new MessageAttachment("a.bin", "", new byte[200_000])] }));

        var (queued, traces) = _store.Read(reader => (OutgoingQueue.Waiting(reader).ToArray(), MessageTraceLog.Search(reader, new MessageTraceQuery { MessageTraceId = sent.MessageTraceId }).ToArray()));
        Assert.Equal((QueuedMessageStatus.Ready, "sales@contoso.example", "Grüße"), (queued.Single().Status, queued.Single().FromAddress, queued.Single().Subject));
        Assert.Equal(["a@partner.example", "b@partner.example"], queued.Single().Recipients);
        Assert.Equal(["Delivered", "Failed", "Pending", "Pending"], traces.Select(trace => trace.Status.ToString()).Order());
        Assert.Equal(["Submit", "Fail"], _store.Read(reader => MessageTraceLog.Detail(reader, sent.MessageTraceId, "nobody@*").Select(step => step.Event).ToArray()));
        Assert.Equal(200_000, _format.ReadBody(_store.Read(reader => reader.Mail.Content(queued.Single().Content))).Attachments.Single().Content.Length);
        var way = new Way();
        var attempts = new OutgoingQueue([way], _transport, TimeProvider.System, _identifiers).Run(_store, null, null, default).ToArray();
        Assert.Equal(["b@partner.example"], attempts.Single().Waiting);
        Assert.Equal(1, _store.Read(reader => OutgoingQueue.Waiting(reader).Single()).RetryCount);
    }

    [Fact]
    public void A_message_that_fails_halfway_leaves_nothing()
    {
        Do(transaction => (Shared(transaction, "sales"), Shared(transaction, "support")));
        var broken = new MailSubmission(new MailTransport(_format, () => new FailingAgent(), new AutoReplies()), _format);
        Assert.Throws<InvalidOperationException>(() => Do(transaction => broken.Send(transaction, new MailboxSession(transaction.Reader.ResolveMailbox("sales"), null),
            new MessageRequest { To = ["support"], Attachments = [new MessageAttachment("a.ics", "text/calendar", "BEGIN:VCALENDAR"u8.ToArray())] })));

        Assert.Empty(_store.Read(reader => reader.Mail.Range<MailboxMessage>("", "\uffff").ToArray()));
        Assert.Empty(_store.Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).ToArray()));
    }

    private Mailbox Shared(DirectoryTransaction transaction, string name) => _mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(name), autoAlias: false);

    private static PropertyValues Values(string name) => new(new Dictionary<string, object?> { ["Name"] = name }, SplitText: false);

    private T Do<T>(Func<DirectoryTransaction, T> change) => _store.Write(writer => change(new DirectoryTransaction(writer, TimeProvider.System, _identifiers) { IsOptimistic = true }));

    private sealed class Way : IOutgoingTransport, IOutgoingConnection
    {
        public string Name => "way";

        public bool IsFor(TransportConfig config) => true;

        public IOutgoingConnection Open(TransportConfig config, SmartHostCredential? credential, CancellationToken cancellation) => this;

        public IReadOnlyList<OutgoingResult> Send(OutgoingMessage message, CancellationToken cancellation) =>
            message.Recipients.Select(recipient => new OutgoingResult(recipient, recipient.StartsWith('a') ? "2.0.0" : "4.0.0", "so")).ToArray();

        public void Dispose()
        {
        }
    }

    private sealed class FailingAgent : IMeetingAgent
    {
        public MeetingOutcome? Deliver(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal) => throw new InvalidOperationException("broken");
    }
}

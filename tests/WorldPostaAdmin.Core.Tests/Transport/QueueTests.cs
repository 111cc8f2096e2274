namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>The queue for outside: sent, tried again, given up.</summary>
public sealed class QueueTests : TransportTest
{
    private readonly FakeWay _way = new();
    private readonly OutgoingQueue _queue;

    public QueueTests()
    {
        User("Alice");
        _queue = new OutgoingQueue([_way], Transport, Time, Identifiers);
    }

    [Fact]
    public void What_is_taken_over_leaves_the_queue()
    {
        var sent = Send("alice", "a@partner.example", "b@partner.example");
        var attempt = Run().Single();

        Assert.Equal(["a@partner.example", "b@partner.example"], attempt.Sent);
        Assert.Empty(Queue());
        Assert.Equal("alice@contoso.example", _way.Sent.Single().From);
        Assert.All(Trace(sent), record => Assert.Equal(MessageTraceStatus.Delivered, record.Status));
        Assert.Equal(["Submit", "Resolve", "Send"], Read(reader => MessageTraceLog.Detail(reader, sent.MessageTraceId, "a@*").Select(step => step.Event).ToArray()));
        Assert.Empty(Run());
    }

    [Fact]
    public void What_is_refused_is_reported_and_what_failed_for_now_is_tried_again()
    {
        Send("alice", "good@partner.example", "bad@partner.example", "later@partner.example");
        _way.Answer = recipient => recipient[0] switch { 'b' => new OutgoingResult(recipient, "5.1.1", "No such user"), 'l' => new OutgoingResult(recipient, "4.2.1", "Busy"), _ => new OutgoingResult(recipient, "2.0.0", "OK") };
        var attempt = Run().Single();
        Assert.Equal(("good@partner.example", "bad@partner.example", "later@partner.example"), (attempt.Sent.Single(), attempt.Failed.Single(), attempt.Waiting.Single()));
        Assert.Equal(["bad@partner.example 5.1.1"], Reports("alice"));
        var queued = Queue().Single();
        Assert.Equal((QueuedMessageStatus.Retry, 1, "Busy"), (queued.Status, queued.RetryCount, queued.LastError));
        Assert.Empty(Run());
        Time.Advance(TimeSpan.FromMinutes(15));
        _way.Answer = recipient => new OutgoingResult(recipient, "2.0.0", "OK");
        Assert.Single(Run());
        Assert.Empty(Queue());
    }

    [Fact]
    public void What_a_process_was_sending_that_is_gone_is_sent_by_the_next()
    {
        Send("alice", "a@partner.example");
        Mark($"{Environment.MachineName}/{int.MaxValue}/1");
        Assert.Single(Run());

        Send("alice", "b@partner.example");
        Mark($"elsewhere/{int.MaxValue}/1");
        Assert.Empty(Run());
        Mark(ProcessMark.Own);
        Assert.Empty(Run());
        Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Single(Run());

        void Mark(string process) => Do(transaction =>
        {
            var queued = OutgoingQueue.Waiting(transaction.Reader).Single();
            (queued.Status, queued.NextAttempt, queued.ActiveIn) = (QueuedMessageStatus.Active, transaction.Now.AddMinutes(10), process);
            transaction.Mail.Save(queued);
        });
    }

    [Fact]
    public void A_message_named_is_tried_at_once()
    {
        Send("alice", "a@partner.example");
        _way.Answer = recipient => new OutgoingResult(recipient, "4.2.1", "Busy");
        Run();
        Assert.Single(Run(Queue().Single().Guid));
        Assert.Equal(2, Queue().Single().RetryCount);
    }

    [Fact]
    public void After_two_days_the_sender_is_told()
    {
        Send("alice", "a@partner.example");
        Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["a@partner.example"], Run().Single().Failed);

        Assert.Equal(["a@partner.example 4.4.7"], Reports("alice"));
        Assert.Empty(Queue());
        Assert.Empty(_way.Sent);
    }

    [Fact]
    public void A_sender_is_told_once_that_a_message_still_waits()
    {
        Send("alice", "late@partner.example", "good@partner.example");
        _way.Answer = recipient => recipient[0] == 'l' ? new OutgoingResult(recipient, "4.2.1", "Busy") : new OutgoingResult(recipient, "2.0.0", "OK");
        Run();
        Time.Advance(TimeSpan.FromHours(3));
        Run();
        Assert.Empty(In("alice"));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromHours(1));
            Run();
        }

        var report = Assert.Single(In("alice"));
        Assert.Equal("Delayed: Hello", report.Subject);
        var text = Text(report);
        Assert.Contains("Final-Recipient: rfc822; late@partner.example\r\nAction: delayed\r\nStatus: 4.2.1\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("good@", text.Split("rfc822-headers")[0], StringComparison.Ordinal);
        Assert.True(Queue().Single().IsDelayReported);

        Time.Advance(TimeSpan.FromDays(2));
        Run();
        Assert.Equal(["late@partner.example 4.4.7"], Reports("alice"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Auto-Submitted: auto-generated", 0)]
    [InlineData("Precedence: bulk", 0)]
    [InlineData("List-Id: <news.partner.example>", 0)]
    public void No_program_is_told_that_its_message_waits(string header, int reports)
    {
        User("Bob", ("ForwardingSmtpAddress", "bob@elsewhere.example"));
        Receive($"From: pat@partner.example\nSubject: x\n{header}\n\nx\n".Replace("\n\n\n", "\n\n", StringComparison.Ordinal), "bob@contoso.example");
        _way.Answer = recipient => new OutgoingResult(recipient, "4.2.1", "Busy");
        Time.Advance(TimeSpan.FromHours(4));
        Run();

        // A report goes to a sender outside.
        Assert.Equal(reports, Queue().Count(queued => queued.FromAddress.Length == 0));
    }

    [Fact]
    public void A_report_that_waits_is_not_reported()
    {
        ReceiveFrom("ghost@partner.example", "nobody@contoso.example");
        _way.Answer = recipient => new OutgoingResult(recipient, "4.2.1", "Busy");
        Time.Advance(TimeSpan.FromHours(4));
        Run();

        Assert.Single(Queue());
    }

    [Fact]
    public void A_host_out_of_reach_leaves_everything_waiting()
    {
        Send("alice", "a@partner.example");
        _way.Unreachable = true;
        Assert.Equal("SmartHostUnreachable", Assert.Throws<DomainException>(() => Run()).ErrorId);

        Assert.Equal(1, Queue().Single().RetryCount);
        Assert.Equal("NoOutgoingTransport", Assert.Throws<DomainException>(() => { Time.Advance(TimeSpan.FromHours(1)); new OutgoingQueue([], Transport, Time, Identifiers).Run(Store, null, null, default).ToArray(); }).ErrorId);
    }

    [Fact]
    public void Two_processes_do_not_send_one_message_and_one_that_died_loses_none()
    {
        Send("alice", "a@partner.example");
        _way.Meanwhile = () => Assert.Empty(Run());
        Run();
        Assert.Single(_way.Sent);

        Send("alice", "b@partner.example");
        _way.Meanwhile = () => throw new InvalidOperationException("died");
        Assert.Throws<InvalidOperationException>(() => Run());
        _way.Meanwhile = null;
        Assert.Empty(Run());
        Assert.Empty(Run(Queue().Single().Guid));
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(Run());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_removed_message_is_reported_or_not(bool report, int reports)
    {
        Send("alice", "a@partner.example");
        Do(transaction => _queue.Remove(transaction, OutgoingQueue.Require(transaction.Reader, Queue().Single().Identity), report));

        Assert.Empty(Queue());
        Assert.Equal(reports, Reports("alice").Length);
        Assert.Equal("QueuedMessageNotFound", Assert.Throws<DomainException>(() => Read(reader => OutgoingQueue.Require(reader, "x"))).ErrorId);
    }

    [Fact]
    public void A_report_that_cannot_be_delivered_ends_there()
    {
        ReceiveFrom("ghost@partner.example", "nobody@contoso.example");
        _way.Answer = recipient => new OutgoingResult(recipient, "5.1.1", "No such user");
        Run();

        Assert.Empty(Queue());
        Assert.Equal("", _way.Sent.Single().From);
        Assert.Equal(0, Contents);
    }

    private QueuedMessageAttempt[] Run(params Guid[] chosen) => _queue.Run(Store, chosen.Length == 0 ? null : chosen, null, default).ToArray();

    private sealed class FakeWay : IOutgoingTransport, IOutgoingConnection
    {
        public List<OutgoingMessage> Sent { get; } = [];

        public Func<string, OutgoingResult> Answer { get; set; } = recipient => new OutgoingResult(recipient, "2.0.0", "OK");

        public Action? Meanwhile { get; set; }

        public bool Unreachable { get; set; }

        public string Name => "smtp.provider.example:587";

        public bool IsFor(TransportConfig config) => true;

        public IOutgoingConnection Open(TransportConfig config, SmartHostCredential? credential, CancellationToken cancellation) =>
            Unreachable ? throw new DomainException("SmartHostUnreachable", DomainErrorKind.NotAllowed, Name, "It cannot be reached.") : this;

        public IReadOnlyList<OutgoingResult> Send(OutgoingMessage message, CancellationToken cancellation)
        {
            Meanwhile?.Invoke();
            Sent.Add(message);
            return message.Recipients.Select(Answer).ToArray();
        }

        public void Dispose()
        {
        }
    }
}

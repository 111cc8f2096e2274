using System.Text;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>From the sender to Inbox: what is delivered, what is kept, what is refused.</summary>
public sealed class SendingTests : TransportTest
{
    public SendingTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        Shared("Sales");
    }

    [Theory]
    [InlineData("From: a@partner.example\nFrom: b@partner.example", "2 From fields")]
    [InlineData("From: a@partner.example, b@partner.example", "no Sender field")]
    [InlineData("From: a@partner.example, b@partner.example\nSender: a@partner.example", null)]
    [InlineData("From: a@partner.example\nSender: b@partner.example", null)]
    public void A_message_that_does_not_say_who_sends_it_is_not_taken(string head, string? why)
    {
        string Take() => Receive($"{head}\nSubject: x\n\nx\n", "carol@contoso.example").Subject;

        if (why is null)
        {
            Assert.Equal("x", Take());
            return;
        }

        var error = Assert.Throws<DomainException>(Take);
        Assert.Equal("FromInvalid", error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("5.6.0", error.Message, StringComparison.Ordinal);
        Assert.Empty(In("carol"));
    }

    [Fact]
    public void A_message_arrives_and_is_in_Sent_Items()
    {
        var sent = Send("alice", "bob@contoso.example", "carol");

        Assert.Equal((2, 0, 0, 0), (sent.Delivered, sent.Queued, sent.Held, sent.Failed));
        var arrived = In("bob").Single();
        Assert.Equal(("Hello", "Alice <alice@contoso.example>", "", false), (arrived.Subject, arrived.From, arrived.Sender, arrived.IsRead));
        Assert.Equal(["Bob <bob@contoso.example>", "Carol <carol@contoso.example>"], arrived.To);
        Assert.Equal("Hello there", Format.ReadBody(Content(arrived)).Text);
        Assert.Equal(sent.MessageId, arrived.InternetMessageId);
        var own = In("alice", "Sent Items").Single();
        Assert.True(own.IsRead);
        Assert.Equal(arrived.Content, own.Content);
        Assert.Equal(1, Contents);
        Assert.Equal(["bob@contoso.example Delivered", "carol@contoso.example Delivered"], Trace(sent).Select(record => $"{record.RecipientAddress} {record.Status}"));
        Assert.Equal(["Submit", "Deliver"], Read(reader => MessageTraceLog.Detail(reader, sent.MessageTraceId, "bob@*").Select(step => step.Event).ToArray()));
    }

    [Fact]
    public void A_message_byte_for_byte_as_its_recipients_get_it()
    {
        Grant("Sales", "alice", MailboxRight.SendOnBehalf);
        Set("alice", ("DisplayName", "Ālise Ņ"));
        var sent = Send("alice", new MessageRequest { From = "Sales", To = ["bob", "Pat Smith <pat@partner.example>"], Cc = ["carol"], Bcc = ["eve@partner.example"], Subject = "Offer", Text = "Here it is.", InReplyTo = "<q@partner.example>", Importance = MessageImportance.High });
        var expected = $"""
            Date: Mon, 02 Mar 2026 09:00:00 +0000
            From: Sales <sales@contoso.example>
            Sender: =?utf-8?b?xIBsaXNlIMWF?= <alice@contoso.example>
            To: Bob <bob@contoso.example>, Pat Smith <pat@partner.example>
            Cc: Carol <carol@contoso.example>
            Subject: Offer
            Message-Id: <{sent.MessageId}>
            In-Reply-To: <q@partner.example>
            References: <q@partner.example>
            Importance: high
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Here it is.

            """.ReplaceLineEndings("\r\n");

        Assert.Equal(expected, Text(In("bob").Single()));
        Assert.Equal(expected, Text(In("carol").Single()));
        Assert.Equal(expected, Encoding.UTF8.GetString(Read(reader => reader.Mail.Content(Queue().Single().Content))));
        Assert.Equal("Bcc: eve@partner.example\r\n" + expected, Text(In("alice", "Sent Items").Single()));
        Assert.Equal("Ālise Ņ <alice@contoso.example>", In("bob").Single().Sender);
    }

    [Fact]
    public void The_trace_is_kept_for_ninety_days()
    {
        Send("alice", "bob");
        Time.Advance(TimeSpan.FromDays(89));
        Send("alice", "carol");
        Time.Advance(TimeSpan.FromDays(2));
        Send("alice", "carol");

        Assert.Equal(["carol@contoso.example", "carol@contoso.example"], Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).Select(record => record.RecipientAddress).ToArray()));
    }

    [Fact]
    public void Usage_counts_what_arrives()
    {
        Send("alice", "bob");

        var usage = Read(reader => reader.Mail.UsageOf(reader.ResolveMailbox("bob").Guid));
        Assert.Equal((1, In("bob")[0].Size), (usage.Items, usage.Size));
    }

    [Fact]
    public void Hidden_recipients_are_in_the_senders_own_copy_alone()
    {
        Send("alice", new MessageRequest { To = ["bob"], Bcc = ["carol", "eve@partner.example"], Subject = "Quiet" });

        Assert.All(new[] { In("bob").Single(), In("carol").Single() }, message =>
        {
            Assert.Empty(message.Bcc);
            Assert.DoesNotContain("carol", Text(message), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("eve", Text(message), StringComparison.OrdinalIgnoreCase);
        });
        Assert.DoesNotContain("carol", Encoding.UTF8.GetString(Read(reader => reader.Mail.Content(Queue().Single().Content))), StringComparison.OrdinalIgnoreCase);
        var own = In("alice", "Sent Items").Single();
        Assert.Equal(["Carol <carol@contoso.example>", "eve@partner.example"], own.Bcc);
        Assert.Equal(["carol@contoso.example", "eve@partner.example"], Format.Read(Content(own)).Bcc.Select(address => address.Address));
    }

    [Fact]
    public void Someone_named_twice_gets_it_once()
    {
        var sent = Send("alice", new MessageRequest { To = ["bob", "BOB@contoso.example"], Cc = ["Bob <bob@contoso.example>"], Bcc = ["bob"] });

        Assert.Equal(1, sent.Delivered);
        Assert.Single(In("bob"));
    }

    [Fact]
    public void An_unknown_recipient_is_reported_and_the_others_have_it()
    {
        var sent = Send("alice", "bob", "nobody@contoso.example");

        Assert.Equal((1, 1), (sent.Delivered, sent.Failed));
        Assert.Equal(["nobody@contoso.example 5.1.1"], Reports("alice"));
        var report = In("alice").Single();
        Assert.Equal("Mail Delivery System <postmaster@contoso.example>", report.From);
        Assert.True(Format.Read(Content(report)).IsReport);
        Assert.Equal("Failed", Trace(sent).Single(record => record.RecipientAddress == "nobody@contoso.example").Status.ToString());
    }

    [Fact]
    public void A_name_that_is_no_recipient_is_an_error_and_nothing_is_sent()
    {
        Refused("RecipientNotFound", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["bob", "nobody"] }));

        Assert.Empty(In("bob"));
    }

    [Fact]
    public void An_answer_names_what_it_answers()
    {
        ReceiveFrom("pat@partner.example", "alice@contoso.example");
        Send("alice", new MessageRequest { To = ["pat@partner.example"], Subject = "Re: Question", InReplyTo = In("alice").Single().Identity });
        var answer = Format.Read(Read(reader => reader.Mail.Content(Queue().Single().Content)));

        Assert.Equal(("q@partner.example", "q@partner.example"), (answer.InReplyTo, answer.References.Single()));
        Refused("InReplyToInvalid", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["bob"], InReplyTo = "something" }));
        Refused("InReplyToInvalid", transaction => Submission.Send(transaction, At("bob"), new MessageRequest { To = ["bob"], InReplyTo = In("alice").Single().Identity }));
    }

    [Fact]
    public void Limits_of_size_and_recipients()
    {
        Do(transaction => new TransportConfigService().Set(transaction, Values(("MaxSendSize", "100KB"), ("MaxRecipientEnvelopeLimit", 3))));
        var large = new MessageAttachment("a.bin", "", new byte[90_000]);

        Refused("MessageTooLarge", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["bob"], Attachments = [large] }));
        Refused("TooManyRecipients", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["a@x.example", "b@x.example"], Cc = ["c@x.example"], Bcc = ["d@x.example"] }));
        Refused("RecipientMissing", transaction => Submission.Send(transaction, At("alice"), new MessageRequest()));
        Set("bob", ("MaxReceiveSize", "1KB"));
        Send("alice", new MessageRequest { To = ["bob", "carol"], Attachments = [new MessageAttachment("a.bin", "", new byte[9_000])] });
        Assert.Equal(["bob@contoso.example 5.3.4"], Reports("alice"));
        Assert.Single(In("carol"));
        Set("alice", ("MaxSendSize", "1KB"));
        Assert.Contains("5.3.4", Refused("MessageTooLarge", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["bob"], Attachments = [new MessageAttachment("a.bin", "", new byte[9_000])] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_mailbox_takes_nothing_and_one_over_its_quota_sends_nothing()
    {
        Set("bob", ("ProhibitSendReceiveQuota", "1KB"));
        Send("alice", new MessageRequest { To = ["bob"], Text = new string('x', 2000) });
        Assert.Equal(["bob@contoso.example 5.2.2"], Reports("alice"));
        Assert.Empty(In("bob"));

        Set("alice", ("ProhibitSendQuota", "100B"));
        Assert.Contains("5.2.2", Refused("QuotaExceeded", transaction => Submission.Send(transaction, At("alice"), new MessageRequest { To = ["carol"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trace_is_read_from_the_newest_on_and_by_a_part_of_the_subject()
    {
        foreach (var subject in new[] { "First order", "Second order", "Invoice" })
        {
            Send("alice", new MessageRequest { To = ["bob"], Subject = subject });
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["Invoice", "Second order", "First order"], Latest(new MessageTraceQuery()));
        Assert.Equal(["Second order", "First order"], Latest(new MessageTraceQuery { Subject = "ORDER" }));
        Assert.Equal(["First order"], Latest(new MessageTraceQuery { Subject = "first", SubjectFilterType = SubjectFilterType.StartsWith }));
        Assert.Equal(["Invoice"], Latest(new MessageTraceQuery { Subject = "ice", SubjectFilterType = SubjectFilterType.EndsWith }));

        string[] Latest(MessageTraceQuery query) => Read(reader => MessageTraceLog.Latest(reader, query).Select(trace => trace.Subject).ToArray());
    }

    [Fact]
    public void A_report_is_never_reported_on()
    {
        var sent = Receive("From: ghost@contoso.example\nSubject: x\n\nx\n", "nobody@contoso.example");

        Assert.Equal(1, sent.Failed);
        Assert.Equal(2, Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).Count()));
        Assert.Equal(0, Contents);
    }

    [Fact]
    public void Copies_of_what_others_send_as_a_mailbox()
    {
        Grant("Sales", "alice", MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"] });
        Assert.Empty(In("Sales", "Sent Items"));
        Set("Sales", ("MessageCopyForSentAsEnabled", true));
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"], Subject = "As" });
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"], Subject = "Behalf", OnBehalf = true });
        Assert.Equal(["As"], Subjects("Sales", "Sent Items"));
        Set("Sales", ("MessageCopyForSendOnBehalfEnabled", true));
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"], Subject = "Behalf 2", OnBehalf = true, Bcc = ["carol"] });
        Assert.Contains("Behalf 2", Subjects("Sales", "Sent Items"));
        Assert.All(In("Sales", "Sent Items"), message => Assert.Empty(message.Bcc));
        Assert.Equal(4, In("alice", "Sent Items").Length);
    }

    [Fact]
    public void Sending_for_another_is_in_the_mailbox_audit_log()
    {
        Grant("Sales", "alice", MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"], Subject = "As" });
        Send("alice", new MessageRequest { From = "Sales", To = ["bob"], Subject = "Behalf", OnBehalf = true });
        Send("alice", "bob");
        Do(transaction => Submission.Send(transaction, Admin("alice"), new MessageRequest { To = ["bob"], Subject = "By admin" }));
        string[] Audit(string mailbox) => Read(reader => MailboxAudit.Of(reader.Mail, reader.ResolveMailbox(mailbox).Guid, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(record => $"{record.LogonType} {record.Operation} {record.ItemSubject}").Order().ToArray());

        Assert.Equal(["Delegate SendAs As", "Delegate SendOnBehalf Behalf"], Audit("Sales"));
        Assert.Equal(["Admin SendAs By admin"], Audit("alice"));
    }

    [Fact]
    public void What_a_mailbox_sends_by_itself_asks_for_no_right()
    {
        Do(transaction => Submission.Send(transaction, SendDecision.Automatic(transaction.Reader.ResolveMailbox("Sales")), new MessageDraft
        {
            From = new MessageAddress("Sales", "sales@contoso.example"),
            To = [new MessageAddress("", "bob@contoso.example")],
            Subject = "Invitation",
            MessageId = "i@contoso.example",
            Date = Time.GetUtcNow(),
        }));

        Assert.Equal(["Invitation"], Subjects("bob"));
        Assert.Equal(["Invitation"], Subjects("Sales", "Sent Items"));
    }

    [Theory]
    [InlineData("a\r\nBcc: eve@partner.example")]
    [InlineData("a\nX-Evil: 1")]
    [InlineData("a\u2028b")]
    public void No_parameter_writes_a_header(string text)
    {
        MessageRequest[] requests =
        [
            new() { To = [text + "@x.example"] }, new() { To = [$"{text} <a@x.example>"] }, new() { To = ["bob"], Cc = [text + "@x.example"] }, new() { To = ["bob"], Bcc = [text + "@x.example"] },
            new() { To = ["bob"], Subject = text }, new() { To = ["bob"], InReplyTo = text }, new() { To = ["bob"], Attachments = [new MessageAttachment(text, "", Array.Empty<byte>())] }, new() { To = ["bob"], Attachments = [new MessageAttachment("a", text, Array.Empty<byte>())] },
        ];

        Assert.All(requests, request => Refused("HeaderInjection", transaction => Submission.Send(transaction, At("alice"), request)));
        Assert.Empty(In("bob"));
    }

    [Fact]
    public void Ten_thousand_recipients_of_one_message()
    {
        var request = new MessageRequest { To = Enumerable.Range(0, 10_000).Select(i => $"a{i}@partner.example").ToArray() };
        Refused("TooManyRecipients", transaction => Submission.Send(transaction, At("alice"), request));
        Do(transaction => new TransportConfigService().Set(transaction, Values(("MaxRecipientEnvelopeLimit", 10_000))));

        Assert.Equal(10_000, Send("alice", request).Queued);
        Assert.Equal(100, Queue().Length);
        Assert.Equal(10_000, Queue().SelectMany(message => message.Recipients).Distinct().Count());
        Assert.Equal(1, Contents);
    }
}

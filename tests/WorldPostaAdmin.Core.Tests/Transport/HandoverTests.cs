using System.Text;

namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Messages that a mail server hands over, which keeps the mailboxes itself.</summary>
public sealed class HandoverTests : TransportTest
{
    private readonly MailHandover _handover;

    public HandoverTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        Shared("Sales");
        Do(transaction => new TransportConfigService().Set(transaction, Values(("MailboxDelivery", "SmartHost"), ("SmartHost", "127.0.0.1"))));
        _handover = new MailHandover(Transport, Format, Moderation);
    }

    [Fact]
    public void What_would_go_into_a_mailbox_is_queued_for_the_mail_server()
    {
        List("Team", "bob", "carol", "sales");
        Hand("alice@contoso.example", "alice@contoso.example", "team@contoso.example");

        Assert.Equal(["bob@contoso.example", "carol@contoso.example", "sales@contoso.example"], Queue().Single().Recipients.Order());
        Assert.Equal("alice@contoso.example", Queue().Single().FromAddress);
        Assert.Empty(In("bob"));
        Assert.Equal(["bob@contoso.example Pending", "carol@contoso.example Pending", "sales@contoso.example Pending", "team@contoso.example Expanded"], AllTraces());
    }

    [Fact]
    public void Quotas_are_the_servers_business_and_inbox_rules_are_left_out_and_the_trace_says_so()
    {
        Set("bob", ("ProhibitSendReceiveQuota", "1KB"));
        Do(transaction => transaction.Mail.Save(new InboxRuleList { MailboxGuid = transaction.Reader.ResolveMailbox("bob").Guid, Rules = [new InboxRule { Name = "All", Enabled = true, DeleteMessage = true }] }));
        Hand("alice@contoso.example", "alice@contoso.example", new string('x', 3000), new HandedRecipient(OfLogin("bob@contoso.example")));

        Assert.Equal(["bob@contoso.example"], Queue().Single().Recipients);
        var trace = Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).Single());
        Assert.Contains("inbox rules are left out", Read(reader => MessageTraceLog.Detail(reader, trace.MessageTraceId, "*").Last().Detail), StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_books_in_the_store()
    {
        Room("Blue");
        Hand("alice@contoso.example", "alice@contoso.example", "blue@contoso.example");

        Assert.Empty(Queue());
        Assert.Single(In("blue"));
    }

    [Theory]
    [InlineData("alice@contoso.example", "alice@contoso.example")]
    [InlineData("alice@contoso.example", "sales@contoso.example")]
    [InlineData("alice+news@contoso.example", "alice@contoso.example")]
    [InlineData("", "alice@contoso.example")]
    public void A_login_makes_an_insider(string envelope, string from)
    {
        List("Team", "bob");
        Hand(envelope, from, new HandedRecipient($"team@{MailServerRows.OfLogin(MailServerRows.ServiceDomain)}"));

        Assert.Equal(1, Queue().Count(queued => queued.Recipients.Contains("bob@contoso.example")));
    }

    [Theory]
    [InlineData("pat@partner.example", "alice@contoso.example")]
    [InlineData("", "alice@contoso.example")]
    [InlineData("someone@relay.example", "alice@contoso.example")]
    public void Without_one_nobody_is_inside_whatever_the_message_says(string envelope, string from)
    {
        Do(transaction => new DomainService().Create(transaction, "relay.example", null, AcceptedDomainType.InternalRelay, false));
        List("Team", "bob");
        foreach (var to in new[] { "team@contoso.example", $"{Get("Team").Guid}@{MailServerRows.ServiceDomain}" })
        {
            Hand(envelope, from, new HandedRecipient(to));
            // One address of a login beside others is none that a mail server writes.
            Hand(envelope, from, new HandedRecipient(to), new HandedRecipient($"bob@{MailServerRows.OfLogin(MailServerRows.ServiceDomain)}"));
        }

        Assert.DoesNotContain(AllTraces(), trace => trace.StartsWith("team@contoso.example Expanded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alice@contoso.example")]
    [InlineData("alice+news@contoso.example")]
    [InlineData("nobody@contoso.example")]
    [InlineData("alice@CONTOSO.example")]
    [InlineData("alice@\uff43ontoso.example")]
    [InlineData("alice@contoso\u3002example")]
    [InlineData("alice@b\u00fccher.example")]
    [InlineData("sales@relay.example")]
    public void An_address_of_ours_without_a_login_is_refused_however_it_is_written(string envelope)
    {
        Do(transaction => new DomainService().Create(transaction, "bücher.example", null, AcceptedDomainType.Authoritative, false));
        Do(transaction => new DomainService().Create(transaction, "relay.example", null, AcceptedDomainType.InternalRelay, false));
        Set("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:sales@relay.example" }));
        var content = Encoding.ASCII.GetBytes("From: alice@contoso.example\r\nSubject: Hello\r\n\r\nx\r\n");
        var refused = Refused("SenderNotAuthenticated", transaction => _handover.Take(transaction, new HandedMessage(content, envelope, [new HandedRecipient("bob@contoso.example")])));
        Assert.StartsWith("5.7.1 ", refused.Message, StringComparison.Ordinal);
        Refused("SenderNotAuthenticated", transaction => Transport.Receive(transaction, content, envelope, ["bob@contoso.example"]));
        Assert.Empty(Queue());
    }

    [Theory]
    [InlineData("alice", "alice@contoso.example", true)]
    [InlineData("alice@contoso.example", "sales@contoso.example", true)]
    [InlineData("alice@contoso.example", "bob@contoso.example", false)]
    [InlineData("alice@contoso.example", "pat@partner.example", false)]
    public void A_login_that_is_named_is_held_to_its_rights(string login, string from, bool allowed)
    {
        List("Team", "bob");
        Grant("Sales", "alice", MailboxRight.SendAs);
        var message = new HandedMessage(Encoding.ASCII.GetBytes($"From: {from}\r\nSubject: Hello\r\n\r\nx\r\n"), "alice@contoso.example", [new HandedRecipient("team@contoso.example")])
        {
            Login = login.Contains('@') ? login : login + "@contoso.example",
        };
        if (!allowed)
        {
            Assert.StartsWith("5.7.60 ", Refused("SendDenied", transaction => _handover.Take(transaction, message)).Message, StringComparison.Ordinal);
            return;
        }

        Do(transaction => _handover.Take(transaction, message));
        Assert.Equal(["bob@contoso.example"], Queue().Single().Recipients);
    }

    [Fact]
    public void Restrictions_are_asked_for_whom_From_names()
    {
        List("Team", "bob");
        Set("Team", ("AcceptMessagesOnlyFromSendersOrMembers", "sales"));
        Hand("alice@contoso.example", "sales@contoso.example", "team@contoso.example");
        Assert.Equal(["bob@contoso.example"], Queue().Single().Recipients);
        Hand("alice@contoso.example", "alice@contoso.example", "team@contoso.example");
        Assert.Equal(["bob@contoso.example", "alice@contoso.example"], Queue().SelectMany(queued => queued.Recipients));
    }

    [Fact]
    public void A_copy_for_the_automatic_reply_is_answered_and_delivered_to_no_one()
    {
        AutoReply("bob");
        HandFor("bob", "bob@contoso.example");
        var reply = Queue().Single();
        Assert.Equal(["alice@contoso.example"], reply.Recipients);
        Assert.Equal(("Automatic reply: Hello", ""), (reply.Subject, reply.FromAddress));
        HandFor("bob", "bob@contoso.example");
        Assert.Single(Queue());
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_list_lets_automatic_replies_through_only_where_it_says_so(bool sends, int replies)
    {
        List("Team", "bob");
        Set("Team", ("SendOofMessageToOriginatorEnabled", sends));
        AutoReply("bob");
        HandFor("bob", "team@contoso.example");

        Assert.Equal(replies, Queue().Length);
    }

    [Theory]
    [InlineData("bob@contoso.example", 1)]
    [InlineData("Bob <BOB+x@contoso.example>, carol@contoso.example", 1)]
    [InlineData("carol@contoso.example", 0)]
    [InlineData("team@contoso.example", 0)]
    [InlineData("open@contoso.example", 1)]
    [InlineData("sales@contoso.example", 1)]
    [InlineData("pat@partner.example", 0)]
    public void Where_the_server_does_not_say_whom_the_sender_named_the_header_does(string to, int replies)
    {
        List("Team", "bob");
        List("Open", "bob");
        Set("Open", ("SendOofMessageToOriginatorEnabled", true));
        Set("sales", ("ForwardingAddress", "bob"));
        AutoReply("bob");
        Do(transaction => _handover.Take(transaction, new HandedMessage(Encoding.ASCII.GetBytes($"From: alice@contoso.example\r\nTo: {to}\r\nSubject: x\r\n\r\nx\r\n"), "alice@contoso.example", [new HandedRecipient($"{GetMailbox("bob").Guid}@{MailServerRows.OfLogin(MailServerRows.AutoReplyDomain)}")])));

        Assert.Equal(replies, Queue().Length);
    }

    [Fact]
    public void Who_wants_no_report_gets_none()
    {
        Hand("pat@partner.example", "pat@partner.example", new HandedRecipient("ghost@contoso.example") { IsReported = false });
        Assert.Empty(Queue());
        Hand("pat@partner.example", "pat@partner.example", "ghost@contoso.example");
        Assert.Equal(["pat@partner.example"], Queue().Single().Recipients);
    }

    [Fact]
    public void A_recipient_that_is_handed_over_by_its_Guid_is_found_and_one_that_has_gone_is_reported()
    {
        List("Team", "bob");
        Hand("alice@contoso.example", "alice@contoso.example", $"{Get("Team").Guid}@{MailServerRows.ServiceDomain}");
        Assert.Equal(["bob@contoso.example"], Queue().Single().Recipients);
        Hand("alice@contoso.example", "alice@contoso.example", $"{Guid.NewGuid()}@{MailServerRows.ServiceDomain}");
        Assert.Equal(["bob@contoso.example", "alice@contoso.example"], Queue().SelectMany(queued => queued.Recipients));
    }

    [Fact]
    public void Two_From_fields_are_refused() =>
        Refused("FromInvalid", transaction => _handover.Take(transaction, new HandedMessage(Encoding.ASCII.GetBytes("From: alice@contoso.example\r\nFrom: bob@contoso.example\r\n\r\nx\r\n"), "alice@contoso.example", [new HandedRecipient(OfLogin("bob@contoso.example"))])));

    [Theory]
    [InlineData("Approve", "", "bob", true)]
    [InlineData("Re: Approval requested: Hello", "\r\n  approve\r\n\r\n> quoted", "bob", true)]
    [InlineData("Re: Approval requested: Hello", "Deny: not now\r\n", "bob", false)]
    [InlineData("Reject", "", "bob", false)]
    [InlineData("Approve", "", "carol", null)]
    [InlineData("Approve", "", "pat@partner.example", null)]
    [InlineData("Re: Approval requested: Hello", "I will approve it later", "bob", null)]
    public void A_moderator_decides_by_mail(string subject, string text, string sender, bool? approved)
    {
        List("Team", "carol");
        Set("Team", ("ModerationEnabled", true), ("ModeratedBy", "bob"), ("SendModerationNotifications", "Always"));
        Hand("alice@contoso.example", "alice@contoso.example", "team@contoso.example");
        var held = Held().Single();
        var request = Queue().Single();
        Assert.Equal(["bob@contoso.example"], request.Recipients);
        var address = $"moderation+{held.Guid:N}@contoso.example";
        Assert.Equal(address, Format.Read(Read(reader => reader.Mail.Content(request.Content))).ReplyTo.Single().Address);

        var from = sender.Contains('@') ? sender : sender + "@contoso.example";
        Do(transaction => _handover.Take(transaction, new HandedMessage(Encoding.ASCII.GetBytes($"From: {from}\r\nSubject: {subject}\r\n\r\n{text}\r\n"), from, [new HandedRecipient(from.EndsWith("@contoso.example", StringComparison.Ordinal) ? OfLogin(address) : address)])));
        Assert.Equal(approved is null ? 1 : 0, Held().Length);
        var came = Queue().Where(queued => queued.Guid != request.Guid).Single();
        Assert.Equal(approved switch { true => ("carol@contoso.example", "Hello"), false => ("alice@contoso.example", "Undeliverable: Hello"), _ => (from, "Not decided: " + subject) }, (came.Recipients.Single(), came.Subject));
    }

    [Fact]
    public void What_a_program_sends_decides_nothing_and_is_not_answered()
    {
        List("Team", "carol");
        Set("Team", ("ModerationEnabled", true), ("ModeratedBy", "bob"));
        Hand("alice@contoso.example", "alice@contoso.example", "team@contoso.example");
        Do(transaction => _handover.Take(transaction, new HandedMessage(Encoding.ASCII.GetBytes("From: bob@contoso.example\r\nSubject: Approve\r\nAuto-Submitted: auto-replied\r\n\r\nx\r\n"), "bob@contoso.example", [new HandedRecipient(OfLogin($"moderation+{Held().Single().Guid:N}@contoso.example"))])));

        Assert.Single(Held());
        Assert.Single(Queue());
    }

    [Fact]
    public void An_organisation_with_a_recipient_of_that_name_decides_by_command()
    {
        User("Moderation");
        List("Team", "carol");
        Set("Team", ("ModerationEnabled", true), ("ModeratedBy", "bob"));
        Hand("alice@contoso.example", "alice@contoso.example", "team@contoso.example");

        Assert.Empty(Format.Read(Read(reader => reader.Mail.Content(Queue().Single().Content))).ReplyTo);
    }

    private string[] AllTraces() => Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).Select(record => $"{record.RecipientAddress} {record.Status}").Order().ToArray());

    private void HandFor(string mailbox, string original) =>
        Hand("alice@contoso.example", "alice@contoso.example", new HandedRecipient($"{GetMailbox(mailbox).Guid}@{MailServerRows.OfLogin(MailServerRows.AutoReplyDomain)}") { Original = original });

    // As Postfix does: what comes with an envelope of the organisation's own has come with a login.
    private void Hand(string envelope, string from, string recipient, string text = "Hello there") =>
        Hand(envelope, from, text, new HandedRecipient(envelope.EndsWith("@contoso.example", StringComparison.Ordinal) ? OfLogin(recipient) : recipient));

    private void Hand(string envelope, string from, params HandedRecipient[] recipients) => Hand(envelope, from, "Hello there", recipients);

    private void Hand(string envelope, string from, string text, params HandedRecipient[] recipients) =>
        Do(transaction => _handover.Take(transaction, new HandedMessage(Encoding.ASCII.GetBytes($"From: {from}\r\nSubject: Hello\r\n\r\n{text}\r\n"), envelope, recipients)));

    private static string OfLogin(string address) => $"{address.Split('@')[0]}@{MailServerRows.OfLogin(MailServerRows.ServiceDomain)}";
}

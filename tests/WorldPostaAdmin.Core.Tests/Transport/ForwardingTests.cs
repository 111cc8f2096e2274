namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Forwarding, with and without a copy, and its circles.</summary>
public sealed class ForwardingTests : TransportTest
{
    public ForwardingTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        Contact("Pat");
    }

    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(true, 1, 1)]
    public void A_forwarding_mailbox_keeps_a_copy_or_not(bool keep, int kept, int forwarded)
    {
        Set("bob", ("ForwardingAddress", "carol"), ("DeliverToMailboxAndForward", keep));
        Send("alice", "bob");

        Assert.Equal((kept, forwarded), (In("bob").Length, In("carol").Length));
        Assert.Empty(In("alice"));
    }

    [Fact]
    public void A_recipient_goes_before_an_address()
    {
        Set("bob", ("ForwardingAddress", "carol"), ("ForwardingSmtpAddress", "out@partner.example"));
        Send("alice", "bob");
        Assert.Single(In("carol"));
        Assert.Empty(Queue());
        Set("bob", ("ForwardingAddress", null));
        Send("alice", "bob");

        Assert.Equal(["out@partner.example"], Queue().Single().Recipients);
        Assert.Equal(["bob@contoso.example"], Format.Read(Read(reader => reader.Mail.Content(Queue().Single().Content))).DeliveredTo);
        Assert.Equal("alice@contoso.example", Queue().Single().FromAddress);
    }

    [Fact]
    public void Who_is_named_and_forwarded_to_has_it_once()
    {
        Set("bob", ("ForwardingAddress", "carol"));
        Send("alice", "carol", "bob");
        Send("alice", "bob", "carol");

        Assert.Equal(2, In("carol").Length);
    }

    [Fact]
    public void A_circle_without_a_copy_is_reported_and_one_with_a_copy_ends_quietly()
    {
        Set("bob", ("ForwardingAddress", "carol"));
        Set("carol", ("ForwardingAddress", "bob"));
        Send("alice", "bob", "carol");
        Assert.Equal(["bob@contoso.example 5.4.6", "carol@contoso.example 5.4.6"], Reports("alice").Order());
        Set("bob", ("DeliverToMailboxAndForward", true));
        Send("alice", "bob");

        Assert.Single(In("bob"));
        Assert.Equal(2, Reports("alice").Length);
    }

    [Fact]
    public void A_circle_through_an_outside_system_ends_too()
    {
        Set("bob", ("ForwardingSmtpAddress", "bob@partner.example"));
        var message = "From: pat@partner.example\nSubject: x\n\nx\n";
        Receive(message, "bob@contoso.example");
        var first = Read(reader => reader.Mail.Content(Queue().Single().Content));
        Do(transaction => Transport.Receive(transaction, first, null, ["bob@contoso.example"]));

        Assert.Contains(Queue(), queued => queued.Recipients.Contains("pat@partner.example") && queued.Subject.StartsWith("Undeliverable", StringComparison.Ordinal));
        Assert.Single(Queue(), queued => queued.Recipients.Contains("bob@partner.example"));
    }

    [Fact]
    public void A_message_that_has_been_through_too_many_servers_is_given_up()
    {
        Receive(string.Concat(Enumerable.Repeat("Received: by x\n", 61)) + "From: pat@partner.example\nSubject: x\n\nx\n", "bob@contoso.example");

        Assert.Empty(In("bob"));
        Assert.StartsWith("Undeliverable", Queue().Single().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_ends()
    {
        for (var i = 0; i < 30; i++) Shared($"s{i}");
        for (var i = 0; i < 29; i++) Set($"s{i}", ("ForwardingAddress", $"s{i + 1}"));
        Send("alice", "s0");
        Assert.EndsWith("5.4.6", Reports("alice").Single(), StringComparison.Ordinal);
        Send("alice", "s15");
        Assert.Single(In("s29"));
    }

    [Fact]
    public void Forwarding_to_a_list_and_from_a_member_back_to_it()
    {
        List("Team", "bob", "carol");
        Set("bob", ("ForwardingAddress", "Team"), ("DeliverToMailboxAndForward", true));
        Send("alice", "bob");
        Assert.Equal((1, 1), (In("bob").Length, In("carol").Length));
        Send("alice", "Team");
        Assert.Equal((2, 2), (In("bob").Length, In("carol").Length));
        Assert.Empty(In("alice"));
    }

    [Fact]
    public void A_contact_leads_outside_and_a_restriction_of_whom_it_is_forwarded_to_holds()
    {
        Set("bob", ("ForwardingAddress", "Pat"));
        Send("alice", "bob");
        Assert.Equal(["pat@partner.example"], Queue().Single().Recipients);
        Set("bob", ("ForwardingAddress", "carol"));
        Set("carol", ("AcceptMessagesOnlyFromSendersOrMembers", "bob"));
        Send("alice", "bob");
        Assert.Equal(["carol@contoso.example 5.7.1"], Reports("alice"));
    }
}

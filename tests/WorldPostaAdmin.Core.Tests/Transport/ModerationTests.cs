namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Messages that wait until one approves or refuses them.</summary>
public sealed class ModerationTests : TransportTest
{
    public ModerationTests()
    {
        User("Alice");
        User("Bob");
        User("Carol");
        User("Dora");
        List("Team", "carol");
        Set("Team", ("ModerationEnabled", true), ("ModeratedBy", "bob"));
    }

    [Fact]
    public void A_message_is_held_its_moderators_are_told_and_approval_delivers_it()
    {
        var sent = Send("alice", "Team", "dora");
        Assert.Equal((1, 1, 0), (sent.Delivered, sent.Held, sent.Failed));
        Assert.Empty(In("carol"));
        var held = Held().Single();
        Assert.Equal(["Bob"], held.Moderators);
        var request = In("bob").Single();
        Assert.Equal("Approval requested: Hello", request.Subject);
        Assert.Contains(held.Identity, Text(request), StringComparison.Ordinal);
        Assert.Equal(["team@contoso.example Quarantined", "dora@contoso.example Delivered"], Trace(sent).Select(record => $"{record.RecipientAddress} {record.Status}").OrderDescending());

        var approved = Do(transaction => Moderation.Approve(transaction, WorldPostaAdmin.Moderation.Require(transaction.Reader, held.Identity, null), "Bob"));
        Assert.Equal(1, approved.Delivered);
        Assert.Equal(["Hello"], Subjects("carol"));
        Assert.Empty(Held());
        Assert.Equal(In("dora").Single().Content, In("carol").Single().Content);
        Assert.Equal(["carol@contoso.example Delivered", "dora@contoso.example Delivered", "team@contoso.example Expanded"], Trace(sent).Select(record => $"{record.RecipientAddress} {record.Status}").Order());
        foreach (var message in new[] { In("carol").Single(), In("dora").Single(), In("alice", "Sent Items").Single() }) Do(transaction => transaction.Mail.DeleteItem(message));
        Do(transaction => transaction.Mail.DeleteItem(In("bob").Single()));
        Assert.Equal(0, Contents);
    }

    [Fact]
    public void Who_had_it_directly_does_not_get_it_again_by_approval()
    {
        Send("alice", "Team", "carol");
        var held = Held().Single();
        Do(transaction => Moderation.Approve(transaction, held, "Bob"));

        Assert.Single(In("carol"));
    }

    [Theory]
    [InlineData("Always", "alice@contoso.example", true)]
    [InlineData("Internal", "alice@contoso.example", true)]
    [InlineData("Never", "alice@contoso.example", false)]
    [InlineData("Always", "pat@partner.example", true)]
    [InlineData("Internal", "pat@partner.example", false)]
    [InlineData("Never", "pat@partner.example", false)]
    public void A_refusal_is_told_to_whom_the_list_tells_it(string notifications, string sender, bool told)
    {
        Set("Team", ("SendModerationNotifications", notifications), ("RequireSenderAuthenticationEnabled", false));
        if (sender.StartsWith("alice", StringComparison.Ordinal)) Send("alice", "Team");
        else ReceiveFrom(sender, "team@contoso.example");
        Do(transaction => Moderation.Deny(transaction, WorldPostaAdmin.Moderation.Waiting(transaction.Reader).Single(), "Bob", "Not today"));

        Assert.Empty(Held());
        Assert.Empty(In("carol"));
        var reports = Reports("alice").Length + Queue().Length;
        Assert.Equal(told ? 1 : 0, reports);
        if (told && Queue().Length == 0) Assert.Contains("Not today", Text(In("alice").Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob", false)]
    [InlineData("carol", true)]
    [InlineData("alice", true)]
    public void Moderators_need_no_approval(string sender, bool held)
    {
        Send(sender, "Team");

        Assert.Equal(held, Held().Length == 1);
    }

    [Fact]
    public void Those_let_by_need_none_either_and_owners_decide_where_there_is_no_moderator()
    {
        List("Friends", "alice");
        Set("Team", ("BypassModerationFromSendersOrMembers", "Friends"));
        Send("alice", "Team");
        Assert.Empty(Held());
        Set("Team", ("ModeratedBy", null), ("ManagedBy", "dora"));
        Send("carol", "Team");
        Assert.Equal(["Dora"], Held().Single().Moderators);
        Assert.Single(In("dora"));
    }

    [Fact]
    public void Only_a_moderator_decides()
    {
        Send("alice", "Team");
        var held = Held().Single();

        Assert.Equal("NotModerator", Assert.Throws<DomainException>(() => Read(reader => WorldPostaAdmin.Moderation.Require(reader, held.Identity, reader.ResolveMailbox("carol")))).ErrorId);
        Assert.Equal(held.Guid, Read(reader => WorldPostaAdmin.Moderation.Require(reader, held.Identity, reader.ResolveMailbox("bob"))).Guid);
        Assert.Empty(Read(reader => WorldPostaAdmin.Moderation.Waiting(reader, reader.ResolveMailbox("carol")).ToArray()));
        Assert.Equal("ModeratedMessageNotFound", Assert.Throws<DomainException>(() => Read(reader => WorldPostaAdmin.Moderation.Require(reader, "x", null))).ErrorId);
    }

    [Fact]
    public void A_moderated_list_within_a_list_holds_its_own_part_alone()
    {
        List("Outer", "Team", "dora");
        Send("alice", "Outer");

        Assert.Single(In("dora"));
        Assert.Empty(In("carol"));
        Assert.Equal("team@contoso.example", Held().Single().RecipientAddress);
    }

    [Fact]
    public void A_mailbox_can_be_moderated_too()
    {
        Set("carol", ("ModerationEnabled", true), ("ModeratedBy", "bob"));
        Send("alice", "carol");
        Do(transaction => Moderation.Approve(transaction, WorldPostaAdmin.Moderation.Waiting(transaction.Reader).Single(), "Bob"));

        Assert.Single(In("carol"));
    }
}

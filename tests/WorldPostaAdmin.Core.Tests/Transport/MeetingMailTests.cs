namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>What transport does with whoever deals with meetings.</summary>
public sealed class MeetingMailTests : TransportTest
{
    public MeetingMailTests()
    {
        User("Alice");
        User("Bob");
        Room("Room");
    }

    [Fact]
    public void A_room_takes_its_request_and_its_answer_goes_back()
    {
        Meetings = new Agent(mailbox => mailbox.IsResource
            ? new MeetingOutcome(false, [new MessageDraft { From = new MessageAddress(mailbox.DisplayName, mailbox.PrimarySmtpAddress), To = [new MessageAddress("", "alice@contoso.example")], Subject = "Accepted", MessageId = "a@contoso.example", Date = Time.GetUtcNow(), AutoSubmitted = "auto-replied" }], "Accepted")
            : null);
        var sent = Send("alice", "room", "bob");

        Assert.Equal(2, sent.Delivered);
        Assert.Empty(In("room"));
        Assert.Empty(In("room", "Sent Items"));
        Assert.Equal(["Accepted"], Subjects("alice"));
        Assert.Equal(["Hello"], Subjects("bob"));
    }

    [Fact]
    public void Without_anyone_who_deals_with_meetings_a_room_has_a_mailbox()
    {
        Send("alice", "room");

        Assert.Single(In("room"));
    }

    [Fact]
    public void Mailboxes_that_answer_each_other_come_to_an_end()
    {
        Room("Room 2");
        Meetings = new Agent(mailbox => new MeetingOutcome(false, [new MessageDraft { From = new MessageAddress("", mailbox.PrimarySmtpAddress), To = [new MessageAddress("", mailbox.Name == "Room" ? "room2@contoso.example" : "room@contoso.example")], Subject = "Again", MessageId = $"{Identifiers.NewGuid()}@contoso.example", Date = Time.GetUtcNow() }], "Answered"));
        Send("alice", "room");

        Assert.InRange(Read(reader => MessageTraceLog.Search(reader, new MessageTraceQuery()).Count()), 2, 20);
    }

    private sealed class Agent(Func<Mailbox, MeetingOutcome?> answer) : IMeetingAgent
    {
        public MeetingOutcome? Deliver(DirectoryTransaction transaction, Mailbox mailbox, MessageHead head, bool isExternal) => answer(mailbox);
    }
}

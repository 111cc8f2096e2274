using WorldPostaAdmin.Formats.Mime;

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>What RemoveOldMeetingMessages leaves in the Inbox of a room that does not answer by itself: what is still to be known of each meeting.</summary>
public sealed class OldMeetingMessageTests : CalendarTest
{
    private readonly MailTransport _transport;

    public OldMeetingMessageTests()
    {
        _transport = new MailTransport(new MimeMessageFormat(), () => Agent, new AutoReplies());
        Policy(("AutomateProcessing", "AutoUpdate"), ("ProcessExternalMeetingMessages", true));
    }

    [Theory]
    [InlineData("R0 R1", "R1")]
    [InlineData("R1 R0", "R1")]
    [InlineData("R0 R0", "R0")]
    [InlineData("R0 C1", "C1")]
    [InlineData("R0 O1 R2", "R2")]
    [InlineData("R0 O1", "O1 R0")]
    [InlineData("O0 O1 P0", "O1 P0")]
    [InlineData("R1 O0", "R1")]
    public void A_newer_message_of_a_meeting_takes_the_older_s_place(string messages, string left)
    {
        foreach (var message in messages.Split(' ')) Bring(message);

        Assert.Equal(left.Split(' '), Inbox("Inbox"));
        Assert.Equal(messages.Split(' ').Length, Inbox("Inbox").Length + Inbox("Deleted Items").Length + Dropped);
    }

    [Fact]
    public void All_is_kept_where_the_setting_is_off_and_of_another_meeting_always()
    {
        Policy(("RemoveOldMeetingMessages", false));
        foreach (var message in new[] { "R0", "R1" }) Bring(message);
        Assert.Equal(["R0", "R1"], Inbox("Inbox"));

        Policy(("RemoveOldMeetingMessages", true));
        Bring("R2", "another");
        Assert.Equal(["R0", "R1", "R2"], Inbox("Inbox"));
    }

    [Fact]
    public void People_keep_theirs()
    {
        foreach (var message in new[] { "R0", "R1" }) Bring(message, mailbox: "bob");

        Assert.Equal(2, Read(reader => reader.Mail.ItemsIn<MailboxMessage>(reader.ResolveMailbox(new RecipientIdentity("bob")).Guid, "Inbox").Count()));
    }

    private int Dropped { get; set; }

    // R: a request for all, O and P: for one occurrence each, C: the whole is cancelled; and the sequence.
    private void Bring(string message, string uid = "series", string mailbox = "room1")
    {
        var sequence = message[1] - '0';
        var stamp = $"2026-03-02 08:0{sequence}";
        var item = Event(uid, "2026-03-09 10:00", rule: message[0] is 'R' or 'C' ? "FREQ=WEEKLY;COUNT=3" : "", sequence: sequence, stamp: stamp);
        if (message[0] is 'O' or 'P') item.RecurrenceId = Format.Time(At(message[0] == 'O' ? "2026-03-09 10:00" : "2026-03-16 10:00"), "Europe/Riga");
        item.Subject = message;
        var head = Head(message[0] == 'C' ? "CANCEL" : "REQUEST", item);
        var before = Inbox("Inbox").Length + Inbox("Deleted Items").Length;
        Do(transaction => _transport.Receive(transaction, new MimeMessageFormat().Write(new MessageDraft
        {
            From = new MessageAddress("Alice Ng", "alice@contoso.example"),
            To = [new MessageAddress("", $"{mailbox}@contoso.example")],
            Subject = message,
            Calendar = head.Calendar,
            CalendarMethod = head.CalendarMethod,
            MessageId = $"{Guid.NewGuid():N}@contoso.example",
            Date = Time.GetUtcNow(),
        }), null, [$"{mailbox}@contoso.example"]));
        if (Inbox("Inbox").Length + Inbox("Deleted Items").Length == before) Dropped++;
    }

    private string[] Inbox(string folder) => Read(reader => reader.Mail.ItemsIn<MailboxMessage>(Room1.Guid, folder).Select(message => message.Subject).Order(StringComparer.Ordinal).ToArray());
}

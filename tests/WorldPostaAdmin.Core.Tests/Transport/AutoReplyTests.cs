namespace WorldPostaAdmin.Core.Tests.Transport;

/// <summary>Automatic replies by RFC 3834.</summary>
public sealed class AutoReplyTests : TransportTest
{
    public AutoReplyTests()
    {
        User("Alice");
        User("Bob");
        AutoReply("bob");
    }

    [Fact]
    public void A_sender_is_answered_once_until_the_settings_change()
    {
        Send("alice", "bob");
        Send("alice", "bob");
        var reply = In("alice").Single();
        var head = Format.Read(Content(reply));

        Assert.Equal(("Automatic reply: Hello", "auto-replied", "Away"), (reply.Subject, head.AutoSubmitted, Format.ReadBody(Content(reply)).Text));
        Assert.Equal(In("bob")[0].InternetMessageId.Length, head.InReplyTo.Length);
        Time.Advance(TimeSpan.FromMinutes(1));
        AutoReply("bob");
        Send("alice", "bob");
        Assert.Equal(2, In("alice").Length);
    }

    [Fact]
    public void Two_who_are_away_do_not_answer_each_other_without_end()
    {
        AutoReply("alice");
        Send("alice", "bob");

        Assert.Single(In("alice"));
        Assert.Single(In("bob"));
    }

    [Theory]
    [InlineData(ExternalAudience.All, false, true)]
    [InlineData(ExternalAudience.Known, false, false)]
    [InlineData(ExternalAudience.Known, true, true)]
    [InlineData(ExternalAudience.None, true, false)]
    public void Senders_outside_get_what_the_audience_lets(ExternalAudience audience, bool known, bool answered)
    {
        AutoReply("bob", audience: audience);
        if (known) Known.Addresses.Add("pat@partner.example");
        ReceiveFrom("pat@partner.example", "bob@contoso.example");

        Assert.Equal(answered ? 1 : 0, Queue().Length);
        if (!answered) return;
        Assert.Equal("", Queue().Single().FromAddress);
        Assert.Equal("Away, outside", Format.ReadBody(Read(reader => reader.Mail.Content(Queue().Single().Content))).Text);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: list")]
    [InlineData("Precedence: junk")]
    [InlineData("List-Id: <news.partner.example>")]
    [InlineData("X-Auto-Response-Suppress: OOF")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b")]
    public void What_no_person_sent_is_not_answered(string header)
    {
        Receive($"From: pat@partner.example\nSubject: x\n{header}\n\nx\n", "bob@contoso.example");

        Assert.Single(In("bob"));
        Assert.Empty(Queue());
    }

    [Theory]
    [InlineData("mailer-daemon@partner.example")]
    [InlineData("owner-news@partner.example")]
    [InlineData("news-request@partner.example")]
    [InlineData("noreply@partner.example")]
    public void Addresses_of_programs_are_not_answered(string sender)
    {
        ReceiveFrom(sender, "bob@contoso.example");

        Assert.Empty(Queue());
    }

    [Fact]
    public void A_null_sender_is_not_answered()
    {
        Do(transaction => Transport.Receive(transaction, "From: pat@partner.example\r\nSubject: x\r\n\r\nx"u8.ToArray(), "<>", ["bob@contoso.example"]));

        Assert.Single(In("bob"));
        Assert.Empty(Queue());
    }

    [Fact]
    public void A_member_answers_the_sender_where_the_list_lets()
    {
        List("Team", "bob");
        Send("alice", "Team");
        Assert.Empty(In("alice"));
        Set("Team", ("SendOofMessageToOriginatorEnabled", true));
        Send("alice", "Team");
        Assert.Single(In("alice"));
    }

    [Theory]
    [InlineData(AutoReplyState.Disabled, 0)]
    [InlineData(AutoReplyState.Scheduled, 1)]
    public void The_state_decides(AutoReplyState state, int answers)
    {
        AutoReply("bob", state: state);
        Send("alice", "bob");
        Assert.Equal(answers, In("alice").Length);
        Time.Advance(TimeSpan.FromHours(2));
        Send("alice", "bob");
        Assert.Equal(answers, In("alice").Length);
    }
}

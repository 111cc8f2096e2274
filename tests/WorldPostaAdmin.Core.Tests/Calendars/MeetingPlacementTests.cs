namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Messages of single occurrences, of people who act for others, and of methods that disagree: each does what was said, or nothing, and says so.</summary>
public sealed class MeetingPlacementTests : CalendarTest
{
    private const string Series = "DTSTART;TZID=Europe/Riga:20260309T100000\nDTEND;TZID=Europe/Riga:20260309T110000\nRRULE:FREQ=WEEKLY;COUNT=3\nSEQUENCE:0";

    private static readonly string[] Whole = ["03-09 10:00-11:00", "03-16 10:00-11:00", "03-23 10:00-11:00"];

    [Theory]
    [InlineData("room1")]
    [InlineData("bob")]
    public void An_occurrence_may_be_named_by_its_day(string mailbox)
    {
        Tell(mailbox, "REQUEST", Series);
        Tell(mailbox, "REQUEST", "RECURRENCE-ID;VALUE=DATE:20260316\nDTSTART;TZID=Europe/Riga:20260316T140000\nDTEND;TZID=Europe/Riga:20260316T150000\nSEQUENCE:1");
        Assert.Equal(["03-09 10:00-11:00", "03-16 14:00-15:00", "03-23 10:00-11:00"], Busy(mailbox));

        Tell(mailbox, "CANCEL", "RECURRENCE-ID;VALUE=DATE:20260323\nDTSTART;TZID=Europe/Riga:20260323T100000\nSEQUENCE:2");
        Assert.Equal(["03-09 10:00-11:00", "03-16 14:00-15:00"], Busy(mailbox));
    }

    [Theory]
    [InlineData("room1")]
    [InlineData("bob")]
    public void A_changed_occurrence_that_comes_before_its_series_keeps(string mailbox)
    {
        Tell(mailbox, "REQUEST", "RECURRENCE-ID;TZID=Europe/Riga:20260316T100000\nDTSTART;TZID=Europe/Riga:20260316T140000\nDTEND;TZID=Europe/Riga:20260316T150000\nSEQUENCE:1");
        Tell(mailbox, "REQUEST", Series);

        Assert.Equal(["03-09 10:00-11:00", "03-16 14:00-15:00", "03-23 10:00-11:00"], Busy(mailbox));
    }

    [Theory]
    [InlineData("room1")]
    [InlineData("bob")]
    public void A_cancelled_occurrence_that_comes_before_its_series_stays_away(string mailbox)
    {
        Tell(mailbox, "CANCEL", "RECURRENCE-ID;TZID=Europe/Riga:20260316T100000\nDTSTART;TZID=Europe/Riga:20260316T100000\nSEQUENCE:1");
        Tell(mailbox, "REQUEST", Series);

        Assert.Equal(["03-09 10:00-11:00", "03-23 10:00-11:00"], Busy(mailbox));
    }

    [Fact]
    public void A_newer_series_overrules_what_was_said_of_an_occurrence_before_it()
    {
        Tell("room1", "REQUEST", "RECURRENCE-ID;TZID=Europe/Riga:20260316T100000\nDTSTART;TZID=Europe/Riga:20260316T140000\nDTEND;TZID=Europe/Riga:20260316T150000\nSEQUENCE:1");
        Tell("room1", "REQUEST", Series.Replace("SEQUENCE:0", "SEQUENCE:2", StringComparison.Ordinal));

        Assert.Equal(Whole, Busy());
    }

    [Theory]
    [InlineData("RECURRENCE-ID:2026-03-16T08:00:00Z", "REQUEST")]
    [InlineData("RECURRENCE-ID;TZID=Nowhere/Land:20260316T100000", "REQUEST")]
    [InlineData("RECURRENCE-ID:garbage", "CANCEL")]
    [InlineData("RECURRENCE-ID;TZID=GMT+02:00:20260316T100000", "CANCEL")]
    public void One_that_cannot_be_read_leaves_the_series_as_it_is_and_is_told(string id, string method)
    {
        Tell("room1", "REQUEST", Series);
        Tell("room1", method, $"{id}\nDTSTART:20260316T120000Z\nDTEND:20260316T130000Z\nSEQUENCE:1");

        Assert.Equal(Whole, Busy());
        Assert.Equal(("alice@contoso.example", "Not processed: Review", true), (Reply.To[0].Address, Reply.Subject, Outcome.KeepInInbox));
    }

    [Fact]
    public void A_message_of_which_one_event_cannot_be_read_changes_nothing_of_that_meeting()
    {
        Tell("room1", "REQUEST", Series);
        Tell("room1", "REQUEST", Series.Replace("T100000", "T150000", StringComparison.Ordinal).Replace("T110000", "T160000", StringComparison.Ordinal).Replace("SEQUENCE:0", "SEQUENCE:1", StringComparison.Ordinal), "RECURRENCE-ID:garbage\nDTSTART:20260316T120000Z\nSEQUENCE:1");

        Assert.Equal(Whole, Busy());
        Assert.Equal("Not processed: Review", Reply.Subject);
    }

    [Fact]
    public void A_change_of_all_later_occurrences_is_declined_and_its_cancellation_ends_the_series()
    {
        Tell("room1", "REQUEST", Series);
        Tell("room1", "REQUEST", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Riga:20260316T100000\nDTSTART;TZID=Europe/Riga:20260316T140000\nDTEND;TZID=Europe/Riga:20260316T150000\nSEQUENCE:1");
        Assert.Equal("Declined", Answered);
        Assert.Contains("RANGE=THISANDFUTURE", Reply.Calendar, StringComparison.Ordinal);
        Assert.Equal(Whole, Busy());

        Tell("room1", "CANCEL", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Riga:20260316T100000\nDTSTART;TZID=Europe/Riga:20260316T100000\nSEQUENCE:2");
        Assert.Equal(["03-09 10:00-11:00"], Busy());
    }

    [Theory]
    [InlineData("CANCEL", "REQUEST")]
    [InlineData("REQUEST", "CANCEL")]
    [InlineData("REQUEST", "REPLY")]
    public void Methods_that_disagree_book_and_free_nothing(string header, string body)
    {
        Tell("room1", "REQUEST", Series);
        TellAs("room1", body, header, "alice@contoso.example", Series.Replace("T100000", "T150000", StringComparison.Ordinal).Replace("T110000", "T160000", StringComparison.Ordinal).Replace("SEQUENCE:0", "SEQUENCE:1", StringComparison.Ordinal));

        Assert.Equal(Whole, Busy());
        Assert.Contains("RFC 6047", Outcome.Explanation, StringComparison.Ordinal);
        Assert.Equal("alice@contoso.example", Reply.To[0].Address);
    }

    [Theory]
    [InlineData("ORGANIZER:invalid:nomail")]
    [InlineData("ORGANIZER:mailto:")]
    [InlineData("ORGANIZER:mailto:x@localhost")]
    [InlineData("ORGANIZER:mailto:room1@contoso.example")]
    [InlineData("X-NO-ORGANIZER:1")]
    public void Where_the_organizer_cannot_be_written_to_the_sender_is_answered(string organizer)
    {
        Tell("room1", "REQUEST", $"{Series}\n{organizer}");

        Assert.Equal(("Accepted", "alice@contoso.example"), (Answered, Reply.To[0].Address));
    }

    [Fact]
    public void Who_may_send_on_behalf_of_the_organizer_books_moves_and_cancels_and_a_stranger_does_not()
    {
        const string Alice = "ORGANIZER;SENT-BY=\"mailto:bob@contoso.example\":mailto:alice@contoso.example";
        Policy(("AllBookInPolicy", false), ("BookInPolicy", "alice"));
        TellAs("room1", "REQUEST", "REQUEST", "bob@contoso.example", $"{Series}\n{Alice}");
        Assert.Equal("Declined", Answered);

        Grant("alice", "bob", MailboxRight.SendOnBehalf);
        TellAs("room1", "REQUEST", "REQUEST", "bob@contoso.example", $"{Series}\n{Alice}".Replace("SEQUENCE:0", "SEQUENCE:1", StringComparison.Ordinal));
        Assert.Equal(Whole, Busy());

        var eve = User("Eve", ("Alias", "eve"));
        TellAs("room1", "CANCEL", "CANCEL", eve.PrimarySmtpAddress, $"{Series}\n{Alice.Replace("bob", "eve", StringComparison.Ordinal)}".Replace("SEQUENCE:0", "SEQUENCE:2", StringComparison.Ordinal));
        Assert.Equal(Whole, Busy());
        Assert.Equal(("eve@contoso.example", "Not processed: Review"), (Reply.To[0].Address, Reply.Subject));

        TellAs("room1", "CANCEL", "CANCEL", "bob@contoso.example", $"{Series}\n{Alice}".Replace("SEQUENCE:0", "SEQUENCE:2", StringComparison.Ordinal));
        Assert.Empty(Busy());
    }

    [Theory]
    [InlineData("pat@partner.example", "pa@partner.example", "Accepted")]
    [InlineData("pat@partner.example", "eve@elsewhere.example", "None")]
    public void An_answer_for_someone_outside_counts_from_the_same_domain_alone(string attendee, string sentBy, string response)
    {
        var meeting = Do(transaction => Meetings.Create(transaction, As("alice"), new CalendarValues { Subject = "Plan", Start = new CalendarMoment(At("2026-03-09 10:00")) }, new MeetingAttendees([attendee], null, null)));

        TellAs("alice", "REPLY", "REPLY", sentBy, $"UID:{meeting.Uid}\nDTSTART:20260309T080000Z\nORGANIZER:mailto:alice@contoso.example\nATTENDEE;PARTSTAT=ACCEPTED;SENT-BY=\"mailto:{sentBy}\":mailto:{attendee}");

        Assert.Equal(response, Item("alice", meeting.Uid)!.Attendees[0].Response.ToString());
    }

    [Fact]
    public void What_a_program_sent_is_not_answered_when_it_cannot_be_read()
    {
        Outcome(new MessageHead { From = [new MessageAddress("", "alice@contoso.example")], AutoSubmitted = "auto-generated", Calendar = "nothing", CalendarMethod = "REQUEST" });
        Outcome(new MessageHead { From = [new MessageAddress("", "room1@contoso.example")], Calendar = "nothing", CalendarMethod = "REQUEST" });

        void Outcome(MessageHead head)
        {
            Deliver("room1", head);
            Assert.Empty(base.Outcome.Messages);
            Assert.True(base.Outcome.KeepInInbox);
        }
    }

    [Fact]
    public void A_meeting_that_could_not_be_taken_out_of_its_message_is_kept_and_told()
    {
        Deliver("room1", new MessageHead { From = [new MessageAddress("", "alice@contoso.example")], Subject = "Old", CalendarMethod = "REQUEST", CalendarProblem = "it is in Outlook's own format" });

        Assert.Equal((true, "Not processed: Old"), (Outcome.KeepInInbox, Reply.Subject));
        Assert.Contains("it is in Outlook's own format", Reply.Text, StringComparison.Ordinal);
    }

    private void Tell(string mailbox, string method, params string[] events) => TellAs(mailbox, method, method, "alice@contoso.example", events);

    private void TellAs(string mailbox, string body, string header, string from, params string[] events)
    {
        var texts = events.Select(lines => $"BEGIN:VEVENT\n{(lines.StartsWith("UID", StringComparison.Ordinal) ? "" : "UID:m\n")}DTSTAMP:20260302T080000Z\nSUMMARY:Review\n{(lines.Contains("ORGANIZER", StringComparison.Ordinal) ? "" : "ORGANIZER:mailto:alice@contoso.example\n")}{lines}\nEND:VEVENT\n");
        Deliver(mailbox, new MessageHead { MessageId = "m@contoso.example", From = [new MessageAddress("", from)], Subject = "Review", Calendar = $"BEGIN:VCALENDAR\nMETHOD:{body}\n{string.Concat(texts)}END:VCALENDAR\n", CalendarMethod = header });
    }
}

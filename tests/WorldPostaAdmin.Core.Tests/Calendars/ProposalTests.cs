namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Times that attendees propose (COUNTER) and what organizers and rooms do about it (DECLINECOUNTER), by RFC 5546, 3.2.7 and 3.2.8.</summary>
public sealed class ProposalTests : CalendarTest
{
    private static readonly MeetingAttendees BobAndRoom = new(["bob"], null, ["room1"]);

    [Fact]
    public void A_proposed_time_waits_for_the_organizer_and_blocks_none()
    {
        var meeting = Call();
        Propose(meeting, "2026-03-10 15:00");

        var proposal = Assert.Single(Waiting());
        Assert.Equal(("New time proposed: Plan", "bob@contoso.example", true), (proposal.Subject, proposal.ProposedBy, proposal.IsPending));
        Assert.Equal("2026-03-10 15:00", $"{proposal.Start:yyyy-MM-dd HH:mm}");
        Assert.Equal(["03-09 10:00-10:30"], Busy("alice"));
        Assert.Equal(["bob@contoso.example:Tentative", "room1@contoso.example:Accepted"], Responses(meeting));
        Assert.DoesNotContain("New time", Read(reader => Items.Export(reader, As("alice"), null, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_organizer_takes_moves_the_meeting_and_asks_everyone_anew()
    {
        var meeting = Call();
        Propose(meeting, "2026-03-10 15:00");

        var moved = Decide(MeetingResponse.Accepted)!;

        Assert.Equal((meeting.Guid, 1), (moved.Guid, moved.Sequence));
        Assert.Empty(Waiting());
        foreach (var mailbox in new[] { "alice", "bob", "room1" }) Assert.Equal(["03-10 15:00-15:30"], Busy(mailbox));
        Assert.Equal(["bob@contoso.example:None", "room1@contoso.example:Accepted"], Responses(meeting));
    }

    [Fact]
    public void What_the_organizer_declines_changes_nothing_and_the_attendee_is_told()
    {
        var meeting = Call();
        Propose(meeting, "2026-03-10 15:00");

        Assert.Null(Decide(MeetingResponse.Declined));

        Assert.Empty(Waiting());
        Assert.Equal(["03-09 10:00-10:30"], Busy("alice"));
        var told = Submission.Sent[^1];
        Assert.Equal(("DECLINECOUNTER", "bob@contoso.example", "Not then."), (told.CalendarMethod, told.To.Single().Address, told.Text));
        Assert.Contains("METHOD:DECLINECOUNTER", told.Calendar, StringComparison.Ordinal);
        Assert.Equal(MeetingResponse.Tentative, Item("bob", meeting.Uid)!.MyResponse);
    }

    [Fact]
    public void A_newer_proposal_of_one_attendee_takes_the_place_of_the_older_and_not_of_another_attendee_s()
    {
        User("Carol Mensah", ("Alias", "carol"), ("License", "Business"));
        var meeting = Do(transaction => Meetings.Create(transaction, As("alice"), new CalendarValues { Subject = "Plan", Start = new CalendarMoment("2026-03-09 10:00") }, new(["bob", "carol"], null, null)));
        foreach (var (by, time) in new[] { ("bob", "2026-03-10 15:00"), ("carol", "2026-03-11 15:00"), ("bob", "2026-03-12 15:00") }) Deliver("alice", Head("COUNTER", Counter(meeting, by, time)));

        Assert.Equal(["2026-03-11", "2026-03-12"], Waiting().Select(item => $"{item.Start:yyyy-MM-dd}").Order());
    }

    [Theory]
    [InlineData("an update")]
    [InlineData("a cancellation")]
    public void What_the_organizer_does_to_the_meeting_ends_proposals(string what)
    {
        var meeting = Call();
        Propose(meeting, "2026-03-10 15:00");

        if (what == "an update") Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues { Start = new CalendarMoment("2026-03-11 09:00") }, new(null, null, null), null));
        else Do(transaction => Meetings.Stop(transaction, As("alice"), meeting.Guid, "", null));

        Assert.Empty(Waiting());
        Assert.Contains("Ignored", Told(Counter(meeting, "bob", "2026-03-10 16:00")), StringComparison.Ordinal);
        Assert.Empty(Waiting());
    }

    [Theory]
    [InlineData("stranger@partner.example", 0, "no one who is asked")]
    [InlineData("bob", -1, "a newer proposal, or an update")]
    public void What_is_of_a_stranger_or_of_an_older_meeting_is_ignored(string by, int sequence, string why)
    {
        var meeting = Call();
        if (sequence < 0) Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues { Location = "Elsewhere" }, new(null, null, null), null));

        Assert.Contains(why, Told(Counter(meeting, by, "2026-03-10 15:00")), StringComparison.Ordinal);
        Assert.Empty(Waiting());
    }

    [Fact]
    public void A_mailbox_that_organizes_nothing_ignores_a_proposal()
    {
        var meeting = Call();
        Deliver("bob", Head("COUNTER", Counter(meeting, "bob", "2026-03-10 15:00")));

        Assert.Equal((true, "Ignored: the mailbox organizes no such meeting"), (Outcome.KeepInInbox, Outcome.Explanation));
    }

    [Fact]
    public void One_occurrence_of_a_series_moves_where_that_is_proposed()
    {
        var meeting = Call("FREQ=WEEKLY;COUNT=3");
        var counter = Counter(meeting, "bob", "2026-03-17 12:00");
        counter.RecurrenceId = Format.Time(At("2026-03-16 10:00"), "Europe/Riga");
        Deliver("alice", Head("COUNTER", counter));
        Decide(MeetingResponse.Accepted);

        foreach (var mailbox in new[] { "alice", "bob", "room1" }) Assert.Equal(["03-09 10:00-10:30", "03-17 12:00-12:30", "03-23 10:00-10:30"], Busy(mailbox));

        counter.RecurrenceId = Format.Time(At("2026-03-18 10:00"), "Europe/Riga");
        Assert.Contains("does not take place", Told(counter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=DAILY;COUNT=100000")]
    public void A_proposal_that_recurs_without_end_is_kept_and_taken_as_its_first_time(string rule)
    {
        var meeting = Call();
        var counter = Counter(meeting, "bob", "2026-03-10 15:00");
        counter.Rule = rule;
        Told(counter);

        Assert.Equal("", Decide(MeetingResponse.Accepted)!.Recurrence);
        Assert.Equal(["03-10 15:00-15:30"], Busy("alice"));
    }

    [Fact]
    public void A_room_declines_a_proposal_and_keeps_what_it_has()
    {
        var meeting = Call();
        Deliver("room1", Head("COUNTER", Counter(meeting, "bob", "2026-03-10 15:00")));

        Assert.Equal(("DECLINECOUNTER", "bob@contoso.example", false), (Reply.CalendarMethod, Reply.To.Single().Address, Outcome.KeepInInbox));
        Assert.Contains("Alice Ng", Reply.Text, StringComparison.Ordinal);
        Assert.Equal(["03-09 10:00-10:30"], Busy());
    }

    [Fact]
    public void No_time_is_proposed_for_a_series_nor_where_nothing_is_sent()
    {
        var series = Item("bob", Call("FREQ=WEEKLY;COUNT=3").Uid)!;
        var single = Item("bob", Call(start: "2026-03-12 10:00").Uid)!;
        var other = new CalendarValues { Start = new CalendarMoment("2026-03-13 15:00") };

        Refused("ProposalNotPossible", transaction => Meetings.Answer(transaction, As("bob"), series.Guid, MeetingResponse.Tentative, "", send: true, other));
        Refused("ProposalNotPossible", transaction => Meetings.Answer(transaction, As("bob"), single.Guid, MeetingResponse.Tentative, "", send: false, other));
        Refused("EventEndsBeforeStart", transaction => Meetings.Answer(transaction, As("bob"), single.Guid, MeetingResponse.Tentative, "", send: true, new CalendarValues { End = new CalendarMoment("2026-03-12 09:00") }));
    }

    private CalendarItem Call(string rule = "", string start = "2026-03-09 10:00") => Do(transaction =>
        Meetings.Create(transaction, As("alice"), new CalendarValues { Subject = "Plan", Start = new CalendarMoment(start), Recurrence = rule.Length == 0 ? null : rule }, BobAndRoom));

    private void Propose(CalendarItem meeting, string start)
    {
        var his = Item("bob", meeting.Uid)!;
        Do(transaction => Meetings.Answer(transaction, As("bob"), his.Guid, MeetingResponse.Tentative, "Rather then.", send: true, new CalendarValues { Start = new CalendarMoment(start) }));
    }

    private CalendarEvent Counter(CalendarItem meeting, string by, string start)
    {
        var item = Event(meeting.Uid, start, minutes: 30);
        item.Attendees = [new CalendarAttendee { Address = by.Contains('@', StringComparison.Ordinal) ? by : $"{by}@contoso.example" }];
        return item;
    }

    private string Told(CalendarEvent counter)
    {
        Deliver("alice", Head("COUNTER", counter));
        return Outcome.Explanation;
    }

    private CalendarItem? Decide(MeetingResponse response) => Do(transaction => Meetings.Answer(transaction, As("alice"), Waiting().Single().Guid, response, "Not then.", send: true));

    private CalendarItem[] Waiting() => Read(reader => MeetingService.Requests(reader, As("alice"), Time.GetUtcNow()).ToArray());

    private string[] Responses(CalendarItem meeting) => Item("alice", meeting.Uid)!.Attendees.Select(attendee => $"{attendee.Address}:{attendee.Response}").ToArray();
}

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>What a calendar declines by itself, and what being away does to it.</summary>
public sealed class OutOfOfficeTests : CalendarTest
{
    private static readonly MeetingAttendees BobAlone = new(["bob"], null, null);

    private readonly MailboxSettingsService _settings = new(TimeZones);

    private OutOfOfficeService OutOfOffice => new(_settings, Items, Meetings, new ItemService());

    [Theory]
    [InlineData("2026-03-09 10:00", "", "Declined")]
    [InlineData("2026-03-20 10:00", "", "None")]
    [InlineData("2026-03-09 10:00", "FREQ=DAILY;COUNT=3", "Declined")]
    [InlineData("2026-03-12 10:00", "FREQ=DAILY;COUNT=9", "None")]
    public void New_requests_for_the_time_away_are_declined_with_what_is_to_be_said(string start, string rule, string answer)
    {
        Away(("AutoDeclineFutureRequestsWhenOOF", true), ("DeclineMeetingMessage", "Back on Monday."));
        var meeting = Call("Plan", start, rule);

        Assert.Equal(answer, AnswerOfBob(meeting));
        Assert.Equal(answer == "None", Item("bob", meeting.Uid) is not null);
        if (answer == "Declined") Assert.Equal("Back on Monday.", Submission.Sent[^1].Text);
    }

    [Fact]
    public void Who_only_answers_mail_is_asked_as_ever()
    {
        Away();

        Assert.Equal("None", AnswerOfBob(Call("Plan", "2026-03-09 10:00")));
    }

    [Theory]
    [InlineData(CalendarShowAs.Busy, "Declined")]
    [InlineData(CalendarShowAs.OutOfOffice, "Declined")]
    [InlineData(CalendarShowAs.Tentative, "None")]
    [InlineData(CalendarShowAs.Free, "None")]
    public void A_request_for_a_busy_time_is_declined_where_that_is_wanted(CalendarShowAs showAs, string answer)
    {
        Configure(("AutoDeclineWhenBusy", true));
        Do(transaction => Items.Create(transaction, As("bob"), new CalendarValues { Subject = "Dentist", Start = new CalendarMoment("2026-03-09 10:00"), ShowAs = showAs }));

        Assert.Equal(answer, AnswerOfBob(Call("Plan", "2026-03-09 10:15")));
        Assert.Equal("None", AnswerOfBob(Call("Later", "2026-03-09 10:30")));
    }

    [Fact]
    public void What_was_declined_can_stay_in_the_calendar_as_free_time()
    {
        Configure(("PreserveDeclinedMeetings", true), ("AutoDeclineWhenBusy", true));
        var first = Call("First", "2026-03-09 10:00");
        Do(transaction => Meetings.Answer(transaction, As("bob"), Item("bob", first.Uid)!.Guid, MeetingResponse.Declined, "", send: true));
        Do(transaction => Items.Create(transaction, As("bob"), new CalendarValues { Subject = "Dentist", Start = new CalendarMoment("2026-03-10 10:00") }));
        var second = Call("Second", "2026-03-10 10:00");

        Assert.All(new[] { first, second }, meeting =>
        {
            Assert.Equal("Declined", AnswerOfBob(meeting));
            Assert.Equal((MeetingResponse.Declined, CalendarShowAs.Free), (Item("bob", meeting.Uid)!.MyResponse, Item("bob", meeting.Uid)!.ShowAs));
        });
        Assert.Equal(["03-10 10:00-10:30"], Busy("bob"));
    }

    [Fact]
    public void What_is_in_the_calendar_for_the_time_away_is_declined_cancelled_or_removed()
    {
        var asked = Call("Asked", "2026-03-09 10:00");
        var own = Do(transaction => Meetings.Create(transaction, As("bob"), new CalendarValues { Subject = "Own", Start = new CalendarMoment("2026-03-10 10:00") }, new(["alice"], null, null)));
        Do(transaction => Items.Create(transaction, As("bob"), new CalendarValues { Subject = "Dentist", Start = new CalendarMoment("2026-03-11 10:00") }));
        var later = Call("Later", "2026-03-20 10:00");

        Away(("DeclineEventsForScheduledOOF", true), ("DeclineAllEventsForScheduledOOF", true));

        Assert.Equal(["03-20 10:00-10:30"], Busy("bob"));
        Assert.Equal(("Declined", "None"), (AnswerOfBob(asked), AnswerOfBob(later)));
        Assert.Equal("CANCEL", Submission.Sent.Last(draft => draft.To.Any(to => to.Address == "alice@contoso.example") && draft.Subject.Contains(own.Subject, StringComparison.Ordinal)).CalendarMethod);
    }

    [Fact]
    public void Of_several_only_those_that_are_named_are_declined()
    {
        var (one, other) = (Call("One", "2026-03-09 10:00"), Call("Other", "2026-03-10 10:00"));

        Away(("DeclineEventsForScheduledOOF", true), ("EventsToDeleteIDs", new[] { Item("bob", one.Uid)!.Identity }));

        Assert.Equal(("Declined", "None"), (AnswerOfBob(one), AnswerOfBob(other)));
    }

    [Fact]
    public void The_time_away_is_entered_once_and_follows_its_change()
    {
        Away(("CreateOOFEvent", true), ("OOFEventSubject", "On holiday"));
        Away(("InternalMessage", "Away"));
        Away(("EndTime", "2026-03-14T00:00Z"));

        var entered = Assert.Single(Read(reader => Items.Items(reader, As("bob"), Utc("2026-03-01"), Utc("2026-04-01"))));
        Assert.Equal(("On holiday", CalendarShowAs.OutOfOffice, Utc("2026-03-14")), (entered.Subject, entered.ShowAs, entered.End));
    }

    [Fact]
    public void An_appointment_lasts_as_long_as_its_owner_s_usually_do()
    {
        Configure(("DefaultMeetingDuration", 45));
        Do(transaction => Items.Create(transaction, As("bob"), new CalendarValues { Subject = "Dentist", Start = new CalendarMoment("2026-03-09 10:00") }));

        Assert.Equal(["03-09 10:00-10:45"], Busy("bob"));
    }

    [Theory]
    [InlineData("FirstDay", 2)]
    [InlineData("FirstFourDayWeek", 1)]
    [InlineData("FirstFullWeek", 1)]
    public void A_week_has_its_number_and_its_slots(string rule, int number)
    {
        Configure(("ShowWeekNumbers", true), ("FirstWeekOfYear", rule), ("TimeIncrement", "FifteenMinutes"));
        var week = Read(reader => new CalendarWeekView(Format, Items).Of(reader, As("bob"), new CalendarMoment("2027-01-04"), 7, null, null, Time.GetUtcNow()));

        Assert.Equal((number, 15), (week.WeekNumber, week.SlotMinutes));
        Assert.Contains($"week {number}", week.ToText(80), StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_that_is_reserved_declines_and_one_that_only_updates_leaves_requests_to_its_owner()
    {
        Policy(("BookingType", "Reserved"));
        Assert.Equal("Declined", Request(Event("a", "2026-03-09 10:00")));
        Policy(("AutomateProcessing", "AutoUpdate"), ("AddNewRequestsTentatively", false));
        Request(Event("b", "2026-03-09 10:00"));

        Assert.Null(Item("room1", "b"));
        Assert.True(Outcome.KeepInInbox);
    }

    private CalendarItem Call(string subject, string start, string rule = "") =>
        Do(transaction => Meetings.Create(transaction, As("alice"), new CalendarValues { Subject = subject, Start = new CalendarMoment(start), Recurrence = rule.Length == 0 ? null : rule }, BobAlone));

    private string AnswerOfBob(CalendarItem meeting) => Item("alice", meeting.Uid)!.Attendees.Single().Response.ToString();

    // Bob is away from the 7th to the 16th.
    private void Away(params (string Name, object? Value)[] values) => Do(transaction => OutOfOffice.Set(transaction, As("bob"),
        Values([.. new (string Name, object? Value)[] { ("AutoReplyState", "Scheduled"), ("StartTime", "2026-03-07T00:00Z"), ("EndTime", "2026-03-16T00:00Z") }.Where(usual => values.All(value => value.Name != usual.Name)), .. values])));

    private void Configure(params (string Name, object? Value)[] values) => Do(transaction => _settings.Set<MailboxCalendarConfiguration>(transaction, As("bob"), Values(values)));
}

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Each setting of a room's policy, both ways.</summary>
public sealed class BookingPolicyTests : CalendarTest
{
    // Setting, its value, the request (start; minutes; rule), and the answer. It is 2 March 2026, 11:00 in Riga; one hour from 10:00 on
    // 9 March is taken.
    [Theory]
    [InlineData("AllowConflicts", "False", "2026-03-09 10:30", 60, "", "Declined")]
    [InlineData("AllowConflicts", "True", "2026-03-09 10:30", 60, "", "Accepted")]
    [InlineData("AllowConflicts", "False", "2026-03-09 11:00", 60, "", "Accepted")]
    [InlineData("AllowConflicts", "False", "2026-03-09 09:00", 60, "", "Accepted")]
    [InlineData("BookingWindowInDays", "180", "2026-08-29 23:00", 30, "", "Accepted")]
    [InlineData("BookingWindowInDays", "180", "2026-08-30 00:00", 30, "", "Declined")]
    [InlineData("BookingWindowInDays", "0", "2026-03-02 23:00", 30, "", "Accepted")]
    [InlineData("BookingWindowInDays", "0", "2026-03-03 00:00", 30, "", "Declined")]
    [InlineData("BookingWindowInDays", "1080", "2029-02-01 10:00", 30, "", "Accepted")]
    [InlineData("MaximumDurationInMinutes", "1440", "2026-03-10 10:00", 1440, "", "Accepted")]
    [InlineData("MaximumDurationInMinutes", "1440", "2026-03-10 10:00", 1441, "", "Declined")]
    [InlineData("MaximumDurationInMinutes", "0", "2026-03-10 10:00", 100000, "", "Accepted")]
    [InlineData("MinimumDurationInMinutes", "0", "2026-03-10 10:00", 0, "", "Accepted")]
    [InlineData("MinimumDurationInMinutes", "30", "2026-03-10 10:00", 30, "", "Accepted")]
    [InlineData("MinimumDurationInMinutes", "30", "2026-03-10 10:00", 29, "", "Declined")]
    [InlineData("AllowRecurringMeetings", "True", "2026-03-10 10:00", 60, "FREQ=WEEKLY;COUNT=3", "Accepted")]
    [InlineData("AllowRecurringMeetings", "False", "2026-03-10 10:00", 60, "FREQ=WEEKLY;COUNT=3", "Declined")]
    [InlineData("AllowRecurringMeetings", "False", "2026-03-10 10:00", 60, "", "Accepted")]
    [InlineData("EnforceSchedulingHorizon", "True", "2026-03-10 10:00", 60, "FREQ=WEEKLY", "Declined")]
    [InlineData("EnforceSchedulingHorizon", "True", "2026-03-10 10:00", 60, "FREQ=WEEKLY;COUNT=25", "Accepted")]
    [InlineData("EnforceSchedulingHorizon", "True", "2026-03-10 10:00", 60, "FREQ=WEEKLY;COUNT=26", "Declined")]
    [InlineData("EnforceSchedulingHorizon", "False", "2026-03-10 10:00", 60, "FREQ=WEEKLY", "Accepted")]
    [InlineData("EnforceSchedulingHorizon", "False", "2026-03-10 10:00", 60, "FREQ=DAILY;UNTIL=99991231T000000Z", "Accepted")]
    [InlineData("EnforceSchedulingHorizon", "False", "2026-09-10 10:00", 60, "FREQ=WEEKLY", "Declined")]
    [InlineData("ScheduleOnlyDuringWorkHours", "False", "2026-03-14 03:00", 60, "", "Accepted")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-14 10:00", 60, "", "Declined")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-10 08:00", 540, "", "Accepted")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-10 07:59", 60, "", "Declined")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-10 16:01", 60, "", "Declined")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-09 08:00", 60, "FREQ=WEEKLY;COUNT=10", "Accepted")]
    [InlineData("ScheduleOnlyDuringWorkHours", "True", "2026-03-12 10:00", 60, "FREQ=DAILY;COUNT=3", "Declined")]
    [InlineData("AutomateProcessing", "AutoAccept", "2026-03-10 10:00", 60, "", "Accepted")]
    [InlineData("AutomateProcessing", "AutoUpdate", "2026-03-10 10:00", 60, "", "")]
    [InlineData("AutomateProcessing", "None", "2026-03-10 10:00", 60, "", "")]
    public void A_setting_decides(string setting, string value, string start, int minutes, string rule, string answer)
    {
        Policy((setting, value));
        Request(Event("taken", "2026-03-09 10:00"));

        Assert.Equal(answer, Request(Event("asked", start, minutes, rule: rule)));
        Assert.Equal(answer == "Accepted" || value == "AutoUpdate", Item("room1", "asked") is not null);
    }

    // A series of ten, of which some are taken: percentage allowed, instances allowed, how many are taken, the answer, how many are booked.
    [Theory]
    [InlineData(0, 0, 0, "Accepted", 10)]
    [InlineData(0, 0, 1, "Declined", 0)]
    [InlineData(10, 0, 1, "Declined", 0)]
    [InlineData(0, 1, 1, "Declined", 0)]
    [InlineData(10, 1, 1, "Accepted", 9)]
    [InlineData(20, 1, 2, "Declined", 0)]
    [InlineData(19, 5, 2, "Declined", 0)]
    [InlineData(50, 5, 5, "Accepted", 5)]
    [InlineData(100, 10, 10, "Declined", 0)]
    public void Clashes_of_a_series_are_counted(int percentage, int instances, int taken, string answer, int booked)
    {
        Policy(("ConflictPercentageAllowed", percentage), ("MaximumConflictInstances", instances));
        for (var i = 0; i < taken; i++) Request(Event($"taken{i}", $"2026-03-{9 + i:00} 10:30", 30));

        Assert.Equal(answer, Request(Event("asked", "2026-03-09 10:00", rule: "FREQ=DAILY;COUNT=10")));

        Assert.Equal(booked, Busy().Count(slot => slot.EndsWith("10:00-11:00", StringComparison.Ordinal)));
        if (answer != "Accepted" || taken == 0) return;
        var reply = Format.Read(Reply.Calendar, "UTC").Events;
        Assert.Equal(Enumerable.Range(0, taken).Select(i => $"202603{9 + i:00}T100000"), reply.Skip(1).Select(item => item.RecurrenceId!.Local));
        Assert.All(reply.Skip(1), item => Assert.Equal(MeetingResponse.Declined, item.Attendees[0].Response));
    }

    // AllBookInPolicy, BookInPolicy, AllRequestInPolicy, RequestInPolicy, AllRequestOutOfPolicy, RequestOutOfPolicy; then the answer to a
    // request in policy, and to one that is too long.
    [Theory]
    [InlineData(true, "", false, "", false, "", "Accepted", "Declined")]
    [InlineData(false, "", false, "", false, "", "Declined", "Declined")]
    [InlineData(false, "alice", false, "", false, "", "Accepted", "Declined")]
    [InlineData(false, "bob", false, "", false, "", "Declined", "Declined")]
    [InlineData(false, "Staff", false, "", false, "", "Accepted", "Declined")]
    [InlineData(false, "", true, "", false, "", "Tentative", "Declined")]
    [InlineData(false, "", false, "alice", false, "", "Tentative", "Declined")]
    [InlineData(false, "", false, "bob", false, "", "Declined", "Declined")]
    [InlineData(false, "", false, "Staff", false, "", "Tentative", "Declined")]
    [InlineData(true, "", true, "", false, "", "Accepted", "Declined")]
    [InlineData(true, "", false, "", true, "", "Accepted", "Tentative")]
    [InlineData(true, "", false, "", false, "alice", "Accepted", "Tentative")]
    [InlineData(true, "", false, "", false, "bob", "Accepted", "Declined")]
    [InlineData(false, "", false, "", true, "", "Declined", "Tentative")]
    [InlineData(false, "alice", false, "bob", false, "Staff", "Accepted", "Tentative")]
    public void Who_may_book_is_who_the_policy_names(bool allBook, string book, bool allRequest, string request, bool allOut, string outOf, string inPolicy, string outOfPolicy)
    {
        List("Inner", "alice");
        List("Staff", "Inner");
        Policy(("AllBookInPolicy", allBook), ("BookInPolicy", book), ("AllRequestInPolicy", allRequest), ("RequestInPolicy", request), ("AllRequestOutOfPolicy", allOut), ("RequestOutOfPolicy", outOf), ("ResourceDelegates", "bob"));

        Assert.Equal(inPolicy, Request(Event("in", "2026-03-10 10:00")));
        Assert.Equal(outOfPolicy, Request(Event("out", "2026-03-12 10:00", 2000)));
    }

    [Fact]
    public void Out_of_policy_or_not_what_is_taken_is_declined()
    {
        Policy(("AllRequestOutOfPolicy", true), ("AllRequestInPolicy", true));
        Request(Event("taken", "2026-03-09 10:00"));

        Assert.Equal("Declined", Request(Event("long", "2026-03-09 09:00", 2000)));
    }

    [Theory]
    [InlineData(false, "Accepted")]
    [InlineData(true, "Declined")]
    public void EnforceCapacity_counts_people(bool enforce, string answer)
    {
        Do(transaction => Places.SetPlace(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("room1")), Values(("Capacity", 3))));
        Policy(("EnforceCapacity", enforce));
        var three = Event("three", "2026-03-10 10:00");
        three.Attendees = [.. three.Attendees, Person("a"), Person("b")];
        var four = Event("four", "2026-03-11 10:00");
        four.Attendees = [.. four.Attendees, Person("a"), Person("b"), Person("c")];

        Assert.Equal("Accepted", Request(three));
        Assert.Equal(answer, Request(four));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Accepted")]
    public void ProcessExternalMeetingMessages_lets_those_outside_book(bool process, string answer)
    {
        Policy(("ProcessExternalMeetingMessages", process));

        Assert.Equal(answer, Deliver("room1", Head("REQUEST", By(Event("out", "2026-03-10 10:00"), "pat@partner.example", "Pat Partner")), isExternal: true));
        Assert.Equal(!process, Outcome.KeepInInbox);
    }

    [Theory]
    [InlineData(true, true, "Alice Ng")]
    [InlineData(true, false, "")]
    [InlineData(false, true, "Alice Ng Review")]
    [InlineData(false, false, "Review")]
    public void The_subject_is_what_the_policy_leaves(bool delete, bool addOrganizer, string subject)
    {
        Policy(("DeleteSubject", delete), ("AddOrganizerToSubject", addOrganizer));
        Request(Event("asked", "2026-03-10 10:00"));

        Assert.Equal(subject, Item("room1", "asked")!.Subject);
        Assert.Equal("Accepted: Review", Reply.Subject);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Comments_attachments_and_the_private_mark_are_taken_off_or_kept(bool off)
    {
        Policy(("DeleteComments", off), ("DeleteAttachments", off), ("RemovePrivateProperty", off));
        var head = Head("REQUEST", Event("asked", "2026-03-10 10:00"));
        Deliver("room1", new MessageHead { From = head.From, CalendarMethod = "REQUEST", Calendar = head.Calendar.Replace("END:VEVENT", "CLASS:PRIVATE\r\nATTACH:https://contoso.example/a.pdf\r\nX-KEEP:this\r\nEND:VEVENT", StringComparison.Ordinal) });

        var item = Item("room1", "asked")!;
        Assert.Equal((off ? "" : "The figures.", !off, off ? CalendarSensitivity.Normal : CalendarSensitivity.Private), (item.Body, item.HasAttachments, item.Sensitivity));
        var text = Read(reader => System.Text.Encoding.UTF8.GetString(reader.Mail.Content(item.Content)));
        Assert.Equal(!off, text.Contains("a.pdf", StringComparison.Ordinal));
        Assert.Equal(!off, text.Contains("The figures.", StringComparison.Ordinal));
        Assert.Contains("X-KEEP:this", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OrganizerInfo_tells_who_has_the_room(bool tell)
    {
        Policy(("OrganizerInfo", tell));
        Request(By(Event("taken", "2026-03-09 10:00"), "bob@contoso.example", "Bob Okafor"));
        Request(Event("asked", "2026-03-09 10:00"));

        Assert.Equal(tell, Reply.Text.Contains("Bob Okafor", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EnableResponseDetails_tells_why(bool tell)
    {
        Policy(("EnableResponseDetails", tell), ("MaximumDurationInMinutes", 30));
        Request(Event("asked", "2026-03-09 10:00"));

        Assert.Equal(tell, Reply.Text.Contains("at most 30 minutes", StringComparison.Ordinal));
        Assert.NotEmpty(Reply.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AddAdditionalResponse_adds_a_text(bool add)
    {
        Policy(("AddAdditionalResponse", add), ("AdditionalResponse", "Leave it tidy."));
        Request(Event("asked", "2026-03-09 10:00"));

        Assert.Equal(add, Reply.Text.Contains("Leave it tidy.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RemoveOldMeetingMessages_keeps_what_is_outdated_or_not(bool remove)
    {
        Policy(("RemoveOldMeetingMessages", remove));
        Request(Event("asked", "2026-03-09 10:00", sequence: 2));
        Request(Event("asked", "2026-03-09 12:00", sequence: 1));

        Assert.Equal(!remove, Outcome.KeepInInbox);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DeleteNonCalendarItems_removes_other_messages_or_not(bool delete)
    {
        Policy(("DeleteNonCalendarItems", delete));
        Deliver("room1", new MessageHead { From = [new MessageAddress("Alice Ng", "alice@contoso.example")], Subject = "Hello" });

        Assert.Equal(!delete, Outcome.KeepInInbox);
    }

    [Theory]
    [InlineData(true, true, "Tentative")]
    [InlineData(false, true, "Free")]
    [InlineData(true, false, "Tentative")]
    public void What_waits_is_shown_as_the_policy_says_and_delegates_are_told(bool tentative, bool forward, string showAs)
    {
        Policy(("AllBookInPolicy", false), ("AllRequestInPolicy", true), ("ResourceDelegates", "bob"), ("TentativePendingApproval", tentative), ("ForwardRequestsToDelegates", forward));

        Assert.Equal("Tentative", Request(Event("asked", "2026-03-09 10:00")));

        var waiting = Assert.Single(Read(reader => CalendarStore.Pending(reader.Mail, Room1.Guid, "asked")));
        Assert.Equal(showAs, waiting.ShowAs.ToString());
        Assert.Equal(forward ? ["bob@contoso.example"] : [], Outcome.Messages.Skip(1).SelectMany(message => message.To).Select(to => to.Address));
    }

    [Fact]
    public void The_past_is_not_booked()
    {
        Assert.Equal("Declined", Request(Event("past", "2026-03-02 09:00")));
        Assert.Equal("Accepted", Request(Event("now", "2026-03-02 10:30")));
        Assert.Equal("Declined", Request(Event("over", "2026-02-02 09:00", rule: "FREQ=DAILY;COUNT=3")));
        Assert.Equal("Accepted", Request(Event("running", "2026-02-02 09:00", rule: "FREQ=WEEKLY;COUNT=10")));
    }

    [Fact]
    public void A_series_that_goes_beyond_the_window_is_booked_up_to_it()
    {
        Policy(("EnforceSchedulingHorizon", false), ("BookingWindowInDays", 14));

        Request(Event("asked", "2026-03-09 10:00", rule: "FREQ=DAILY"));

        Assert.Equal(("03-09 10:00-11:00", "03-16 10:00-11:00", 8), (Busy()[0], Busy()[^1], Busy().Length));
        Assert.Contains("up to 2026-03-16", Reply.Text, StringComparison.Ordinal);
    }

    private static CalendarAttendee Person(string name) => new() { Name = name, Address = $"{name}@partner.example" };
}

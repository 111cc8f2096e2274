namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Meetings between people: requests, answers, updates, cancellations; and what others see of a calendar.</summary>
public sealed class MeetingTests : CalendarTest
{
    private static readonly MeetingAttendees BobAndRoom = new(["bob"], null, ["room1"]);

    [Fact]
    public void A_meeting_is_in_every_calendar_and_answers_reach_the_organizer()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);

        Assert.Equal(["bob@contoso.example:None", "room1@contoso.example:Accepted"], Responses("alice", meeting));
        Assert.Equal(("Room 1", CalendarShowAs.Busy), (meeting.Location, meeting.ShowAs));
        Assert.Equal((CalendarShowAs.Tentative, MeetingResponse.None), (Item("bob", meeting.Uid)!.ShowAs, Item("bob", meeting.Uid)!.MyResponse));
        Assert.Equal(["03-09 10:00-10:30"], Busy());

        Respond("bob", meeting, MeetingResponse.Accepted);

        Assert.Equal(["bob@contoso.example:Accepted", "room1@contoso.example:Accepted"], Responses("alice", meeting));
        Assert.Equal((CalendarShowAs.Busy, MeetingResponse.Accepted), (Item("bob", meeting.Uid)!.ShowAs, Item("bob", meeting.Uid)!.MyResponse));
    }

    [Fact]
    public void What_is_declined_goes_from_the_calendar()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);
        Respond("bob", meeting, MeetingResponse.Declined);

        Assert.Null(Item("bob", meeting.Uid));
        Assert.Contains("bob@contoso.example:Declined", Responses("alice", meeting));
    }

    [Fact]
    public void A_new_time_asks_everyone_anew_and_moves_the_room()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);
        Respond("bob", meeting, MeetingResponse.Accepted);

        Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues { Start = new CalendarMoment("2026-03-10 15:00") }, new(null, null, null), null));

        Assert.Equal(["bob@contoso.example:None", "room1@contoso.example:Accepted"], Responses("alice", meeting));
        Assert.Equal(["03-10 15:00-15:30"], Busy());
        Assert.Equal(["03-10 15:00-15:30"], Busy("bob"));
    }

    [Fact]
    public void A_new_subject_leaves_the_answers()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);
        Respond("bob", meeting, MeetingResponse.Accepted);

        Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues { Subject = "Better plan" }, new(null, null, null), null));

        Assert.Contains("bob@contoso.example:Accepted", Responses("alice", meeting));
        var his = Item("bob", meeting.Uid)!;
        Assert.Equal(("Better plan", MeetingResponse.Accepted, CalendarShowAs.Busy), (his.Subject, his.MyResponse, his.ShowAs));
    }

    [Fact]
    public void Who_is_no_longer_asked_is_told()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);

        Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues(), new(null, null, []), null));

        Assert.Empty(Busy());
        Assert.Equal(["bob@contoso.example"], Item("alice", meeting.Uid)!.Attendees.Select(attendee => attendee.Address));
    }

    [Fact]
    public void A_cancelled_meeting_frees_the_room_and_is_marked_in_the_others_calendars()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);

        Do(transaction => Meetings.Stop(transaction, As("alice"), meeting.Guid, "Not needed.", null));

        Assert.Empty(Busy());
        Assert.Empty(Busy("bob"));
        Assert.Equal((CalendarStatus.Cancelled, "Canceled: Plan"), (Item("bob", meeting.Uid)!.Status, Item("bob", meeting.Uid)!.Subject));
        Assert.Null(Item("alice", meeting.Uid));
    }

    [Fact]
    public void One_occurrence_is_moved_and_another_is_cancelled()
    {
        var meeting = Call("Weekly", "2026-03-09 10:00", BobAndRoom, "FREQ=WEEKLY;COUNT=3");

        Do(transaction => Meetings.Set(transaction, As("alice"), meeting.Guid, new CalendarValues { Start = new CalendarMoment("2026-03-17 12:00") }, new(null, null, null), new CalendarMoment("2026-03-16 10:00")));
        Do(transaction => Meetings.Stop(transaction, As("alice"), meeting.Guid, "", new CalendarMoment("2026-03-23 10:00")));

        foreach (var mailbox in new[] { "alice", "bob", "room1" }) Assert.Equal(["03-09 10:00-10:30", "03-17 12:00-12:30"], Busy(mailbox));
        Refused("NoSuchOccurrence", transaction => Meetings.Stop(transaction, As("alice"), meeting.Guid, "", new CalendarMoment("2026-03-23 10:00")));
    }

    [Fact]
    public void An_answer_of_someone_else_or_an_older_one_changes_nothing()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);
        var item = Item("alice", meeting.Uid)!.Series;
        CalendarEvent By(MeetingResponse response, string stamp, string address) => new()
        {
            Uid = item.Uid,
            Sequence = item.Sequence,
            Stamp = Utc(stamp),
            Start = item.Start,
            End = item.End,
            Organizer = item.Organizer,
            Attendees = [new CalendarAttendee { Address = address, Response = response }],
        };

        Deliver("alice", Head("REPLY", By(MeetingResponse.Accepted, "2026-03-02 10:00", "bob@contoso.example")));
        Deliver("alice", Head("REPLY", By(MeetingResponse.Declined, "2026-03-02 09:59", "bob@contoso.example")));
        Assert.Contains("bob@contoso.example:Accepted", Responses("alice", meeting));

        var forged = Head("REPLY", By(MeetingResponse.Declined, "2026-03-02 11:00", "bob@contoso.example"));
        Deliver("alice", new MessageHead { From = [new MessageAddress("", "pat@partner.example")], Calendar = forged.Calendar, CalendarMethod = "REPLY" });
        Assert.Contains("bob@contoso.example:Accepted", Responses("alice", meeting));
        Assert.Contains("someone else", Outcome.Explanation, StringComparison.Ordinal);

        Deliver("alice", Head("REPLY", By(MeetingResponse.Declined, "2026-03-02 11:00", "stranger@partner.example")));
        Assert.Equal(2, Item("alice", meeting.Uid)!.Attendees.Count);
    }

    [Fact]
    public void Others_cannot_change_a_meeting_and_an_appointment_is_none()
    {
        var meeting = Call("Plan", "2026-03-09 10:00", BobAndRoom);
        var his = Item("bob", meeting.Uid)!;

        Refused("ItemIsMeeting", transaction => Items.Set(transaction, As("bob"), his.Guid, new CalendarValues { Start = new CalendarMoment("2026-03-09 12:00") }));
        Refused("NotOrganizer", transaction => Meetings.Stop(transaction, As("bob"), his.Guid, "", null));
        Do(transaction => Items.Set(transaction, As("bob"), his.Guid, new CalendarValues { Reminder = 5, Categories = ["Team"] }));
        Assert.Equal((5, "Team"), (Item("bob", meeting.Uid)!.Reminder, Item("bob", meeting.Uid)!.Categories[0]));

        var appointment = Do(transaction => Items.Create(transaction, As("bob"), Values("Dentist", "2026-03-09 10:00")));
        Refused("NotOrganizer", transaction => Meetings.Stop(transaction, As("bob"), appointment.Guid, "", null));
        Refused("NothingToAnswer", transaction => Meetings.Answer(transaction, As("bob"), appointment.Guid, MeetingResponse.Accepted, "", send: true));
    }

    [Theory]
    [InlineData(null, "Tentative||")]
    [InlineData("AvailabilityOnly", "Tentative||")]
    [InlineData("LimitedDetails", "Tentative|Review|Room 9")]
    [InlineData("Reviewer", "Tentative|Review|Room 9")]
    public void Others_see_as_much_as_the_calendar_s_rights_let_them(string? right, string seen)
    {
        var item = Event("a", "2026-03-09 10:00");
        item.Location = "Room 9";
        Deliver("bob", Head("REQUEST", item));
        if (right is not null) Do(transaction => FolderRights.Add(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("bob")), "Calendar", FolderPermissionService.ResolveUser(transaction.Reader, new RecipientIdentity("alice"), new MailboxFolderIdentity("bob:\\Calendar")), [right]));

        var slot = Assert.Single(Read(reader => FreeBusy.Slots(reader, Alice, Bob, Utc("2026-03-09"), Utc("2026-03-10"))));

        Assert.Equal(seen, $"{slot.Status}|{slot.Subject}|{slot.Location}");
    }

    [Fact]
    public void What_is_private_is_seen_as_a_time_only_and_None_shows_nothing()
    {
        Do(transaction => Items.Create(transaction, As("bob"), new CalendarValues { Subject = "Doctor", Start = new CalendarMoment("2026-03-09 10:00"), Location = "Clinic", Sensitivity = CalendarSensitivity.Private }));
        void Give(string right) => Do(transaction => FolderRights.Set(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("bob")), "Calendar", FolderPermissionService.ResolveUser(transaction.Reader, new RecipientIdentity("Default"), new MailboxFolderIdentity("bob:\\Calendar")), [right]));
        Do(transaction => FolderRights.Add(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity("bob")), "Calendar", FolderPermissionService.ResolveUser(transaction.Reader, new RecipientIdentity("Default"), new MailboxFolderIdentity("bob:\\Calendar")), ["Reviewer"]));

        var slot = Assert.Single(Read(reader => FreeBusy.Slots(reader, Alice, Bob, Utc("2026-03-09"), Utc("2026-03-10"))));
        Assert.Equal((CalendarShowAs.Busy, "", "", true), (slot.Status, slot.Subject, slot.Location, slot.IsPrivate));
        Assert.Empty(Read(reader => Items.Items(reader, As("bob", "alice"), Utc("2026-03-09"), Utc("2026-03-10"))));
        Assert.Equal("Doctor", Assert.Single(Read(reader => FreeBusy.Slots(reader, Bob, Bob, Utc("2026-03-09"), Utc("2026-03-10")))).Subject);

        Give("None");
        Assert.Equal("FreeBusyDenied", Assert.Throws<DomainException>(() => Read(reader => FreeBusy.Slots(reader, Alice, Bob, Utc("2026-03-09"), Utc("2026-03-10")))).ErrorId);
    }

    [Fact]
    public void Times_that_fit_everyone_are_found_with_a_room()
    {
        Room("Room 2", ("Alias", "room2"));
        foreach (var (mailbox, start, hours) in new[] { ("alice", "2026-03-09 08:00", 2), ("bob", "2026-03-09 11:00", 1), ("room1", "2026-03-09 10:00", 3) })
            Do(transaction => Items.Create(transaction, As(mailbox), new CalendarValues { Subject = "x", Start = new CalendarMoment(start), Duration = TimeSpan.FromHours(hours) }));
        var finder = new MeetingTimeFinder(Format);

        var found = Read(reader => finder.Find(reader, null, [Alice, Bob], [reader.ResolveMailbox(new RecipientIdentity("room1")), reader.ResolveMailbox(new RecipientIdentity("room2"))], TimeSpan.FromHours(1), Utc("2026-03-07"), Utc("2026-03-10"), inWorkHours: true).Take(4).ToArray());

        Assert.Equal(["03-09 10:00", "03-09 12:00", "03-09 12:30", "03-09 13:00"], found.Select(each => Format.Time(each.Start, "Europe/Riga").Clock.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["Room 2", "Room 2", "Room 2", "Room 1,Room 2"], found.Select(each => string.Join(',', each.Rooms)));
    }

    [Fact]
    public void A_calendar_goes_out_and_comes_in_again()
    {
        Call("Weekly", "2026-03-09 10:00", BobAndRoom, "FREQ=WEEKLY;COUNT=3");
        Do(transaction => Items.Create(transaction, As("alice"), new CalendarValues { Subject = "Holiday", Start = new CalendarMoment("2026-03-20"), IsAllDay = true }));
        var text = Read(reader => Items.Export(reader, As("alice"), null, null));
        Shared("Team");

        var items = Do(transaction => Items.Import(transaction, As("Team"), text));

        Assert.Equal(["Holiday", "Weekly"], items.Select(item => item.Subject).Order());
        Assert.Equal(["03-09 10:00-10:30", "03-16 10:00-10:30", "03-23 10:00-10:30"], Busy("Team"));
        Assert.Equal(2, Do(transaction => Items.Import(transaction, As("Team"), text)).Count);
        Assert.Equal(2, Read(reader => Items.Items(reader, As("Team"), Utc("2026-03-01"), Utc("2026-04-01"))).Count);
    }

    [Theory]
    [InlineData("SubjectMissing", "", "2026-03-09 10:00", null)]
    [InlineData("InvalidDate", "x", "soon", null)]
    [InlineData("InvalidDate", "x", "9999-12-31", null)]
    [InlineData("ControlCharacter", "x\ny", "2026-03-09 10:00", null)]
    [InlineData("EventEndsBeforeStart", "x", "2026-03-09 10:00", "2026-03-09 09:00")]
    public void Bad_values_are_refused(string error, string subject, string start, string? end) =>
        Refused(error, transaction => Items.Create(transaction, As("alice"), new CalendarValues { Subject = subject, Start = new CalendarMoment(start), End = end is null ? null : new CalendarMoment(end) }));

    private static CalendarValues Values(string subject, string start, string? rule = null) => new() { Subject = subject, Start = new CalendarMoment(start), Recurrence = rule };

    private CalendarItem Call(string subject, string start, MeetingAttendees attendees, string? rule = null) => Do(transaction => Meetings.Create(transaction, As("alice"), Values(subject, start, rule), attendees));

    private void Respond(string mailbox, CalendarItem meeting, MeetingResponse response)
    {
        var waiting = Assert.Single(Read(reader => MeetingService.Requests(reader, As(mailbox), Time.GetUtcNow()).ToArray()));
        Assert.Equal(meeting.Uid, waiting.Uid);
        Do(transaction => Meetings.Answer(transaction, As(mailbox), waiting.Guid, response, "", send: true));
    }

    private string[] Responses(string mailbox, CalendarItem meeting) => Item(mailbox, meeting.Uid)!.Attendees.Select(attendee => $"{attendee.Address}:{attendee.Response}").ToArray();
}

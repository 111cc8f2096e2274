using System.Globalization;

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Requests, updates and cancellations to a room, in every order, and series over daylight-saving changes.</summary>
public sealed class RoomRequestTests : CalendarTest
{
    // The zone, the first start on its clock, the rule, and the occurrences in UTC: the hour in UTC changes with the clock.
    [Theory]
    [InlineData("Europe/Riga", "2026-03-23 09:00", "FREQ=WEEKLY;COUNT=3", "03-23 07:00|03-30 06:00|04-06 06:00")]
    [InlineData("Europe/Riga", "2026-10-19 09:00", "FREQ=WEEKLY;COUNT=3", "10-19 06:00|10-26 07:00|11-02 07:00")]
    [InlineData("America/New_York", "2026-03-06 09:00", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", "03-06 14:00|03-09 13:00|03-10 13:00")]
    [InlineData("America/New_York", "2026-10-30 09:00", "FREQ=DAILY;COUNT=4", "10-30 13:00|10-31 13:00|11-01 14:00|11-02 14:00")]
    [InlineData("Australia/Sydney", "2026-04-03 09:00", "FREQ=DAILY;COUNT=4", "04-02 22:00|04-03 22:00|04-04 23:00|04-05 23:00")]
    [InlineData("Australia/Sydney", "2026-10-02 09:00", "FREQ=DAILY;COUNT=4", "10-01 23:00|10-02 23:00|10-03 22:00|10-04 22:00")]
    public void A_series_keeps_the_meeting_s_own_hour(string zone, string start, string rule, string times)
    {
        Policy(("BookingWindowInDays", 1080));

        Assert.Equal("Accepted", Request(Event("series", start, zone: zone, rule: rule)));

        Assert.Equal(times.Split('|'), Read(reader => FreeBusy.Slots(reader, null, Room1, Utc("2026-03-01"), Utc("2026-12-31")).Select(slot => slot.Start.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)).ToArray()));
    }

    [Fact]
    public void Series_of_two_zones_clash_only_where_their_clocks_make_them()
    {
        // 15:00 in Riga is 09:00 in New York, but for the weeks in which only one has changed its clock.
        Assert.Equal("Accepted", Request(Event("riga", "2026-03-02 15:00", rule: "FREQ=WEEKLY;COUNT=8")));

        Assert.Equal("Declined", Request(Event("same", "2026-03-02 08:30", zone: "America/New_York", rule: "FREQ=WEEKLY;COUNT=2")));
        Assert.Equal("Accepted", Request(Event("between", "2026-03-09 08:00", zone: "America/New_York", rule: "FREQ=WEEKLY;COUNT=1")));
        Assert.Equal("Accepted", Request(Event("later", "2026-03-16 10:00", zone: "America/New_York", rule: "FREQ=WEEKLY;COUNT=2")));
    }

    [Fact]
    public void An_update_is_judged_afresh_and_gives_up_its_slot_only_when_it_is_accepted()
    {
        Request(Event("taken", "2026-03-09 12:00"));
        Request(Event("mine", "2026-03-09 10:00"));

        Assert.Equal("Declined", Request(Event("mine", "2026-03-09 12:30", sequence: 1)));
        Assert.Equal(["03-09 10:00-11:00", "03-09 12:00-13:00"], Busy());

        Assert.Equal("Accepted", Request(Event("mine", "2026-03-09 14:00", sequence: 2)));
        Assert.Equal(["03-09 12:00-13:00", "03-09 14:00-15:00"], Busy());

        // It does not clash with itself.
        Assert.Equal("Accepted", Request(Event("mine", "2026-03-09 14:30", sequence: 3)));
        Assert.Equal(["03-09 12:00-13:00", "03-09 14:30-15:30"], Busy());
    }

    [Fact]
    public void Older_and_repeated_requests_are_ignored()
    {
        Request(Event("mine", "2026-03-09 10:00", sequence: 2, stamp: "2026-03-02 08:00"));

        Assert.Equal("", Request(Event("mine", "2026-03-09 11:00", sequence: 1, stamp: "2026-03-02 09:00")));
        Assert.Equal("", Request(Event("mine", "2026-03-09 12:00", sequence: 2, stamp: "2026-03-02 07:59")));
        Assert.Equal("", Request(Event("mine", "2026-03-09 10:00", sequence: 2, stamp: "2026-03-02 08:00")));
        Assert.Equal(["03-09 10:00-11:00"], Busy());

        Assert.Equal("Accepted", Request(Event("mine", "2026-03-09 13:00", sequence: 2, stamp: "2026-03-02 08:01")));
        Assert.Equal(["03-09 13:00-14:00"], Busy());
    }

    [Fact]
    public void An_older_request_after_a_declined_update_is_ignored()
    {
        Request(Event("taken", "2026-03-09 12:00"));
        Request(Event("mine", "2026-03-09 10:00"));
        Request(Event("mine", "2026-03-09 12:00", sequence: 2));

        Assert.Equal("", Request(Event("mine", "2026-03-09 15:00", sequence: 1)));
        Assert.Equal(["03-09 10:00-11:00", "03-09 12:00-13:00"], Busy());
    }

    [Fact]
    public void A_cancellation_frees_the_slot_and_the_request_that_comes_after_it_is_ignored()
    {
        Request(Event("mine", "2026-03-09 10:00"));
        Cancel(Event("mine", "2026-03-09 10:00", sequence: 1, stamp: "2026-03-02 08:30"));
        Assert.Empty(Busy());
        Assert.Empty(Outcome.Messages);

        Assert.Equal("Accepted", Request(Event("other", "2026-03-09 10:00")));
        Cancel(Event("late", "2026-03-10 10:00", sequence: 1));
        Assert.Equal("", Request(Event("late", "2026-03-10 10:00")));
        Assert.Equal(["03-09 10:00-11:00"], Busy());
    }

    [Fact]
    public void A_cancellation_that_is_older_than_the_meeting_is_ignored()
    {
        Request(Event("mine", "2026-03-09 10:00", sequence: 3));
        Cancel(Event("mine", "2026-03-09 10:00", sequence: 2));

        Assert.Equal(["03-09 10:00-11:00"], Busy());
    }

    [Fact]
    public void One_occurrence_is_moved_and_its_old_time_is_free()
    {
        Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=3"));
        Request(Event("taken", "2026-03-16 12:00"));

        Assert.Equal("Declined", Request(Moved("series", "2026-03-16 10:00", "2026-03-16 12:30", 1)));
        Assert.Equal("20260316T100000", Format.Read(Reply.Calendar, "UTC").Events[0].RecurrenceId!.Local);
        Assert.Contains("03-16 10:00-11:00", Busy());

        Assert.Equal("Accepted", Request(Moved("series", "2026-03-16 10:00", "2026-03-17 09:00", 2)));
        Assert.Equal(["03-09 10:00-11:00", "03-16 12:00-13:00", "03-17 09:00-10:00", "03-23 10:00-11:00"], Busy());
        Assert.Equal("Accepted", Request(Event("freed", "2026-03-16 10:00")));
    }

    [Fact]
    public void One_occurrence_is_cancelled_and_the_others_stay()
    {
        Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=3"));
        Cancel(Moved("series", "2026-03-16 10:00", "2026-03-16 10:00", 1));

        Assert.Equal(["03-09 10:00-11:00", "03-23 10:00-11:00"], Busy());
        Assert.Equal("", Request(Moved("series", "2026-03-16 10:00", "2026-03-16 11:00", 0)));
        Assert.Equal("Accepted", Request(Moved("series", "2026-03-16 10:00", "2026-03-16 11:00", 2)));
        Assert.Equal(["03-09 10:00-11:00", "03-16 11:00-12:00", "03-23 10:00-11:00"], Busy());
    }

    [Fact]
    public void A_series_comes_with_its_moved_occurrences()
    {
        Assert.Equal("Accepted", Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=3"), Moved("series", "2026-03-16 10:00", "2026-03-16 15:00", 0)));

        Assert.Equal(["03-09 10:00-11:00", "03-16 15:00-16:00", "03-23 10:00-11:00"], Busy());
    }

    [Fact]
    public void One_occurrence_alone_is_booked_as_a_meeting()
    {
        Assert.Equal("Accepted", Request(Moved("series", "2026-03-16 10:00", "2026-03-16 15:00", 0)));
        Assert.Equal(["03-16 15:00-16:00"], Busy());

        Cancel(Moved("series", "2026-03-16 10:00", "2026-03-16 15:00", 1));
        Assert.Empty(Busy());
    }

    [Fact]
    public void Nobody_but_the_organizer_changes_or_cancels_a_meeting()
    {
        Request(Event("mine", "2026-03-09 10:00"));

        Request(By(Event("mine", "2026-03-09 12:00", sequence: 1), "bob@contoso.example"));
        Cancel(By(Event("mine", "2026-03-09 10:00", sequence: 1), "bob@contoso.example"));
        var forged = Head("CANCEL", Event("mine", "2026-03-09 10:00", sequence: 5));
        Deliver("room1", new MessageHead { From = [new MessageAddress("Bob", "bob@contoso.example")], Calendar = forged.Calendar, CalendarMethod = "CANCEL" });

        Assert.Equal(["03-09 10:00-11:00"], Busy());
    }

    [Fact]
    public void The_answer_names_the_room_the_meeting_and_the_request()
    {
        Request(Event("mine", "2026-03-09 10:00", sequence: 4));

        var reply = Assert.Single(Format.Read(Reply.Calendar, "UTC").Events);
        Assert.Equal(("mine", 4, "alice@contoso.example", "room1@contoso.example"), (reply.Uid, reply.Sequence, reply.Organizer!.Address, reply.Attendees[0].Address));
        Assert.Equal(("room1@contoso.example", "mine@contoso.example", "auto-replied", "REPLY"), (Reply.From.Address, Reply.InReplyTo, Reply.AutoSubmitted, Reply.CalendarMethod));
        Assert.Equal(["alice@contoso.example"], Reply.To.Select(to => to.Address));
    }

    [Theory]
    [InlineData("outlook-request", "Accepted", "03-16 09:00-10:00|03-23 09:00-10:00|03-30 09:00-10:00|04-06 09:00-10:00|04-13 09:00-10:00")]
    [InlineData("google-request", "Accepted", "03-10 15:00-16:00")]
    [InlineData("apple-request", "Accepted", "03-05 17:00-17:30|03-07 17:00-17:30|03-08 16:00-16:30|03-09 20:30-21:00")]
    [InlineData("thunderbird-request", "Accepted", "03-23 00:00-01:30|03-30 01:00-02:30|04-06 02:00-03:30|04-13 02:00-03:30")]
    [InlineData("exchange-custom-zone", "Accepted", "03-10 16:00-17:00")]
    public void Requests_of_other_programs_are_booked(string file, string answer, string times)
    {
        Policy(("ProcessExternalMeetingMessages", true));
        var text = File.ReadAllText(Path.Combine(Root(), "tests", "data", "calendars", file + ".ics"));
        var organizer = Format.Read(text, "UTC").Events[0].Organizer!;
        foreach (var ends in new[] { "\n", "\r\n" })
        {
            // The method only in the MIME type, once; and as it comes.
            var got = Deliver("room1", new MessageHead { From = [new MessageAddress("", organizer.Address)], Calendar = text.ReplaceLineEndings(ends).Replace($"METHOD:REQUEST{ends}", "", StringComparison.Ordinal), CalendarMethod = "REQUEST" });

            Assert.Equal(ends == "\n" ? answer : "", got);
            Assert.Equal(times.Split('|'), Busy());
        }
    }

    [Fact]
    public void A_delegate_decides_on_what_waits()
    {
        Policy(("AllBookInPolicy", false), ("AllRequestInPolicy", true), ("ResourceDelegates", "bob"));
        Request(Event("yes", "2026-03-09 10:00"));
        Request(Event("no", "2026-03-10 10:00"));
        var waiting = Read(reader => MeetingService.Requests(reader, As("bob", "bob"), Time.GetUtcNow()).ToArray());
        Assert.Equal(["yes", "no"], waiting.Select(item => item.Uid));
        Refused("ItemNotFound", transaction => Meetings.Answer(transaction, As("alice", "alice"), waiting[0].Guid, MeetingResponse.Accepted, "", send: true));

        Do(transaction => Meetings.Answer(transaction, As("bob", "bob"), waiting[0].Guid, MeetingResponse.Accepted, "Enjoy it.", send: true));
        Do(transaction => Meetings.Answer(transaction, As("bob", "bob"), waiting[1].Guid, MeetingResponse.Declined, "", send: true));

        Assert.Equal(["ACCEPTED", "DECLINED"], Submission.Sent.Select(message => Format.Read(message.Calendar, "UTC").Events[0].Attendees[0].Response.ToString().ToUpperInvariant()));
        Assert.All(Submission.Sent, message => Assert.Equal("alice@contoso.example", message.To[0].Address));
        Assert.Equal(["Accepted: Review", "Declined: Review"], Submission.Sent.Select(message => message.Subject));
        Assert.Contains("Enjoy it.", Submission.Sent[0].Text, StringComparison.Ordinal);
        Assert.Equal(CalendarShowAs.Busy, Item("room1", "yes")!.ShowAs);
        Assert.Equal(["03-09 10:00-11:00"], Busy());
        Refused("ItemNotFound", transaction => Meetings.Answer(transaction, As("bob", "bob"), waiting[0].Guid, MeetingResponse.Accepted, "", send: true));
    }

    [Fact]
    public void An_update_that_waits_keeps_the_old_slot_until_it_is_approved()
    {
        Policy(("AllRequestOutOfPolicy", true), ("ResourceDelegates", "bob"), ("MaximumDurationInMinutes", 60));
        Request(Event("mine", "2026-03-09 10:00"));

        Assert.Equal("Tentative", Request(Event("mine", "2026-03-10 10:00", 90, sequence: 1)));
        Assert.Contains("03-09 10:00-11:00", Busy());

        var waiting = Assert.Single(Read(reader => CalendarStore.Pending(reader.Mail, Room1.Guid, "mine")));
        Do(transaction => Meetings.Answer(transaction, As("room1"), waiting.Guid, MeetingResponse.Accepted, "", send: true));
        Assert.Equal(["03-10 10:00-11:30"], Busy());
    }

    [Fact]
    public void What_was_taken_meanwhile_cannot_be_approved()
    {
        Policy(("AllBookInPolicy", false), ("BookInPolicy", "bob"), ("AllRequestInPolicy", true), ("TentativePendingApproval", false));
        Request(Event("asked", "2026-03-09 10:00"));
        Assert.Equal("Accepted", Request(By(Event("taken", "2026-03-09 10:30"), "bob@contoso.example", "Bob")));

        var waiting = Assert.Single(Read(reader => CalendarStore.Pending(reader.Mail, Room1.Guid, "asked")));
        Refused("SlotTaken", transaction => Meetings.Answer(transaction, As("room1"), waiting.Guid, MeetingResponse.Accepted, "", send: true));
        Assert.Equal(["03-09 10:30-11:30"], Busy());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:x\nDTSTART:99991231T000000Z\nEND:VEVENT\nEND:VCALENDAR")]
    public void What_cannot_be_read_is_kept_and_told(string calendar)
    {
        Deliver("room1", new MessageHead { From = [new MessageAddress("", "alice@contoso.example")], Calendar = calendar, CalendarMethod = "REQUEST" });

        Assert.True(Outcome.KeepInInbox);
        Assert.StartsWith("Not processed:", Outcome.Explanation, StringComparison.Ordinal);
    }

    private static CalendarEvent Moved(string uid, string from, string to, int sequence)
    {
        var item = Event(uid, to, sequence: sequence);
        item.RecurrenceId = Format.Time(At(from), "Europe/Riga");
        return item;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }
}

namespace WorldPostaAdmin.Core.Tests.Calendars;

/// <summary>Occurrences that an organizer adds to a series (ADD), by RFC 5546, 3.2.4.</summary>
public sealed class AddedOccurrenceTests : CalendarTest
{
    [Theory]
    [InlineData("2026-03-12 15:00", "", "Accepted", "03-09 10:00-11:00|03-12 15:00-16:00|03-16 10:00-11:00")]
    [InlineData("2026-03-12 09:30", "", "Declined", "03-09 10:00-11:00|03-12 09:00-10:00|03-16 10:00-11:00")]
    [InlineData("2026-03-12 15:00", "FREQ=DAILY;COUNT=2", "Accepted", "03-09 10:00-11:00|03-12 15:00-16:00|03-13 15:00-16:00|03-16 10:00-11:00")]
    public void A_room_judges_what_is_added_and_the_series_gains_it(string start, string rule, string answer, string busy)
    {
        Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=2"));
        if (answer == "Declined") Request(Event("taken", "2026-03-12 09:00"));

        Assert.Equal(answer, Add("room1", Event("series", start, rule: rule, sequence: 1, stamp: "2026-03-02 08:30")));

        Assert.Equal(busy.Split('|'), Busy());
        Assert.Equal(At(start).ToString("yyyyMMdd'T'HHmmss", System.Globalization.CultureInfo.InvariantCulture), Format.Read(Reply.Calendar, "UTC").Events[0].RecurrenceId!.Local);
    }

    [Fact]
    public void The_series_tells_of_it_in_iCalendar()
    {
        Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=2"));
        Add("room1", Event("series", "2026-03-12 15:00", sequence: 1, stamp: "2026-03-02 08:30"));

        Assert.Equal("20260312T150000", Assert.Single(Item("room1", "series")!.Series.Dates).Local);
        Assert.Contains("RDATE;TZID=Europe/Riga:20260312T150000", Read(reader => Items.Export(reader, As("room1"), null, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_twice_or_too_late_changes_nothing()
    {
        Request(Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=2", sequence: 2));

        Assert.Equal("", Add("room1", Event("series", "2026-03-12 15:00", sequence: 1, stamp: "2026-03-02 08:30")));
        Assert.Equal("Accepted", Add("room1", Event("series", "2026-03-13 15:00", sequence: 3, stamp: "2026-03-02 08:40")));
        Assert.Equal("", Add("room1", Event("series", "2026-03-13 15:00", sequence: 3, stamp: "2026-03-02 08:40")));
        Assert.Equal(["03-09 10:00-11:00", "03-13 15:00-16:00", "03-16 10:00-11:00"], Busy());
    }

    [Fact]
    public void A_room_without_the_series_takes_the_one_time()
    {
        Assert.Equal("Accepted", Add("room1", Event("series", "2026-03-12 15:00", sequence: 1)));

        Assert.Equal(["03-12 15:00-16:00"], Busy());
    }

    [Fact]
    public void A_person_s_series_gains_it_and_a_cancellation_takes_it_away()
    {
        Deliver("bob", Head("REQUEST", Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=2")));
        Add("bob", Event("series", "2026-03-12 15:00", sequence: 1, stamp: "2026-03-02 08:30"));
        Assert.Equal(["03-09 10:00-11:00", "03-12 15:00-16:00", "03-16 10:00-11:00"], Busy("bob"));

        var gone = Event("series", "2026-03-12 15:00", sequence: 2, stamp: "2026-03-02 08:40");
        gone.RecurrenceId = gone.Start;
        Deliver("bob", Head("CANCEL", gone));
        Assert.Equal(["03-09 10:00-11:00", "03-16 10:00-11:00"], Busy("bob"));
    }

    [Theory]
    [InlineData("FREQ=HOURLY", "2026-03-12 15:00", "Not processed")]
    [InlineData("FREQ=DAILY", "2026-03-12 15:00", "Entered")]
    [InlineData("", "8999-12-31 23:30", "Entered")]
    [InlineData("FREQ=DAILY", "8999-12-31 23:30", "Entered")]
    [InlineData("", "9999-12-31 23:30", "Not processed")]
    [InlineData("FREQ=YEARLY", "9999-12-31 23:30", "Not processed")]
    public void What_is_added_is_bounded(string rule, string start, string told)
    {
        var calendar = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:ADD\r\nBEGIN:VEVENT\r\nUID:much\r\nSEQUENCE:1\r\nDTSTAMP:20260302T080000Z\r\nDTSTART:{At(start):yyyyMMdd'T'HHmmss}Z\r\nDURATION:PT10M\r\n{(rule.Length > 0 ? $"RRULE:{rule}\r\n" : "")}SUMMARY:Much\r\nORGANIZER:mailto:alice@contoso.example\r\nATTENDEE:mailto:bob@contoso.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        foreach (var mailbox in new[] { "bob", "room1" })
            Deliver(mailbox, new MessageHead { MessageId = "much@contoso.example", From = [new MessageAddress("", "alice@contoso.example")], Calendar = calendar, CalendarMethod = "ADD" });

        Deliver("bob", new MessageHead { MessageId = "more@contoso.example", From = [new MessageAddress("", "alice@contoso.example")], Calendar = calendar.Replace("UID:much", "UID:more", StringComparison.Ordinal), CalendarMethod = "ADD" });
        Assert.StartsWith(told, Outcome.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Someone_else_adds_nothing()
    {
        Deliver("bob", Head("REQUEST", Event("series", "2026-03-09 10:00", rule: "FREQ=WEEKLY;COUNT=2")));
        Add("bob", By(Event("series", "2026-03-12 15:00", sequence: 1), "pat@partner.example"));

        Assert.Equal("Ignored: the meeting has another organizer", Outcome.Explanation);
        Assert.Equal(2, Busy("bob").Length);
    }

    private string Add(string mailbox, CalendarEvent item) => Deliver(mailbox, Head("ADD", item));
}

using System.Globalization;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Formats.Tests.Calendars;

/// <summary>Calendars are read as others write them, and what is not understood stays.</summary>
public sealed class IcalFormatTests
{
    private static readonly IcalFormat Format = new();

    private static readonly string[] Files = ["outlook-request", "google-request", "apple-request", "thunderbird-request", "exchange-custom-zone", "google-all-day"];

    public static TheoryData<string> All => [.. Files];

    [Fact]
    public void Outlook_s_request_is_understood()
    {
        var calendar = Format.Read(CalendarFile.Read("outlook-request"), "UTC");

        var item = Assert.Single(calendar.Events);
        Assert.Empty(calendar.Problems);
        Assert.Equal("REQUEST", calendar.Method);
        Assert.Equal("040000008200E00074C5B7101A82E00800000000B0A1C6D5E4A9DC01000000000000000010000000A7B1C2D3E4F5061728394A5B6C7D8E9F", item.Uid);
        Assert.Equal("Quarterly review", item.Subject);
        Assert.Equal("Figures of the quarter, and plans.\n\nBring a laptop; there is no paper.\n", item.Body);
        Assert.Equal(("20260316T090000", "Europe/Kiev"), (item.Start.Local, item.Start.TimeZone == "Europe/Kyiv" ? "Europe/Kiev" : item.Start.TimeZone));
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 7, 0, 0, TimeSpan.Zero), item.Start.Utc);
        Assert.Equal(["bob@contoso.example", "room1@contoso.example"], item.Attendees.Select(attendee => attendee.Address));
        Assert.True(item.Attendees[1].IsResource);
        Assert.Equal("Room 1", item.Attendees[1].Name);
        Assert.Equal((CalendarShowAs.Busy, 15, CalendarSensitivity.Normal), (item.ShowAs, item.Reminder, item.Sensitivity));
    }

    [Fact]
    public void Google_s_request_is_understood()
    {
        var item = Assert.Single(Format.Read(CalendarFile.Read("google-request"), "Europe/Riga").Events);

        Assert.Equal(("UTC", "20260310T130000"), (item.Start.TimeZone, item.Start.Local));
        Assert.Equal("pat@partner.example", item.Organizer!.Address);
        Assert.Equal(["INDIVIDUAL", "RESOURCE"], item.Attendees.Select(attendee => attendee.Kind));
    }

    [Fact]
    public void Apple_s_series_is_understood_without_a_method_and_with_an_organizer_that_is_no_address()
    {
        var calendar = Format.Read(CalendarFile.Read("apple-request"), "UTC");

        Assert.Equal("", calendar.Method);
        Assert.Equal("carol@contoso.example", calendar.Events[0].Organizer!.Address);
        Assert.Equal(60, calendar.Events[0].Reminder);
        Assert.Equal(
            ["2026-03-05 15:00", "2026-03-07 15:00", "2026-03-08 14:00", "2026-03-09 18:30"],
            Starts(calendar.Events[0], calendar.Events.Skip(1)));
    }

    [Fact]
    public void Thunderbird_s_series_in_its_own_name_of_a_zone_is_understood()
    {
        var item = Assert.Single(Format.Read(CalendarFile.Read("thunderbird-request"), "UTC").Events);

        Assert.Equal("Australia/Sydney", item.Start.TimeZone);
        Assert.Equal(["Team", "With, comma"], item.Categories);
        Assert.Equal((1440, CalendarSensitivity.Private, TimeSpan.FromMinutes(90)), (item.Reminder, item.Sensitivity, item.Duration));
        Assert.Equal(["2026-03-22 22:00", "2026-03-29 22:00", "2026-04-05 23:00", "2026-04-12 23:00"], Starts(item, []));
    }

    [Fact]
    public void A_zone_that_only_its_VTIMEZONE_explains_is_found_by_its_offsets()
    {
        var item = Assert.Single(Format.Read(CalendarFile.Read("exchange-custom-zone"), "UTC").Events);

        Assert.Equal(new DateTimeOffset(2026, 3, 10, 14, 0, 0, TimeSpan.Zero), item.Start.Utc);
    }

    [Fact]
    public void Whole_days_and_times_without_a_zone_are_in_the_mailbox_s()
    {
        var events = Format.Read(CalendarFile.Read("google-all-day"), "Europe/Riga").Events;

        Assert.True(events[0].IsAllDay);
        Assert.Equal(CalendarShowAs.Free, events[0].ShowAs);
        Assert.Equal(new DateTimeOffset(2026, 4, 30, 21, 0, 0, TimeSpan.Zero), events[0].Start.Utc);
        Assert.Equal(new DateTimeOffset(2026, 5, 2, 7, 0, 0, TimeSpan.Zero), events[1].Start.Utc);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_read_and_written_holds_every_line_that_it_had(string file)
    {
        var text = CalendarFile.Read(file);

        var written = Format.Write(Format.Read(text, "Europe/Riga"));

        Assert.Equal(Unfolded(text).Order(StringComparer.Ordinal), Unfolded(written).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_written_is_read_by_Ical_Net(string file)
    {
        var calendar = Format.Read(CalendarFile.Read(file), "Europe/Riga");
        foreach (var item in calendar.Events)
        {
            item.Subject = "Ä; 'new', \\ subject\u2026";
            item.Start = Format.Time(new DateTime(2026, 7, 1, 9, 30, 0), "America/New_York");
            item.End = Format.Time(new DateTime(2026, 7, 1, 10, 0, 0), "America/New_York");
        }

        // Ical.Net takes no \" in a parameter, as Apple writes it.
        var read = Ical.Net.Calendar.Load(Format.Write(calendar).Replace("\\\"", "", StringComparison.Ordinal))!;

        Assert.Equal(calendar.Events.Count, read.Events.Count);
        Assert.All(read.Events, item => Assert.Equal(("Ä; 'new', \\ subject\u2026", new DateTime(2026, 7, 1, 13, 30, 0)), (item.Summary, item.DtStart!.AsUtc)));
        Assert.All(Format.Read(Format.Write(calendar), "UTC").Events, item => Assert.Equal(new DateTimeOffset(2026, 7, 1, 13, 30, 0, TimeSpan.Zero), item.Start.Utc));
    }

    [Fact]
    public void A_change_leaves_all_other_lines_as_they_were()
    {
        var text = CalendarFile.Read("apple-request");
        var calendar = Format.Read(text, "UTC");
        calendar.Events[0].Subject = "Renamed";

        var written = Format.Write(calendar);

        Assert.Equal(["SUMMARY:Stand-up"], Unfolded(text).Except(Unfolded(written)));
        Assert.Equal(["SUMMARY:Renamed"], Unfolded(written).Except(Unfolded(text)));
    }

    [Theory]
    [InlineData("Europe/Riga")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Sydney")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Europe/London")]
    public void A_zone_that_is_written_has_the_offsets_of_the_zone(string zone)
    {
        // By Ical.Net, which reads the VTIMEZONE under a name that it does not know.
        var calendar = new CalendarObject();
        calendar.Events.Add(new CalendarEvent { Uid = "a", Subject = "x", Start = Format.Time(new DateTime(2026, 1, 5, 12, 0, 0), zone), End = Format.Time(new DateTime(2026, 1, 5, 13, 0, 0), zone), Rule = "FREQ=WEEKLY;COUNT=52" });
        var text = Format.Write(calendar).Replace(zone, "Customized Time Zone", StringComparison.Ordinal);

        var read = Assert.Single(Format.Read(text, "UTC").Events);

        Assert.Equal(Starts(calendar.Events[0], []), Starts(read, []));
    }

    [Theory]
    [InlineData("Europe/Riga", "2026-03-23 07:00 2026-03-30 06:00 2026-04-06 06:00")]
    [InlineData("America/New_York", "2026-03-23 13:00 2026-03-30 13:00 2026-04-06 13:00")]
    [InlineData("Australia/Sydney", "2026-03-22 22:00 2026-03-29 22:00 2026-04-05 23:00")]
    public void A_series_stays_at_its_hour_over_a_change_of_the_clock(string zone, string starts)
    {
        var item = Series(zone, new DateTime(2026, 3, 23, 9, 0, 0), "FREQ=WEEKLY;COUNT=3");

        Assert.Equal(starts, string.Join(' ', Starts(item, [])));
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_after_the_change_and_one_shown_twice_is_the_first()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Format.Time(new DateTime(2026, 3, 29, 3, 30, 0), "Europe/Riga").Utc);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), Format.Time(new DateTime(2026, 10, 25, 3, 30, 0), "Europe/Riga").Utc);
        Assert.Equal(["2026-03-28 01:30", "2026-03-29 01:30", "2026-03-30 00:30"], Starts(Series("Europe/Riga", new DateTime(2026, 3, 28, 3, 30, 0), "FREQ=DAILY;COUNT=3"), []));
    }

    [Fact]
    public void Exceptions_may_be_days_and_dates_may_be_added()
    {
        var item = Series("Europe/Riga", new DateTime(2026, 3, 2, 9, 0, 0), "FREQ=DAILY;COUNT=4");
        item.ExceptDates = [Format.Time(new DateTime(2026, 3, 3), "Europe/Riga", isDate: true)];
        item.Dates = [Format.Time(new DateTime(2026, 3, 10, 9, 0, 0), "Europe/Riga")];

        Assert.Equal(["2026-03-02 07:00", "2026-03-04 07:00", "2026-03-05 07:00", "2026-03-10 07:00"], Starts(item, []));
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;UNTIL=20260316T070000Z", 3)]
    [InlineData("FREQ=WEEKLY;UNTIL=20260316T065959Z", 2)]
    [InlineData("FREQ=WEEKLY;UNTIL=20260316", 3)]
    [InlineData("FREQ=WEEKLY;UNTIL=20260316T085900", 2)]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", 3)]
    [InlineData("FREQ=DAILY;BYDAY=MO,TU;UNTIL=20260310", 4)]
    public void A_rule_ends_where_it_says(string rule, int count) => Assert.Equal(count, Starts(Series("Europe/Riga", new DateTime(2026, 3, 2, 9, 0, 0), rule), []).Length);

    [Theory]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=DAILY;COUNT=2147483647")]
    [InlineData("FREQ=DAILY;UNTIL=99991231T235959Z")]
    [InlineData("FREQ=YEARLY;INTERVAL=2147483647")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2147483647")]
    [InlineData("FREQ=SECONDLY;INTERVAL=2147483647")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31")]
    public void A_rule_without_end_or_sense_ends_in_bounded_time(string rule)
    {
        var item = Series("Europe/Riga", new DateTime(2026, 3, 2, 9, 0, 0), rule);

        Assert.True(Format.Occurrences(item, [], item.Start.Utc, item.Start.Utc.AddDays(30)).Count is >= 1 and <= 31);
        _ = Format.LastEnd(item, []);
        _ = Try(() => Format.Occurrences(item, [], new DateTimeOffset(2500, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2500, 2, 1, 0, 0, 0, TimeSpan.Zero)).Count);
    }

    [Theory]
    [InlineData("FREQ=SECONDLY", "RecurrenceTooDense")]
    [InlineData("FREQ=MINUTELY", "RecurrenceTooDense")]
    [InlineData("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9", "RecurrenceTooDense")]
    [InlineData("FREQ=NEVER", "RecurrenceInvalid")]
    [InlineData("COUNT=3", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20260401", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;COUNT=0", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;COUNT=-1", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;UNTIL=soon", "RecurrenceInvalid")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX", "RecurrenceInvalid")]
    [InlineData("FREQ=DAILY;COUNT=99999999999999999999", "RecurrenceInvalid")]
    public void A_rule_that_is_none_is_refused(string rule, string error) => Assert.Equal(error, Assert.Throws<DomainException>(() => Format.Rule(rule)).ErrorId);

    [Theory]
    [InlineData("", "CalendarUnreadable")]
    [InlineData("Hello", "CalendarUnreadable")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", "CalendarUnreadable")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT", "CalendarUnreadable")]
    public void What_is_no_calendar_is_refused(string text, string error) => Assert.Equal(error, Assert.Throws<DomainException>(() => Format.Read(text, "UTC")).ErrorId);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal("CalendarTooLarge", Assert.Throws<DomainException>(() => Format.Read(string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 1000)), "UTC")).ErrorId);

    [Theory]
    [InlineData("DTSTART:99991231T235959Z")]
    [InlineData("DTSTART:00010101T000000Z")]
    [InlineData("DTSTART:20260302T090000Z\nDTEND:20260302T080000Z")]
    [InlineData("DTSTART;TZID=Nowhere/Land:20260302T090000")]
    [InlineData("DTSTART:20260302T090000Z\nDURATION:P99999999999999999999D")]
    [InlineData("SUMMARY:No start")]
    [InlineData("DTSTART:20260302T090000Z\nRRULE:FREQ=SECONDLY")]
    public void An_event_that_cannot_be_read_is_told_and_the_others_are_read(string properties)
    {
        var calendar = Format.Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:bad\n{properties}\nEND:VEVENT\nBEGIN:VEVENT\nUID:good\nDTSTART:20260302T090000Z\nEND:VEVENT\nEND:VCALENDAR\n", "UTC");

        Assert.Equal("good", Assert.Single(calendar.Events).Uid);
        Assert.Contains("bad", Assert.Single(calendar.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_set_becomes_a_line_of_its_own()
    {
        var calendar = new CalendarObject { Method = "REQUEST" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = "a",
            Subject = "x\r\nATTENDEE:mailto:evil@evil.example",
            Location = "x\nBEGIN:VALARM",
            Start = Format.Time(new DateTime(2026, 3, 2, 9, 0, 0), "UTC"),
            End = Format.Time(new DateTime(2026, 3, 2, 10, 0, 0), "UTC"),
            Organizer = new CalendarAttendee { Name = "A\r\nX:\"y\";z=:", Address = "a@contoso.example" },
            Attendees = [new CalendarAttendee { Name = "B\"; C", Address = "b@contoso.example" }],
        });

        var text = Format.Write(calendar);

        Assert.DoesNotContain(Unfolded(text), line => line.StartsWith("ATTENDEE:mailto:evil", StringComparison.Ordinal) || line.StartsWith("X:", StringComparison.Ordinal) || line == "BEGIN:VALARM");
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        var read = Assert.Single(Format.Read(text, "UTC").Events);
        Assert.Equal("b@contoso.example", Assert.Single(read.Attendees).Address);
        Assert.Equal("B\"; C", read.Attendees[0].Name);
    }

    private static CalendarEvent Series(string zone, DateTime start, string rule) => new()
    {
        Uid = "series",
        Start = Format.Time(start, zone),
        End = Format.Time(start.AddHours(1), zone),
        Rule = Format.Rule(rule),
    };

    private static string[] Starts(CalendarEvent series, IEnumerable<CalendarEvent> overrides) => Format.Occurrences(series, overrides.ToArray(), series.Start.Utc.AddDays(-1), series.Start.Utc.AddYears(2))
        .Select(occurrence => occurrence.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).ToArray();

    private static string[] Unfolded(string text) => text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int Try(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (DomainException e)
        {
            Assert.Equal("TooManyOccurrences", e.ErrorId);
            return -1;
        }
    }
}

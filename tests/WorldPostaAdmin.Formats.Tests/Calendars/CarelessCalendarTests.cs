using System.Globalization;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Formats.Tests.Calendars;

/// <summary>Calendars as careless programs write them: what is meant is read, and what cannot be is told and never taken for something else.</summary>
public sealed class CarelessCalendarTests
{
    private const string India = "BEGIN:VTIMEZONE\nTZID:GMT+05:30\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE";

    private static readonly IcalFormat Format = new();

    [Theory]
    [InlineData("DTSTART;TZID=GMT+05:30:20270309T140000")]
    [InlineData("DTSTART;TZID=\"GMT+05:30:20270309T140000")]
    [InlineData("DTSTART;TZID=GMT+05:30\":20270309T140000")]
    [InlineData("DTSTART;VALUE=DATE-TIME;TZID=GMT+05:30:20270309T140000")]
    [InlineData("DTSTART;X-NOTE=a:b;TZID=GMT+05:30:20270309T140000")]
    [InlineData("DTSTART:20270309T083000Z")]
    public void A_time_is_read_past_an_unquoted_colon(string line)
    {
        var item = One($"{line}\nDURATION:PT1H", India);

        Assert.Equal("2027-03-09 08:30", Utc(item.Start.Utc));
        Assert.Equal(item.Start, One(Format.Write(new CalendarObject { Events = { item } })).Start);
    }

    [Theory]
    [InlineData("ORGANIZER;CN=Ops: night:mailto:x@partner.example", "x@partner.example", "Ops: night", "")]
    [InlineData("ORGANIZER;SENT-BY=mailto:pa@partner.example:mailto:x@partner.example", "x@partner.example", "", "pa@partner.example")]
    [InlineData("ORGANIZER;SENT-BY=\"mailto:pa@partner.example\";CN=X:MAILTO:x@partner.example", "x@partner.example", "X", "pa@partner.example")]
    [InlineData("ORGANIZER;CN=\"open;SENT-BY=mailto:pa@partner.example:mailto:x@partner.example", "x@partner.example", "open", "pa@partner.example")]
    [InlineData("ORGANIZER;CN=a;b=c: d:mailto:x@partner.example", "x@partner.example", "a", "")]
    [InlineData("ORGANIZER:mailto:x@partner.example?subject=a", "x@partner.example", "", "")]
    [InlineData("ORGANIZER:mailto:%22john%20doe%22@partner.example", "\"john doe\"@partner.example", "", "")]
    [InlineData("ORGANIZER;CN=\"Foo\":invalid:nomail", "invalid:nomail", "Foo", "")]
    public void An_address_is_what_begins_with_mailto(string line, string address, string name, string sentBy)
    {
        var item = One($"DTSTART:20270309T083000Z\n{line}");
        var again = One(Format.Write(new CalendarObject { Events = { new CalendarEvent { Uid = "b", Start = item.Start, End = item.End, Organizer = item.Organizer } } }));

        Assert.All([item, again], found => Assert.Equal((address, name, sentBy), (found.Organizer!.Address, found.Organizer.Name, found.Organizer.SentBy)));
    }

    [Theory]
    [InlineData("EXDATE:20270310T083000Z,20270311T083000Z,", 2)]
    [InlineData("EXDATE:20270310T083000Z,,20270311T083000Z", 2)]
    [InlineData("EXDATE:", 0)]
    [InlineData("EXDATE;TZID=GMT+05:30:20270310T140000", 1)]
    [InlineData("EXDATE;VALUE=DATE:20270310", 1)]
    public void A_list_with_empty_items_names_nothing_more(string line, int left)
    {
        var item = One($"DTSTART:20270309T083000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n{line}", India);

        Assert.Equal(3 - left, Format.Occurrences(item, [], item.Start.Utc, item.Start.Utc.AddDays(10)).Count);
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=TU,;COUNT=2")]
    [InlineData("FREQ=WEEKLY;BYDAY=,TU,;COUNT=2;")]
    [InlineData("FREQ=WEEKLY;BYDAY=;COUNT=2")]
    public void A_rule_s_lists_may_have_empty_items(string rule) => Assert.Equal(2, Format.Occurrences(One($"DTSTART:20270309T083000Z\nRRULE:{rule}"), [], DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count);

    [Theory]
    [InlineData("RECURRENCE-ID:2027-03-08T08:00:00Z")]
    [InlineData("RECURRENCE-ID:")]
    [InlineData("RECURRENCE-ID:garbage")]
    [InlineData("RECURRENCE-ID;TZID=Nowhere/Land:20270308T100000")]
    [InlineData("RECURRENCE-ID:99990308T100000Z")]
    [InlineData("RECURRENCE-ID;RANGE=THISANDPRIOR:20270308T100000Z")]
    public void A_changed_occurrence_that_cannot_be_told_is_no_event(string line)
    {
        var calendar = Read($"DTSTART:20270309T083000Z\n{line}");

        Assert.Empty(calendar.Events);
        Assert.Single(calendar.Problems);
        Assert.Equal(["a"], calendar.Unreadable);
    }

    [Fact]
    public void A_change_of_all_later_occurrences_is_told_as_such()
    {
        Assert.True(One("DTSTART:20270309T083000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270308T100000Z").IsThisAndFuture);
        Assert.False(One("DTSTART:20270309T083000Z\nRECURRENCE-ID:20270308T100000Z").IsThisAndFuture);
    }

    [Theory]
    [InlineData("DTSTART:99800101T000000Z\nDURATION:P90000D")]
    [InlineData("DTSTART;VALUE=DATE:99800101\nDURATION:P90000D")]
    [InlineData("DTSTART:99991231T235959Z")]
    [InlineData("DTSTART:00010101T000000Z")]
    public void What_lies_beyond_the_calendar_is_refused_in_words(string lines) => Assert.Single(Read(lines).Problems);

    [Fact]
    public void A_late_date_of_a_long_event_ends_where_time_does()
    {
        var item = One("DTSTART:20270310T080000Z\nDURATION:P90000D\nRDATE:99900101T000000Z");

        Assert.Equal(9998, Format.LastEnd(item, [])!.Value.Year);
        Assert.Equal(2, Format.Occurrences(item, [], DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count);
    }

    [Theory]
    [InlineData("20270308", 3)]
    [InlineData("20270308T080000Z", 3)]
    public void A_changed_occurrence_may_be_named_by_its_day(string id, int count)
    {
        var series = One("DTSTART:20270301T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3");
        var changed = One($"RECURRENCE-ID:{id}\nDTSTART:20270308T120000Z\nDURATION:PT1H");

        Assert.Equal(count, Format.Occurrences(series, [changed], series.Start.Utc, series.Start.Utc.AddDays(30)).Count);
    }

    [Fact]
    public void So_many_people_are_told_and_never_cut_off()
    {
        var lines = string.Concat(Enumerable.Range(0, EventReader.MostAttendees + 1).Select(i => $"ATTENDEE:mailto:a{i}@x.example\n"));

        Assert.Contains("10,001 people are asked", Assert.Single(Read($"DTSTART:20270309T083000Z\n{lines}").Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_shown_in_part_and_kept_whole()
    {
        var text = string.Concat(Enumerable.Repeat("a long text, ", 20_000));
        var item = One($"DTSTART:20270309T083000Z\nDESCRIPTION:{text.Replace(",", "\\,", StringComparison.Ordinal)}\nLOCATION:{text.Replace(",", "", StringComparison.Ordinal)}");

        Assert.Equal((100_000, true), (item.Body.Length, item.Location.Length <= 1_000));
        Assert.Contains(text.Replace(",", "\\,", StringComparison.Ordinal), Format.Write(new CalendarObject { Events = { item } }).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static CalendarObject Read(string lines, string zone = "") => Format.Read(lines.StartsWith("BEGIN:VCALENDAR", StringComparison.Ordinal) ? lines : $"BEGIN:VCALENDAR\n{zone}\nBEGIN:VEVENT\nUID:a\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n", "UTC");

    private static CalendarEvent One(string lines, string zone = "")
    {
        var calendar = Read(lines, zone);
        Assert.Empty(calendar.Problems);
        return Assert.Single(calendar.Events);
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

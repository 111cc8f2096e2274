using System.Globalization;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Formats.Tests.Calendars;

/// <summary>A VTIMEZONE says what its name means, whether or not a database has such a zone.</summary>
public sealed class OwnZoneTests
{
    private const string OldUsa = "BEGIN:STANDARD|DTSTART:16011031T020000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010404T020000|RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4|TZOFFSETFROM:-0500|TZOFFSETTO:-0400|END:DAYLIGHT";
    private const string OldMexico = "BEGIN:STANDARD|DTSTART:16011031T020000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|TZOFFSETFROM:-0500|TZOFFSETTO:-0600|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010404T020000|RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4|TZOFFSETFROM:-0600|TZOFFSETTO:-0500|END:DAYLIGHT";
    private const string Berlin = "BEGIN:STANDARD|DTSTART:16011028T030000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010325T020000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|END:DAYLIGHT";
    private const string FixedDays = "BEGIN:STANDARD|DTSTART:16011001T020000|RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1|TZOFFSETFROM:+0430|TZOFFSETTO:+0330|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010401T020000|RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1|TZOFFSETFROM:+0330|TZOFFSETTO:+0430|END:DAYLIGHT";

    private static readonly IcalFormat Format = new();

    [Theory]
    [InlineData("Eastern (old)", OldUsa, "20270323T140000", "03-23 19:00|03-30 19:00|04-06 18:00")]
    [InlineData("(UTC-06:00) Guadalajara, Mexico City, Monterrey", OldMexico, "20270510T140000", "05-10 19:00|05-17 19:00|05-24 19:00")]
    [InlineData("Central Standard Time (Mexico)", OldMexico, "20270510T140000", "05-10 19:00|05-17 19:00|05-24 19:00")]
    [InlineData("Iran (old)", FixedDays, "20270325T100000", "03-25 06:30|04-01 05:30|04-08 05:30")]
    [InlineData("N", "BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:-0330|TZOFFSETTO:-0330|END:STANDARD", "20270309T140000", "03-09 17:30|03-16 17:30|03-23 17:30")]
    [InlineData("Always", "BEGIN:STANDARD|DTSTART:00010101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0100|END:STANDARD", "20270322T100000", "03-22 09:00|03-29 09:00|04-05 09:00")]
    [InlineData("Yearly", "BEGIN:STANDARD|DTSTART:00010101T000000|RRULE:FREQ=YEARLY|TZOFFSETFROM:+0200|TZOFFSETTO:+0200|END:STANDARD", "20270309T140000", "03-09 12:00|03-16 12:00|03-23 12:00")]
    [InlineData("Never", "BEGIN:STANDARD|DTSTART:99991231T235959|TZOFFSETFROM:-0500|TZOFFSETTO:-0500|END:STANDARD", "20270309T140000", "03-09 19:00|03-16 19:00|03-23 19:00")]
    [InlineData("Customized Time Zone", Berlin, "20270322T100000", "03-22 09:00|03-29 08:00|04-05 08:00")]
    [InlineData("Europe/Berlin", OldUsa, "20270322T100000", "03-22 09:00|03-29 08:00|04-05 08:00")]
    public void Its_own_rules_count_unless_it_is_one_of_IANA_s(string name, string observances, string start, string times)
    {
        var calendar = Read(name, observances, start);
        var item = Assert.Single(calendar.Events);

        Assert.Equal(times.Split('|'), Starts(item));
        // And wherever it goes, without what it was read from or with it.
        Assert.Equal(times.Split('|'), Starts(Assert.Single(Format.Read(Format.Write(calendar), "UTC").Events)));
        Assert.Equal(times.Split('|'), Starts(Assert.Single(Format.Read(Format.Write(new CalendarObject { Events = { new CalendarEvent { Uid = "b", Start = item.Start, End = item.End, Rule = item.Rule } } }), "UTC").Events)));
    }

    [Theory]
    [InlineData("Customized Time Zone", Berlin, "Europe/Berlin")]
    [InlineData("W. Europe Standard Time", Berlin, "Europe/Berlin")]
    [InlineData("Eastern (old)", OldUsa, "<-0500>5:00<-0400>4:00,M4.1.0/2:00:00,M10.5.0/2:00:00")]
    public void It_is_called_by_a_zone_with_the_same_rules_or_by_them(string name, string observances, string zone) =>
        Assert.Equal(zone, Read(name, observances, "20270323T140000").Events[0].Start.TimeZone);

    [Fact]
    public void An_occurrence_goes_into_a_series_that_came_without_its_zone()
    {
        var series = Read("Europe/Berlin", Berlin, "20270309T100000");
        var changed = Read("Eastern (old)", OldUsa, "20270316T100000").Events[0];
        (changed.Rule, changed.RecurrenceId) = ("", Format.Time(new DateTime(2027, 3, 16, 10, 0, 0), "Europe/Berlin"));
        series.Events.Add(changed);

        var again = Format.Read(Format.Write(series), "UTC");

        Assert.Empty(again.Problems);
        Assert.Equal(changed.Start.Utc, again.Events[1].Start.Utc);
    }

    [Theory]
    [InlineData("<-0500>5:00<-0400>4:00,M4.1.0/2:00:00")]
    [InlineData("<-0500>5:00<-0400>4:00,M13.1.0/2:00:00,M10.5.0/2:00:00")]
    [InlineData("<-0500>99:00<-0400>4:00,M4.1.0/2:00:00,M10.5.0/2:00:00")]
    [InlineData("<<<<<>>>>>,,")]
    [InlineData("UTC+99:00")]
    public void A_name_that_says_no_rules_is_unknown(string name) => Assert.Equal("UnknownTimeZone", Assert.Throws<DomainException>(() => Format.Time(new DateTime(2027, 1, 1), name)).ErrorId);

    private static CalendarObject Read(string name, string observances, string start) => Format.Read(
        $"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{observances.Replace('|', '\n')}\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=\"{name}\":{start}\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n", "UTC");

    private static string[] Starts(CalendarEvent item) => Format.Occurrences(item, [], item.Start.Utc.AddDays(-1), item.Start.Utc.AddDays(60))
        .Select(occurrence => occurrence.Start.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)).ToArray();
}

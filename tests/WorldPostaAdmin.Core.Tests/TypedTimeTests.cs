using System.Globalization;
using WorldPostaAdmin.Filtering;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>What people type: ISO 8601 everywhere, else by the session's culture.</summary>
public sealed class TypedTimeTests
{
    [Theory]
    [InlineData("2027-03-01", "2027-03-01T00:00:00")]
    [InlineData("2027-03-01 09:30", "2027-03-01T09:30:00")]
    [InlineData("2027-03-01T09:30:15", "2027-03-01T09:30:15")]
    [InlineData("2027-03-01T09:30:15.25", "2027-03-01T09:30:15.25")]
    [InlineData("20270301T093015", "2027-03-01T09:30:15")]
    [InlineData("20270301", "2027-03-01T00:00:00")]
    [InlineData("2027-03-01T09:30:15Z", "2027-03-01T09:30:15Z")]
    [InlineData("2027-03-01 09:30+02:00", "2027-03-01T07:30:00Z")]
    [InlineData("2027-03-01T09:30 -0530", "2027-03-01T15:00:00Z")]
    [InlineData("9999-12-31T23:59-10:00", "9999-12-31T23:59:59.9999999Z")]
    public void Iso_8601_is_read_alike_under_every_culture(string text, string time)
    {
        foreach (var culture in new[] { "", "en-US", "en-GB", "de-DE", "tr-TR", "ar-SA", "th-TH", "fa-IR" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.True(TypedTime.TryParse(text, out var read), culture);
            Assert.Equal(time, read.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("de-DE", "01.03.2027", "2027-03-01")]
    [InlineData("de-DE", "1.3.2027", "2027-03-01")]
    [InlineData("en-GB", "01/03/2027", "2027-03-01")]
    [InlineData("en-US", "03/01/2027", "2027-03-01")]
    [InlineData("", "03/01/2027", "2027-03-01")]
    [InlineData("da-DK", "01.03.2027", "2027-03-01")]
    [InlineData("th-TH", "1/3/2570", "2027-03-01")]
    [InlineData("en-US", "1 March 2027", "2027-03-01")]
    public void All_else_is_read_as_the_culture_writes_it(string culture, string text, string day)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        Assert.True(TypedTime.TryParse(text, out var read));
        Assert.Equal(day, read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(read, ((DateTimeOffset)ValueConversion.To(typeof(DateTimeOffset), "DueDate", text)!).DateTime);
        Assert.Equal(read, new CalendarMoment(text).In(new Formats.Calendars.IcalFormat(), "UTC").Clock);
    }

    [Theory]
    [InlineData("de-DE", "03/13/2027")]
    [InlineData("en-US", "13/03/2027")]
    [InlineData("", "2027-13-01")]
    [InlineData("", "2027-02-30")]
    [InlineData("", "2027-03-01T25:00")]
    [InlineData("de-DE", "2027-03-01T09:00+15:00")]
    [InlineData("en-US", "soon")]
    [InlineData("en-US", "")]
    public void What_is_no_date_in_the_culture_is_refused_and_never_read_the_other_way_round(string culture, string text)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        Assert.False(TypedTime.TryParse(text, out _));
    }

    [Fact]
    public void The_error_shows_both_ways_of_writing_it()
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        var error = Assert.Throws<DomainException>(() => ValueConversion.To(typeof(DateTimeOffset), "DueDate", "03/13/2027"));
        Assert.Contains("2026-03-02 09:00, or as the culture de-DE writes it, 02.03.2026 09:00", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "01/03/2027 10:00")]
    [InlineData("de-DE", "01.03.2027 10:00")]
    [InlineData("en-US", "3/1/2027 10:00 AM")]
    [InlineData("th-TH", "1/3/2570 10:00")]
    [InlineData("th-TH", "2027-03-01 10:00")]
    public void A_filter_reads_dates_alike(string culture, string text)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        var node = Assert.IsType<ComparisonNode>(RecipientFilters.Properties.Filter($"WhenCreated -gt '{text}'").Root);
        Assert.Equal(new DateTime(2027, 3, 1, 10, 0, 0), Assert.IsType<DateTimeOffset>(node.Value).DateTime);
    }
}

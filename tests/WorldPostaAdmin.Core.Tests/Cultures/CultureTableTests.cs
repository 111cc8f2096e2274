using System.Globalization;
using WorldPostaAdmin.Core.Tests.Calendars;
using WorldPostaAdmin.Formats.Calendars;

namespace WorldPostaAdmin.Core.Tests.Cultures;

/// <summary>
/// One table of names, domains, dates, sizes and texts that comes out alike under every culture. <see cref="ProcessTests"/> runs it again in
/// processes of other locales, of another time zone and without ICU, where there is only the invariant culture to switch to.
/// </summary>
public sealed class CultureTableTests : CalendarTest
{
    public static TheoryData<string> Cultures { get; } =
        [.. Has("tr-TR") ? ["", "tr-TR", "de-DE", "ar-SA", "th-TH", "fi-FI", "fa-IR", "current"] : new[] { "", "current" }];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Names_and_addresses_are_the_same(string culture)
    {
        Under(culture);

        Assert.Equal("CelikYilmaz", User("Çelik Yılmaz", ("License", "")).Alias);
        Assert.Equal("IsilISIK", User("Işıl IŞIK", ("License", "")).Alias);
        Assert.Equal("Berzins", User("Bērziņš", ("License", "")).Alias);
        Assert.Equal("Dorde", User("Đorđe", ("License", "")).Alias);
        foreach (var same in new[] { "c\u0327elik yılmaz", "BE\u0304RZIN\u0327S\u030C" })
            Refused("NameTaken", transaction => Mailboxes.CreateUser(transaction, Values(("Name", same), ("Alias", "x")), NoPassword(), autoAlias: false));
        Assert.Equal("CelikYilmaz", Read(reader => reader.ResolveMailbox(new RecipientIdentity("ÇELIK yılmaz"))).Alias);
        var filter = RecipientFilters.Properties.Filter("Alias -like '*il*' -or Name -like 'BĒRZ*'");
        var found = Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Where(filter.Matches).Select(one => one.Alias).ToArray());
        Assert.Equal("Berzins CelikYilmaz IsilISIK", string.Join(' ', found.Order(TextRules.Order)));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Domains_are_the_same(string culture)
    {
        Under(culture);

        Assert.Equal("münchen.example", Do(transaction => Domains.Create(transaction, "MÜNCHEN.example", null, default, false)).DomainName);
        Refused("AcceptedDomainTaken", transaction => Domains.Create(transaction, "mu\u0308nchen.EXAMPLE", null, default, false));
        Assert.Equal("xn--mnchen-3ya.example", SmtpAddress.Parse("INFO@MÜNCHEN.example").Domain);
        Assert.Equal("info@xn--mnchen-3ya.example", SmtpAddress.Parse("INFO@münchen.example").Key);
        Assert.Equal("itil.example", SmtpAddress.ParseDomain("ITIL.EXAMPLE"));
        Assert.Equal("contoso.example", SmtpAddress.ParseDomain("ｃontoso.example"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Dates_sizes_and_zones_are_read_and_written_the_same(string culture)
    {
        Under(culture);

        var start = (DateTimeOffset)ValueConversion.To(typeof(DateTimeOffset), "StartTime", "2027-03-01T09:30+02:00")!;
        Assert.Equal("2027-03-01T07:30:00.0000000+00:00", ValueConversion.ToText(start.ToUniversalTime()));
        Assert.Equal("20270301T093000", new CalendarMoment("2027-03-01 09:30").In(Format, "FLE Standard Time").Local);
        Assert.Equal("49.5 GB (53,150,220,288 bytes)", ByteSize.Parse("49.5 GB").ToString());
        Assert.Equal("1.5 MB (1,572,864 bytes)", ByteSize.Parse("1.5 MB (1,572,864 bytes)").ToString());
        var zones = new[] { "fle standard TIME", "W. Europe Standard Time", "Etc/UTC", "europe/riga", "Asia/Kolkata" }.Select(TimeZones.Require);
        Assert.Equal("Europe/Kiev Europe/Berlin UTC Europe/Riga Asia/Kolkata", string.Join(' ', zones));
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 15, 0, 0, TimeSpan.FromHours(3)), TimeZones.In(new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero), "Europe/Riga"));
        Assert.Equal(TimeSpan.FromHours(3), TimeZones.In(new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero), "Europe/Riga").Offset);
        Assert.Null(TimeZones.Find("Europe/Rigga"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_is_written_to_people_is_the_same(string culture)
    {
        Under(culture);

        Request(Event("first", "2026-03-09 12:00"));
        Assert.Equal("Declined", Request(By(Event("second", "2026-03-09 12:30"), "bob@contoso.example", "Bob Okafor")));
        Assert.Contains("2026-03-09 12:30 to 13:30 (Europe/Riga)", Reply.Text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Europe/Riga:20260309T123000", Reply.Calendar, StringComparison.Ordinal);
        Assert.Equal("Mon, 02 Mar 2026 09:00:00 +0000", MailTransport.MailDate(Time.GetUtcNow()));
        var days = Values(("Subject", "T"), ("StartDate", "2027-03-02"), ("DueDate", "2027-03-01"));
        var error = Assert.Throws<DomainException>(() => Do(transaction => new TaskService(new ItemService()).Create(transaction, As("alice"), TaskService.DefaultFolder, days)));
        Assert.Contains("due on 2027-03-01, before it starts on 2027-03-02", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_settings_of_a_language_are_the_same(string culture)
    {
        Under(culture);
        var settings = new MailboxSettingsService(TimeZones);

        var set = Do(transaction => settings.Set<MailboxRegionalConfiguration>(transaction, As("alice"), Values(("Language", "DE-de"), ("TimeZone", "W. Europe Standard Time"))));

        Assert.Equal("de-DE German (Germany) dd.MM.yyyy HH:mm", $"{set.Language} {set.Language!.EnglishName} {set.DateFormat} {set.TimeFormat}");
        Assert.Equal("Europe/Berlin", set.TimeZone);
    }

    private static bool Has(string culture)
    {
        try
        {
            return new CultureInfo(culture).Name == culture;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static void Under(string culture)
    {
        if (culture != "current") CultureInfo.CurrentCulture = new CultureInfo(culture);
    }
}

using WorldPostaAdmin.Formats.Cards;

namespace WorldPostaAdmin.Formats.Tests.Cards;

public sealed class VCardFormatTests
{
    private readonly VCardFormat _format = new();

    [Fact]
    public void A_card_of_3_0_is_read()
    {
        var card = Assert.Single(Read(
            "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iPhone//EN", "N:Ozols;Jānis;;Dr.;", "FN:Dr. Jānis Ozols", "ORG:Partner\\, Ltd;Sales", "TITLE:Director",
            "item1.EMAIL;type=INTERNET;type=HOME:janis@home.example", "EMAIL;TYPE=INTERNET,WORK,PREF:janis@partner.example", "TEL;type=CELL;type=VOICE:+371 20000000", "TEL;TYPE=WORK,FAX:+371 67000000",
            "item2.ADR;type=WORK:;;Main Street 1\\nFloor 2;Riga;;LV-1001;Latvia", "item2.X-ABADR:lv", "BDAY:1980-05-06", "NOTE:First line\\nsecond\\; with\\, marks", "CATEGORIES:Partners,VIP", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA", "END:VCARD"));

        Assert.Equal("Ozols", card.Values["LastName"]);
        Assert.Equal("Jānis", card.Values["FirstName"]);
        Assert.Equal("Dr.", card.Values["NamePrefix"]);
        Assert.Equal("Partner, Ltd", card.Values["Company"]);
        Assert.Equal("Sales", card.Values["Department"]);
        Assert.Equal(["janis@partner.example", "janis@home.example"], (string[])card.Values["EmailAddresses"]!);
        Assert.Equal("+371 20000000", card.Values["MobilePhone"]);
        Assert.Equal("+371 67000000", card.Values["Fax"]);
        Assert.Equal("Main Street 1\nFloor 2", card.Values["Street"]);
        Assert.Equal("LV-1001", card.Values["PostalCode"]);
        Assert.Equal(new DateTimeOffset(1980, 5, 6, 0, 0, 0, TimeSpan.Zero), card.Values["Birthday"]);
        Assert.Equal("First line\nsecond; with, marks", card.Values["Notes"]);
        Assert.Equal(["Partners", "VIP"], (string[])card.Values["Categories"]!);
        Assert.Equal(["item2.X-ABADR:lv", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA"], card.OtherLines);
    }

    [Fact]
    public void A_card_of_4_0_and_one_of_2_1_are_read()
    {
        var cards = Read(
            "BEGIN:VCARD", "VERSION:4.0", "FN:Zoë", "EMAIL;PREF=2:second@x.example", "EMAIL;PREF=1:first@x.example", "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-0100", "BDAY:19800506", "GENDER:F", "END:VCARD",
            "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C4=93rzi=C5=86=", "=C5=A1;Ieva", "TEL;WORK;VOICE:123", "AGENT:", "BEGIN:VCARD", "FN:Someone else", "END:VCARD", "END:VCARD").ToArray();

        Assert.Equal(["first@x.example", "second@x.example"], (string[])cards[0].Values["EmailAddresses"]!);
        Assert.Equal("+1-555-0100", cards[0].Values["HomePhone"]);
        Assert.Equal(["GENDER:F"], cards[0].OtherLines);
        Assert.Equal(("Bērziņš", "Ieva", "123"), (cards[1].Values["LastName"], cards[1].Values["FirstName"], cards[1].Values["BusinessPhone"]));
        Assert.False(cards[1].Values.ContainsKey("DisplayName"));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("BEGIN:VCARD|FN:x")]
    [InlineData("BEGIN:VCARD|no name and value|END:VCARD")]
    public void What_is_no_card_is_refused_with_its_line(string text)
    {
        var error = Assert.Throws<DomainException>(() => Read(text.Split('|')).ToArray());

        Assert.Equal("ContactUnreadable", error.ErrorId);
        Assert.Contains("line ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("4.0")]
    public void What_was_read_goes_out_and_comes_in_again(string version)
    {
        string[] others = ["X-CUSTOM;X=1:kept as it is", "PHOTO;ENCODING=b:" + new string('A', 500)];
        var contact = Contact();
        using var text = new StringWriter();
        _format.Write(text, contact, others, version);

        var written = text.ToString();
        Assert.All(written.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        var card = Assert.Single(_format.Read(new StringReader(written)));
        Assert.Equal(contact.DisplayName, card.Values["DisplayName"]);
        Assert.Equal(contact.Notes, card.Values["Notes"]);
        Assert.Equal(contact.EmailAddresses, (string[])card.Values["EmailAddresses"]!);
        Assert.Equal(contact.Birthday, card.Values["Birthday"]);
        Assert.Equal(contact.Street, card.Values["Street"]);
        Assert.Equal(others, card.OtherLines.Where(line => !line.StartsWith("UID", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_text_becomes_a_line_of_its_own()
    {
        var contact = Contact();
        using var text = new StringWriter();
        _format.Write(text, contact, [], "3.0");

        Assert.DoesNotContain("\nEVIL", text.ToString(), StringComparison.Ordinal);
    }

    private static MailboxContactItem Contact()
    {
        var contact = new MailboxContactItem();
        void Set(string name, object value) => typeof(MailboxContactItem).GetProperty(name)!.GetSetMethod(nonPublic: true)!.Invoke(contact, [value]);
        Set("DisplayName", "Zoë; the, one\\two");
        Set("Notes", "Lines\nEVIL:x\n" + string.Concat(Enumerable.Repeat("Žluťoučký 中文 ", 30)).Trim());
        Set("EmailAddresses", new[] { "zoe@x.example", "z@y.example" });
        Set("Street", "Main; 1\nFloor 2");
        Set("Birthday", (DateTimeOffset?)new DateTimeOffset(1980, 5, 6, 0, 0, 0, TimeSpan.Zero));
        return contact;
    }

    private IEnumerable<ContactCard> Read(params string[] lines) => _format.Read(new StringReader(string.Join("\r\n", lines) + "\r\n"));
}

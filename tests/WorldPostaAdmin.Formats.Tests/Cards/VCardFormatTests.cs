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
        _format.Write(text, contact, others, [], version);

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

    [Theory]
    [InlineData("FN;CHARSET=WINDOWS-1257;ENCODING=QUOTED-PRINTABLE:=4A=E2=6E=69=73", "Jānis")]
    [InlineData("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=C8=E2=E0=ED", "Иван")]
    [InlineData("FN;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:=A9t=ECp=E1n", "Štěpán")]
    [InlineData("FN;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:M=FCller=92s =80", "Müller’s €")]
    [InlineData("FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=83A=83C", "アイ")]
    [InlineData("FN;ENCODING=QUOTED-PRINTABLE:\U0001F600 =C4=81", "\U0001F600 ā")]
    public void Quoted_printable_is_read_by_its_charset(string line, string name) => Assert.Equal(name, Assert.Single(Read("BEGIN:VCARD", "VERSION:2.1", line, "END:VCARD")).Values["DisplayName"]);

    [Theory]
    [InlineData("FN;CHARSET=NOWHERE;ENCODING=QUOTED-PRINTABLE:=4A", "NOWHERE")]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E2x", "UTF-8")]
    [InlineData("FN;ENCODING=QUOTED-PRINTABLE:=E2x", "CHARSET")]
    public void Letters_are_never_replaced(string line, string told)
    {
        var error = Assert.Throws<DomainException>(() => Read("BEGIN:VCARD", "VERSION:2.1", line, "END:VCARD").ToArray());
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_soft_line_break_joins_whatever_follows()
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:2.1", "FN:x", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", " two words=", "  and a third", "TITLE;ENCODING=QUOTED-PRINTABLE:Boss=", "", "X-LINK:a?b=", " c", "TEL;CELL:1", "END:VCARD"));

        Assert.Equal("one\r\n two words  and a third", card.Values["Notes"]);
        Assert.Equal(("Boss", "1"), (card.Values["JobTitle"], card.Values["MobilePhone"]));
        Assert.Equal(["X-LINK:a?b=c"], card.OtherLines);
    }

    [Fact]
    public void A_separator_that_is_encoded_belongs_to_the_text()
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:2.1", "N;ENCODING=QUOTED-PRINTABLE:a=3Bb;c\\;d;;;", "ORG;ENCODING=QUOTED-PRINTABLE:A=3BB;Dep", "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;S=3B 1;Riga;;;", "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;T=3B 2;Liepaja;;;", "END:VCARD"));

        Assert.Equal(("a;b", "c;d", "A;B", "Dep", "S; 1", "Riga"), (card.Values["LastName"], card.Values["FirstName"], card.Values["Company"], card.Values["Department"], card.Values["Street"], card.Values["City"]));
        Assert.Equal(["ADR;TYPE=WORK:;;T\\; 2;Liepaja;;;"], card.OtherLines);
    }

    [Theory]
    [InlineData("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15")]
    [InlineData("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "4.0", "BDAY:--0415")]
    [InlineData("BDAY:--0415", "4.0", "BDAY:--0415")]
    [InlineData("BDAY:--0415", "3.0", "BDAY:--0415")]
    public void A_birthday_without_a_year_is_no_date(string line, string version, string written)
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:3.0", "FN:x", line, "END:VCARD"));

        Assert.False(card.Values.ContainsKey("Birthday"));
        Assert.Contains(written, Written(card, version));
    }

    [Theory]
    [InlineData("ADR;TYPE=HOME:;;Home 1;Riga;;LV-1;Latvia")]
    [InlineData("TEL;TYPE=PAGER:2")]
    [InlineData("TEL;TYPE=HOME,FAX:3")]
    [InlineData("item1.TEL:+1")]
    [InlineData("item2.EMAIL;type=INTERNET:a@b.example")]
    [InlineData("URL;TYPE=WORK:https://x.example")]
    public void What_a_value_is_comes_out_as_it_went_in(string line)
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:3.0", "FN:x", line, "END:VCARD"));

        Assert.Contains(line, Written(card, "3.0"));
        Assert.DoesNotContain("BusinessPhone", card.Values.Keys.Where(_ => line.Contains("PAGER", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_value_that_was_changed_leaves_its_old_line_and_label_behind()
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:3.0", "FN:x", "item1.TEL;TYPE=HOME:1", "item1.X-ABLabel:Night desk", "TEL;TYPE=HOME:2", "END:VCARD"));
        var contact = ContactOf(card);
        Set(contact, "HomePhone", "9");

        var written = Written(card, "3.0", contact);
        Assert.Contains("TEL;TYPE=HOME:9", written);
        Assert.Contains("TEL;TYPE=HOME:2", written);
        Assert.DoesNotContain(written, line => line.StartsWith("item1", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_2_1_go_out_in_the_form_of_3_0()
    {
        var card = Assert.Single(Read("BEGIN:VCARD", "VERSION:2.1", "FN:x", "TEL;CELL:1", "TEL;CELL;VOICE:2", "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ", "", "X-NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a=C4=81=0D=0Ab", "END:VCARD"));

        Assert.Equal(["TEL;TYPE=CELL;TYPE=VOICE:2", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "X-NOTE:aā\\nb"], card.OtherLines);
        Assert.Contains("TEL;TYPE=CELL:1", Written(card, "3.0"));
    }

    [Fact]
    public void No_text_becomes_a_line_of_its_own()
    {
        var contact = Contact();
        using var text = new StringWriter();
        _format.Write(text, contact, [], [], "3.0");

        Assert.DoesNotContain("\nEVIL", text.ToString(), StringComparison.Ordinal);
    }

    private string[] Written(ContactCard card, string version, MailboxContactItem? contact = null)
    {
        using var text = new StringWriter();
        _format.Write(text, contact ?? ContactOf(card), card.OtherLines, card.SourceLines, version);
        return text.ToString().Split("\r\n");
    }

    private static MailboxContactItem ContactOf(ContactCard card)
    {
        var contact = new MailboxContactItem();
        foreach (var (name, value) in card.Values) Set(contact, name, value!);
        return contact;
    }

    private static void Set(MailboxContactItem contact, string name, object value) => typeof(MailboxContactItem).GetProperty(name)!.GetSetMethod(nonPublic: true)!.Invoke(contact, [value]);

    private static MailboxContactItem Contact()
    {
        var contact = new MailboxContactItem();
        void Set(string name, object value) => VCardFormatTests.Set(contact, name, value);
        Set("DisplayName", "Zoë; the, one\\two");
        Set("Notes", "Lines\nEVIL:x\n" + string.Concat(Enumerable.Repeat("Žluťoučký 中文 ", 30)).Trim());
        Set("EmailAddresses", new[] { "zoe@x.example", "z@y.example" });
        Set("Street", "Main; 1\nFloor 2");
        Set("Birthday", (DateTimeOffset?)new DateTimeOffset(1980, 5, 6, 0, 0, 0, TimeSpan.Zero));
        return contact;
    }

    private IEnumerable<ContactCard> Read(params string[] lines) => _format.Read(new StringReader(string.Join("\r\n", lines) + "\r\n"));
}

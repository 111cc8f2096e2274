namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class AliasTests : DirectoryTest
{
    [Theory]
    [InlineData("Alice", "Alice")]
    [InlineData("Jürgen Müller-Lüdenscheidt", "JurgenMuller-Ludenscheidt")]
    [InlineData("Łukasz Żółć", "LukaszZolc")]
    [InlineData("Æsa Þórðardóttir", "AEsaThordardottir")]
    [InlineData("Who? Me!", "WhoMe!")]
    [InlineData("R&D #1 (50%)", "R&D#150%")]
    [InlineData("..Dots.. and ..more..", "Dots.and.more")]
    [InlineData("back`tick", "backtick")]
    [InlineData("Ω 7", "7")]
    [InlineData("#1 Support", "1Support")]
    public void Without_one_given_it_is_what_the_name_leaves(string name, string alias) => Assert.Equal(alias, Shared(name).Alias);

    [Fact]
    public void A_long_name_is_cut_where_no_dot_is_left_at_the_end() =>
        Assert.Equal(new string('x', 63), Shared(new string('x', 63) + ".").Alias);

    [Theory]
    [InlineData("漢字")]
    [InlineData("?")]
    [InlineData("...")]
    public void A_name_of_which_nothing_is_left_needs_one_given(string name)
    {
        var error = Refused("NoAlias", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name)), false));
        Assert.Contains("-Alias", error.Message, StringComparison.Ordinal);
        Assert.Equal("kanji", Shared(name, ("Alias", "kanji")).Alias);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a@b")]
    [InlineData("á")]
    [InlineData("a,b")]
    [InlineData("#a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void One_that_is_no_dot_atom_of_64_is_refused_with_its_value(string alias)
    {
        var error = Refused("InvalidAlias", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Sales"), ("Alias", alias)), false));
        Assert.Contains($"'{alias}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(DomainErrorKind.InvalidValue, error.Kind);
    }

    [Fact]
    public void A_control_character_in_one_is_refused() =>
        Refused("ControlCharacter", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Sales"), ("Alias", "sa\0les")), false));

    [Fact]
    public void One_that_is_taken_is_refused_with_who_has_it()
    {
        Shared("Sales Team", ("Alias", "sales"));
        var error = Refused("AliasTaken", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Other"), ("Alias", "SALES")), false));
        Assert.Equal((DomainErrorKind.AlreadyExists, true, true), (error.Kind, error.Message.Contains("'Sales Team'", StringComparison.Ordinal), error.Message.Contains("a shared mailbox", StringComparison.Ordinal)));
        Shared("Third");
        SetRefused("AliasTaken", "Third", ("Alias", "sales"));
    }

    [Fact]
    public void AutoAlias_counts_on_to_one_that_is_free()
    {
        Shared("Sales");
        Contact("Sales3", "x@partner.example");
        var made = new[] { "Sales (Riga)", "Sales (Oslo)" }.Select(name => Do(transaction =>
            Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name), ("Alias", "sales")), autoAlias: true)));
        Assert.Equal([("sales2", "sales2@contoso.example"), ("sales4", "sales4@contoso.example")], made.Select(mailbox => (mailbox.Alias, mailbox.PrimarySmtpAddress)).ToArray());
    }

    [Fact]
    public void AutoAlias_passes_by_an_alias_whose_address_is_taken()
    {
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:sales2@contoso.example" }));
        var made = Do(transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Other"), ("Alias", "sales")), autoAlias: true));
        Assert.Equal("sales3@contoso.example", made.PrimarySmtpAddress);
    }

    [Fact]
    public void AutoAlias_keeps_to_64_characters()
    {
        var longest = new string('a', 64);
        Shared("One", ("Alias", longest));
        var made = Do(transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Two"), ("Alias", longest)), autoAlias: true));
        Assert.Equal(new string('a', 63) + "2", made.Alias);
    }

    [Fact]
    public void A_user_has_the_left_part_of_the_user_principal_name()
    {
        var user = User("Alice Liddell", ("UserPrincipalName", "a.liddell@contoso.example"));
        Assert.Equal(("a.liddell", "a.liddell@contoso.example", "a.liddell@contoso.example"), (user.Alias, user.PrimarySmtpAddress, user.UserPrincipalName));
        Assert.Equal("AliceLiddellII", User("Alice Liddell II").Alias);
    }

    [Theory]
    [InlineData("tom+jerry", "tomjerry")]
    [InlineData("r*d?", "rd")]
    [InlineData("and/or", "andor")]
    [InlineData("a.+.b", "a.b")]
    [InlineData("+#x", "x")]
    [InlineData("o'neil!#$%&-=^_`{|}~", "o'neil!#$%&-=^_`{|}~")]
    public void A_mailbox_gets_no_address_that_a_mail_server_takes_for_something_else(string alias, string local)
    {
        var mailbox = Shared("Sales", ("Alias", alias));
        Assert.Equal((alias, $"{local}@contoso.example"), (mailbox.Alias, mailbox.PrimarySmtpAddress));
    }

    [Theory]
    [InlineData("tom+jerry@contoso.example")]
    [InlineData("r*d@contoso.example")]
    [InlineData("r?d@contoso.example")]
    [InlineData("and/or@contoso.example")]
    [InlineData("#x@contoso.example")]
    public void One_that_is_given_is_refused_with_what_would_work(string address)
    {
        Shared("Sales");
        foreach (var (name, value) in new (string, object)[] { ("PrimarySmtpAddress", address), ("EmailAddresses", new[] { "SMTP:" + address, "smtp:sales@contoso.example" }) })
            Assert.Contains($"'{address}'", SetRefused("AddressNotUsable", "Sales", (name, value)).Message, StringComparison.Ordinal);
        Refused("AddressNotUsable", transaction => Mailboxes.CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", "Other"), ("PrimarySmtpAddress", address)), false));
        // As a second address, and of a list, it leads somewhere.
        if (address.StartsWith('#')) return;
        Assert.Contains("smtp:" + address, Set("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:" + address })).EmailAddresses);
        Set("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example" }));
        Assert.Equal(address, Do(transaction => Lists.Create(transaction, ListType.Distribution, Values(("Name", "List"), ("PrimarySmtpAddress", address)), [], autoAlias: false)).PrimarySmtpAddress);
    }
}

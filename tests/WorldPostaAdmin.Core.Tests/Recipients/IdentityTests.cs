namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class IdentityTests : DirectoryTest
{
    private Mailbox Alice() => User("Alice Liddell", ("Alias", "alice"), ("UserPrincipalName", "a.liddell@contoso.example"), ("DisplayName", "Alice (Wonderland)"),
        ("EmailAddresses", new[] { "SMTP:alice@contoso.example", "smtp:al@contoso.example" }));

    [Theory]
    [InlineData("alice")]
    [InlineData("ALICE")]
    [InlineData("Alice Liddell")]
    [InlineData("  alice liddell ")]
    [InlineData("alice@contoso.example")]
    [InlineData("AL@Contoso.Example")]
    [InlineData("smtp:al@contoso.example")]
    [InlineData("a.liddell@contoso.example")]
    [InlineData("Alice (Wonderland)")]
    [InlineData(@"CONTOSO\alice")]
    public void Whatever_names_one_recipient_finds_it(string identity)
    {
        var alice = Alice();
        Assert.Equal(alice.Guid, Get(identity).Guid);
    }

    [Fact]
    public void A_Guid_and_an_object_find_it_after_it_was_renamed()
    {
        var alice = Alice();
        Set("alice", ("Name", "Alice Hargreaves"));
        Assert.Equal("Alice Hargreaves", Get(alice.Guid.ToString()).Name);
        var identity = new RecipientIdentity(alice);
        Assert.Equal((alice.Guid, "Alice Liddell", true), (identity.Guid, identity.Value, ReferenceEquals(alice, identity.Object)));
        Assert.Equal("Alice Hargreaves", Read(reader => reader.Find(identity))!.Name);
        Assert.False(new RecipientIdentity(alice.Guid).IsPattern);
    }

    [Fact]
    public void A_value_that_fits_two_is_an_error_that_lists_both()
    {
        Shared("One", ("DisplayName", "Front Desk"));
        Shared("Two", ("DisplayName", "Front Desk"));
        var error = Refused("IdentityAmbiguous", transaction => transaction.Reader.Find("front desk"));
        Assert.Equal(DomainErrorKind.Ambiguous, error.Kind);
        Assert.StartsWith("There are multiple recipients matching the identity \"front desk\": 'One' (One@contoso.example), 'Two' (Two@contoso.example). Please specify a unique value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_recipient_is_called_beats_what_others_are_displayed_as()
    {
        var ann = User("Ann Lee", ("Alias", "ann"));
        User("Ann Lee (2)", ("Alias", "ann2"), ("DisplayName", "Ann Lee"));
        User("Third", ("Alias", "third"), ("DisplayName", "ann@contoso.example"));
        User("Fourth", ("Alias", "fourth"), ("DisplayName", "ann"));
        User("Fifth", ("Alias", "fifth"), ("DisplayName", "contoso.example/Users/Ann Lee"));
        foreach (var identity in new[] { ann.Name, ann.Identity, ann.Alias, ann.PrimarySmtpAddress, "contoso.example/Users/Ann Lee", ann.DistinguishedName, ann.LegacyExchangeDN })
            Assert.Equal(ann.Guid, Get(identity).Guid);
    }

    [Fact]
    public void An_address_comes_before_an_alias_an_alias_before_an_account_and_that_before_a_name()
    {
        var alias = Shared("Three", ("Alias", "desk"));
        var name = Shared("Desk", ("Alias", "four"));
        Assert.Equal(alias.Guid, Get("desk").Guid);
        Set("Three", ("Alias", "three"));
        Assert.Equal(name.Guid, Get("desk").Guid);
        var account = Shared("Five", ("Alias", "five"), ("SamAccountName", "desk"));
        Assert.Equal(account.Guid, Get("desk").Guid);
        Assert.Equal(account.Guid, Get(@"CONTOSO\desk").Guid);
        var address = Shared("Six", ("Alias", "six"));
        Shared("six@contoso.example", ("Alias", "seven"));
        Assert.Equal(address.Guid, Get("six@contoso.example").Guid);
    }

    [Fact]
    public void Of_many_that_fit_ten_are_listed()
    {
        for (var i = 0; i < 12; i++) Shared($"S{i}", ("DisplayName", "Same"));
        Assert.Contains("and others", Refused("IdentityAmbiguous", transaction => transaction.Reader.Find("Same")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_recipient_that_fits_in_several_ways_is_one()
    {
        Shared("Sales", ("Alias", "sales"), ("DisplayName", "Sales"));
        Assert.Equal("Sales", Get("sales").Name);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@contoso.example")]
    [InlineData("no\nbody")]
    [InlineData("11111111-2222-4333-8444-555555555555")]
    public void What_names_none_is_not_found(string identity)
    {
        Alice();
        Assert.Null(Read(reader => reader.Find(identity)));
        var error = Refused("RecipientNotFound", transaction => transaction.Reader.ResolveMailbox(identity));
        Assert.Equal(DomainErrorKind.NotFound, error.Kind);
        Assert.StartsWith($"Couldn't find object \"{TextRules.Show(identity)}\": there is no such mailbox.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_names_none()
    {
        Alice();
        Assert.Null(Read(reader => reader.Find("\ud83d")));
        Assert.Null(Read(reader => reader.FindPlan("x\udc00")));
        Assert.Equal(LoginRefusal.UnknownUser, Logins.Login(Store, "\ud83d", Secret.Of("x")).Refusal);
        Refused("AcceptedDomainNotFound", transaction => DomainService.Require(transaction.Reader, "\ud83d.example"));
    }

    [Fact]
    public void One_of_another_kind_is_told_from_none()
    {
        List("All");
        Assert.Equal("'All' is a distribution list, not a mailbox.", Refused("WrongRecipientType", transaction => transaction.Reader.ResolveMailbox("All")).Message);
        Assert.Equal("'All' is a distribution list, not a room.", Refused("WrongRecipientType", transaction => transaction.Reader.ResolveMailbox("All", RecipientKinds.Rooms)).Message);
    }

    [Fact]
    public void A_change_to_one_that_has_gone_is_not_found()
    {
        var sales = Shared("Sales");
        Remove("Sales");
        Refused("RecipientNotFound", transaction => transaction.Update(sales));
    }

    [Fact]
    public void The_same_error_about_a_row_names_the_row_once()
    {
        var error = new DomainException("X", DomainErrorKind.InvalidValue, "target", "The value 'a' is wrong.");
        Assert.Equal("The value 'a' is wrong.", error.About("row", "a").Message);
        Assert.Equal("row 7: The value 'a' is wrong.", error.About("row", "row 7").Message);
        Assert.Equal(("X", "row", error), (error.About("row", "").ErrorId, error.About("row", "").Target, error.About("row", "").InnerException));
    }
}

namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class DirectoryNameTests : DirectoryTest
{
    [Theory]
    [InlineData("Tony Smith", null, "CN=Tony Smith,OU=Users,DC=contoso,DC=example", "contoso.example/Users")]
    [InlineData("Tony Smith", "Marketing", "CN=Tony Smith,OU=Marketing,DC=contoso,DC=example", "contoso.example/Marketing")]
    [InlineData("Tony Smith", "contoso.example/Marketing/EU", "CN=Tony Smith,OU=EU,OU=Marketing,DC=contoso,DC=example", "contoso.example/Marketing/EU")]
    [InlineData("Tony Smith", "OU=EU,OU=Marketing,DC=contoso,DC=example", "CN=Tony Smith,OU=EU,OU=Marketing,DC=contoso,DC=example", "contoso.example/Marketing/EU")]
    [InlineData("Tony Smith", "contoso.example", "CN=Tony Smith,DC=contoso,DC=example", "contoso.example")]
    [InlineData("Smith, Tony", null, @"CN=Smith\, Tony,OU=Users,DC=contoso,DC=example", "contoso.example/Users")]
    [InlineData("#1 <A+B>; \"x\" = y\\z", null, @"CN=\#1 \<A\+B\>\; \""x\"" \= y\\z,OU=Users,DC=contoso,DC=example", "contoso.example/Users")]
    [InlineData("Zoë", "Ventes/Île", "CN=Zoë,OU=Île,OU=Ventes,DC=contoso,DC=example", "contoso.example/Ventes/Île")]
    public void A_recipient_has_a_distinguished_name_by_which_it_is_found(string name, string? unit, string distinguished, string canonical)
    {
        var made = Shared(name, unit is null ? [("Alias", "a")] : [("Alias", "a"), ("OrganizationalUnit", unit)]);
        Assert.Equal((distinguished, canonical), (made.DistinguishedName, made.OrganizationalUnit));
        Assert.Equal((distinguished, canonical), (Get("a").DistinguishedName, Get("a").OrganizationalUnit));
        Assert.Equal(made.Guid, Read(reader => reader.Find(distinguished))!.Guid);
        Assert.Equal(made.Guid, Read(reader => reader.Find(distinguished.ToUpperInvariant()))!.Guid);
    }

    [Theory]
    [InlineData("contoso.example/Sales/Tony Smith", true)]
    [InlineData("CONTOSO.EXAMPLE/sales/tony smith", true)]
    [InlineData("contoso.example/Tony Smith", true)]
    [InlineData("contoso.example/tony", true)]
    [InlineData("contoso.example/Users/Tony Smith", false)]
    [InlineData("other.example/Sales/Tony Smith", false)]
    [InlineData("CN=Tony Smith,CN=Sales,DC=contoso,DC=example", true)]
    [InlineData(@"cn=Tony\20Smith, ou=Sales, dc=contoso, dc=example", true)]
    [InlineData("CN=Tony Smith,OU=Users,DC=contoso,DC=example", false)]
    [InlineData("CN=Tony Smith,OU=Sales,DC=other,DC=example", false)]
    [InlineData("CN=,OU=Sales", false)]
    [InlineData(@"CONTOSO\tsmith", true)]
    [InlineData(@"contoso\tony", true)]
    [InlineData(@"CONTOSO\Tony Smith", false)]
    [InlineData("tsmith", true)]
    [InlineData("/o=WorldPosta/cn=Recipients/cn=00000000000000000000000000000000", false)]
    public void What_names_a_recipient(string identity, bool found)
    {
        Shared("Tony Smith", ("Alias", "tony"), ("OrganizationalUnit", "Sales"), ("SamAccountName", "tsmith"));
        Assert.Equal(found, Read(reader => reader.Find(identity)) is not null);
    }

    [Fact]
    public void Guid_legacy_name_and_external_id_name_a_recipient_too()
    {
        var made = Shared("Sales");
        Assert.All(new[] { made.LegacyExchangeDN, made.ExternalDirectoryObjectId, made.ExchangeGuid.ToString(), made.Id, made.Identity }, identity => Assert.Equal(made.Guid, Read(reader => reader.Find(identity))!.Guid));
    }

    [Fact]
    public void The_account_name_is_the_alias_until_another_is_given_and_is_one_recipients_alone()
    {
        Assert.Equal("Sales", Shared("Sales").SamAccountName);
        Assert.Equal("uno", Shared("One", ("SamAccountName", "uno")).SamAccountName);
        Assert.Equal("first", Set("One", ("SamAccountName", "first")).SamAccountName);
        SetRefused("SamAccountNameTaken", "Sales", ("SamAccountName", "FIRST"));
        SetRefused("SamAccountNameTaken", "One", ("SamAccountName", "sales"));
        SetRefused("InvalidSamAccountName", "One", ("SamAccountName", "a,b"));
        Assert.Equal("One", Set("One", ("SamAccountName", "")).SamAccountName);
    }

    [Theory]
    [InlineData("Sales", true)]
    [InlineData("EU", true)]
    [InlineData("Sales/EU", true)]
    [InlineData("contoso.example", true)]
    [InlineData("contoso.example/Sales", true)]
    [InlineData("OU=EU,OU=Sales,DC=contoso,DC=example", true)]
    [InlineData("contoso.example/EU", false)]
    [InlineData("EU/Sales", false)]
    [InlineData("Users", false)]
    [InlineData("fabrikam.example/Sales", false)]
    public void A_unit_holds_what_stands_in_it_or_below(string unit, bool holds) =>
        Assert.Equal(holds, DirectoryName.Unit(unit).Contains(Shared("Riga", ("OrganizationalUnit", "Sales/EU"))));

    [Theory]
    [InlineData("", "InvalidOrganizationalUnit")]
    [InlineData("Sales//EU", "InvalidOrganizationalUnit")]
    [InlineData("contoso.example/Sa\nles", "ControlCharacter")]
    [InlineData("OU=Sa\u202eles,DC=contoso,DC=example", "ControlCharacter")]
    [InlineData("a234567890b234567890c234567890d234567890e234567890f234567890g2345", "InvalidOrganizationalUnit")]
    public void What_names_no_unit(string unit, string id) => Assert.Equal(id, Assert.Throws<DomainException>(() => DirectoryName.Unit(unit)).ErrorId);

    [Fact]
    public void A_dynamic_list_looks_in_its_container_alone()
    {
        Shared("One", ("OrganizationalUnit", "Sales/EU"));
        Shared("Two");
        var list = Do(transaction => DynamicLists.Create(transaction, Values(("Name", "List"), ("RecipientFilter", "Alias -ne $null"), ("RecipientContainer", "Sales")), autoAlias: false));
        Assert.Equal("contoso.example/Sales", list.RecipientContainer);
        Assert.Equal(["One"], Read(reader => RecipientFilters.Members(reader, list).Select(member => member.Name).ToArray()));
        Assert.Equal("contoso.example", ((DynamicDistributionList)Set("List", ("RecipientContainer", "contoso.example"))).RecipientContainer);
    }

    [Fact]
    public void Senders_and_lists_are_views_of_who_may_write()
    {
        Shared("Sales");
        User("Alice");
        List("Staff");
        Set("Sales", ("AcceptMessagesOnlyFrom", "Alice"), ("AcceptMessagesOnlyFromDLMembers", "Staff"), ("RejectMessagesFromSendersOrMembers", new[] { "Staff", "Alice" }));
        var sales = Get("Sales");
        Assert.Equal(["Alice", "Staff"], sales.AcceptMessagesOnlyFromSendersOrMembers);
        Assert.Equal(("Alice", "Staff"), (sales.AcceptMessagesOnlyFrom.Single(), sales.AcceptMessagesOnlyFromDLMembers.Single()));
        Assert.Equal(("Alice", "Staff"), (sales.RejectMessagesFrom.Single(), sales.RejectMessagesFromDLMembers.Single()));
        Assert.Equal(["Staff"], Set("Sales", ("AcceptMessagesOnlyFrom", null)).AcceptMessagesOnlyFromSendersOrMembers);
        SetRefused("WrongRecipientType", "Sales", ("RejectMessagesFrom", "Staff"));
        SetRefused("WrongRecipientType", "Sales", ("RejectMessagesFromDLMembers", "Alice"));
    }
}

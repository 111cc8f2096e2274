namespace WorldPostaAdmin.Core.Tests.Organization;

public sealed class DomainTests : DirectoryTest
{
    [Theory]
    [InlineData("fabrikam.example")]
    [InlineData("FABRIKAM.example")]
    [InlineData("The other one")]
    [InlineData("the other one")]
    public void A_domain_is_found_by_its_name_or_itself(string identity)
    {
        Create("Fabrikam.example", "The other one");
        Assert.Equal("fabrikam.example", Read(reader => DomainService.Require(reader, identity)).AsciiName);
    }

    [Theory]
    [InlineData("contoso")]
    [InlineData("")]
    [InlineData("-a.example")]
    [InlineData("a..example")]
    [InlineData("a b.example")]
    [InlineData("10.0.0.1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example")]
    public void What_is_no_domain_name_is_refused(string domain) => Assert.Equal("InvalidDomain", Assert.Throws<DomainException>(() => Create(domain)).ErrorId);

    [Fact]
    public void A_domain_is_there_once_by_itself_and_by_name()
    {
        Create("fabrikam.example", "Other");
        Assert.Equal("AcceptedDomainTaken", Assert.Throws<DomainException>(() => Create("FABRIKAM.EXAMPLE")).ErrorId);
        Assert.Equal("AcceptedDomainTaken", Assert.Throws<DomainException>(() => Create("third.example", "other")).ErrorId);
        Assert.Contains("There are: contoso.example, fabrikam.example.", Refused("AcceptedDomainNotFound", transaction => DomainService.Require(transaction.Reader, "nowhere.example")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_domain_is_the_default_and_new_addresses_lie_in_it()
    {
        Create("fabrikam.example");
        var domain = Set("fabrikam.example", null, AcceptedDomainType.InternalRelay, makeDefault: true);
        Assert.Equal((true, AcceptedDomainType.InternalRelay), (domain.Default, domain.DomainType));
        Assert.Equal(["contoso.example", "fabrikam.example"], Audited.Select(item => item.Name).Order());
        Assert.Equal(["fabrikam.example"], Read(reader => reader.Domains().Where(item => item.Default).Select(item => item.Name).ToArray()));
        Assert.Equal("Sales@fabrikam.example", Shared("Sales").PrimarySmtpAddress);
        Set("fabrikam.example", "fabrikam.example", null, makeDefault: true);
        Assert.Contains("no settings of 'fabrikam.example'", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Equal("Main", Set("fabrikam.example", "Main", null, makeDefault: false).Name);
    }

    [Fact]
    public void A_domain_keeps_a_name_of_its_own()
    {
        Create("fabrikam.example", "Other");
        Assert.Equal("AcceptedDomainTaken", Assert.Throws<DomainException>(() => Set("contoso.example", "other", null, false)).ErrorId);
    }

    [Fact]
    public void A_domain_in_use_or_the_default_is_not_removed()
    {
        Create("fabrikam.example");
        Shared("Sales", ("EmailAddresses", new[] { "SMTP:sales@contoso.example", "smtp:sales@fabrikam.example" }));
        Contact("Pat", "pat@fabrikam.example");
        Assert.Contains("'Sales' has an address in 'fabrikam.example'", Assert.Throws<DomainException>(() => Remove("fabrikam.example")).Message, StringComparison.Ordinal);
        Assert.Equal("DefaultDomain", Assert.Throws<DomainException>(() => Remove("contoso.example")).ErrorId);
        Set("Sales", ("EmailAddresses", "sales@contoso.example"));
        Remove("fabrikam.example");
        Assert.Equal(["contoso.example"], Read(reader => reader.Domains().Select(item => item.Identity).ToArray()));
    }

    private AcceptedDomain Create(string domain, string? name = null) => Do(transaction => Domains.Create(transaction, domain, name, AcceptedDomainType.Authoritative, false));

    private AcceptedDomain Set(string domain, string? name, AcceptedDomainType? type, bool makeDefault) =>
        Do(transaction => Domains.Set(transaction, DomainService.Require(transaction.Reader, domain), name, type, makeDefault));

    private void Remove(string domain) => Do(transaction => Domains.Remove(transaction, DomainService.Require(transaction.Reader, domain)));
}

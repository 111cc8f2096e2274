namespace WorldPostaAdmin.Core.Tests.Organization;

public sealed class OrganizationTests : DirectoryTest
{
    [Fact]
    public void A_new_organisation_has_its_defaults()
    {
        var organization = Read(reader => reader.Organization());
        Assert.Equal(("Contoso", 30, 8, 10, 15, "UTC"), (organization.Name, organization.RetentionDays, organization.MinimumPasswordLength, organization.LockoutThreshold, organization.LockoutMinutes, organization.TimeZone));
        Assert.Equal("Contoso Contoso", $"{organization} {organization.Identity}");
        Assert.Equal("InvalidName", Assert.Throws<DomainException>(() => OrganizationService.New(" ", Identifiers, Time.GetUtcNow())).ErrorId);
    }

    [Fact]
    public void What_is_set_is_kept_audited_and_dated()
    {
        Time.Advance(TimeSpan.FromHours(1));
        var organization = Set(("Name", "Fabrikam"), ("RetentionDays", "90"), ("timezone", "FLE Standard Time"), ("LockoutThreshold", 5));
        Assert.Equal(("Fabrikam", 90, 5, Time.GetUtcNow()), (organization.Name, organization.RetentionDays, organization.LockoutThreshold, organization.WhenChanged));
        Assert.StartsWith("Europe/K", organization.TimeZone, StringComparison.Ordinal);
        Assert.Equal(4, Audited.Single().Changes.Count);
        Assert.Empty(Warnings);
        Set(("RetentionDays", 90));
        Assert.Contains("no settings of 'Fabrikam'", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RetentionDays", 0, "ValueOutOfRange")]
    [InlineData("RetentionDays", 3651, "ValueOutOfRange")]
    [InlineData("MinimumPasswordLength", 7, "ValueOutOfRange")]
    [InlineData("MinimumPasswordLength", 73, "ValueOutOfRange")]
    [InlineData("LockoutThreshold", 2, "ValueOutOfRange")]
    [InlineData("LockoutMinutes", 1441, "ValueOutOfRange")]
    [InlineData("TimeZone", "Mars/Olympus", "UnknownTimeZone")]
    [InlineData("TimeZone", "", "UnknownTimeZone")]
    [InlineData("Name", "", "InvalidName")]
    [InlineData("Guid", "x", "NoSuchProperty")]
    public void What_cannot_be_set_is_refused(string property, object value, string errorId) => Assert.Equal(errorId, Assert.Throws<DomainException>(() => Set((property, value))).ErrorId);

    private OrganizationConfig Set(params (string Name, object? Value)[] values) => Do(transaction => new OrganizationService(TimeZones).Set(transaction, Values(values)));
}

using FsCheck.Xunit;
using WorldPostaAdmin.Filtering;
using Xunit;

namespace WorldPostaAdmin.Core.Tests;

public sealed class FilterTests
{
    private static readonly Mailbox Alice = new()
    {
        Name = "Alice Ng",
        Alias = "alice",
        Department = "Sales",
        Title = "Sales Director",
        EmailAddresses = ["SMTP:alice@contoso.example", "smtp:a.ng@contoso.example"],
        RecipientTypeDetails = RecipientTypeDetails.UserMailbox,
        ProhibitSendQuota = new UnlimitedSize(ByteSize.FromGB(50)),
        WhenCreated = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Guid = new Guid("00000000-0000-0000-0000-00000000000a"),
        CustomAttribute1 = "it's",
        ModeratedBy = ["Bob Okafor"],
    };

    private static readonly DistributionList Guards = new() { Name = "Guards", RecipientTypeDetails = RecipientTypeDetails.MailUniversalSecurityGroup };

    [Theory]
    [InlineData("Department -eq 'Sales'", true)]
    [InlineData("department -EQ \"sales\"", true)]
    [InlineData("{ Department -eq 'Sales' }", true)]
    [InlineData("Department -ne 'Sales'", false)]
    [InlineData("Company -ne 'Contoso'", true)]
    [InlineData("Title -like '*direct*'", true)]
    [InlineData("Title -like 'Sales*'", true)]
    [InlineData("Title -notlike '*direct*'", false)]
    [InlineData("Title -like 'Direct*'", false)]
    [InlineData("Company -like '*'", false)]
    [InlineData("Company -eq $null", true)]
    [InlineData("Department -ne `$null", true)]
    [InlineData("EmailAddresses -eq 'a.ng@contoso.example'", true)]
    [InlineData("EmailAddresses -eq 'SMTP:A.NG@contoso.example'", true)]
    [InlineData("EmailAddresses -like '*@contoso.example'", true)]
    [InlineData("EmailAddresses -ne 'a.ng@contoso.example'", false)]
    [InlineData("ModeratedBy -eq $null", false)]
    [InlineData("AccountEnabled -eq $true", true)]
    [InlineData("AccountEnabled -eq 'False'", false)]
    [InlineData("HiddenFromAddressListsEnabled -eq $false", true)]
    [InlineData("RecipientTypeDetails -eq 'UserMailbox'", true)]
    [InlineData("RecipientTypeDetails -ne 'SharedMailbox'", true)]
    [InlineData("ProhibitSendQuota -gt '49GB'", true)]
    [InlineData("ProhibitSendQuota -lt 'Unlimited'", true)]
    [InlineData("MaxSendSize -eq 'Unlimited'", true)]
    [InlineData("WhenCreated -ge '2026-03-01T12:00:00Z'", true)]
    [InlineData("WhenCreated -gt '2026-03-01T12:00:00Z'", false)]
    [InlineData("WhenCreated -lt '2027-01-01'", true)]
    [InlineData("WhenCreated -le '2025-01-01'", false)]
    [InlineData("Guid -eq '00000000-0000-0000-0000-00000000000a'", true)]
    [InlineData("RetainDeletedItemsFor -eq '14.00:00:00'", true)]
    [InlineData("CustomAttribute1 -eq 'it''s'", true)]
    [InlineData("CustomAttribute1 -eq \"it's\"", true)]
    [InlineData("Alias -gt 'al' -and Alias -lt 'am'", true)]
    [InlineData("-not (Department -eq 'Sales')", false)]
    [InlineData("!(Department -eq 'X')", true)]
    [InlineData("-not Department -eq 'X' -and Alias -eq 'alice'", true)]
    [InlineData("Department -eq 'X' -and Alias -eq 'x' -or Alias -eq 'alice'", true)]
    [InlineData("Department -eq 'X' -and (Alias -eq 'x' -or Alias -eq 'alice')", false)]
    [InlineData("Office -eq $null -and PhysicalDeliveryOfficeName -eq $null", true)]
    [InlineData("Department -eq Sales", true)]
    [InlineData("GroupType -eq 'Universal'", false)]
    [InlineData("RecipientTypeDetails -eq 'RemoteUserMailbox'", false)]
    [InlineData("RecipientTypeDetails -ne 'RemoteUserMailbox'", true)]
    [InlineData("AccountEnabled -eq 1", true)]
    [InlineData("IsDirSynced -eq $false", true)]
    [InlineData("WhenCreatedUTC -eq '3/1/2026 12:00:00 PM'", true)]
    [InlineData("WhenMailboxCreated -ge '2026-03-01T12:00:00Z'", true)]
    [InlineData("RecipientLimits -eq 'Unlimited'", true)]
    [InlineData("RequireAllSendersAreAuthenticated -eq $false", true)]
    [InlineData("ModeratedBy -eq 'CN=Bob Okafor,OU=Users,DC=contoso,DC=com'", true)]
    [InlineData("ModeratedBy -eq 'contoso.com/Users/Bob Okafor'", true)]
    [InlineData("ModeratedBy -ne 'CN=Carol,DC=contoso,DC=com'", true)]
    public void A_filter_finds_what_it_asks_for(string filter, bool found) => Assert.Equal(found, RecipientFilters.Parse(filter).Matches(Alice));

    [Theory]
    [InlineData("GroupType -eq 'Universal,SecurityEnabled'", true)]
    [InlineData("GroupType -eq 'SecurityEnabled, Universal'", true)]
    [InlineData("GroupType -like '*SecurityEnabled*'", true)]
    [InlineData("GroupType -eq 'Universal'", false)]
    [InlineData("Department -eq 'Sales'", false)]
    public void A_filter_on_a_list_s_own_properties(string filter, bool found) => Assert.Equal(found, RecipientFilters.Parse(filter).Matches(Guards));

    [Theory]
    [InlineData("Department -eq $department", true)]
    [InlineData("Department -eq $user.Department -and Alias -ne $other", true)]
    [InlineData("Title -like $pattern", true)]
    [InlineData("Department -eq $other", false)]
    public void A_filter_takes_the_values_of_variables(string filter, bool found)
    {
        var values = new Dictionary<string, string> { ["department"] = "sales", ["user.Department"] = "Sales", ["other"] = "it's", ["pattern"] = "*Director" };

        Assert.Equal(found, RecipientFilters.Parse(filter, values.GetValueOrDefault).Matches(Alice));
    }

    [Fact]
    public void A_null_that_PowerShell_filled_in_as_nothing_is_explained()
    {
        var error = Assert.Throws<DomainException>(() => RecipientFilters.Parse("Department -ne "));

        Assert.Contains("write `$null", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "FilterSyntax", 0)]
    [InlineData("Departmnt -eq 'Sales'", "FilterProperty", 0)]
    [InlineData("Department 'Sales'", "FilterSyntax", 11)]
    [InlineData("Department -match 'S'", "FilterSyntax", 11)]
    [InlineData("Department -eq", "FilterSyntax", 14)]
    [InlineData("Department -eq 'Sales", "FilterSyntax", 15)]
    [InlineData("Department -eq Human Resources", "FilterSyntax", 21)]
    [InlineData("Department -eq 'S*'", "FilterValue", 15)]
    [InlineData("Department -gt $null", "FilterValue", 15)]
    [InlineData("Department -eq $name", "FilterValue", 15)]
    [InlineData("AccountEnabled -eq 'perhaps'", "FilterValue", 19)]
    [InlineData("RecipientTypeDetails -eq 'Nothing'", "FilterValue", 25)]
    [InlineData("WhenCreated -lt 'someday'", "FilterValue", 16)]
    [InlineData("(Department -eq 'S'", "FilterSyntax", 0)]
    [InlineData("Department -eq 'S')", "FilterSyntax", 18)]
    [InlineData("$x -eq 'S'", "FilterSyntax", 0)]
    [InlineData("(Department -eq 'S' Alias -eq 'x')", "FilterSyntax", 20)]
    public void A_wrong_filter_shows_where(string filter, string id, int position)
    {
        var error = Assert.Throws<FilterException>(() => Filter.Parse(filter, RecipientFilters.Properties));

        Assert.Equal((id, position), (error.ErrorId, error.Position));
        Assert.Equal(position + 1, error.Message.Split('\n')[2].IndexOf('^') + 1);
    }

    [Fact]
    public void A_misspelt_property_is_suggested()
    {
        var error = Assert.Throws<DomainException>(() => RecipientFilters.Parse("Departmnt -eq 'x'"));

        Assert.Contains("is not a recognized filterable property. Did you mean 'Department'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Throws<FilterException>(() => Filter.Parse(new string('(', 5000) + "Alias -eq 'x'" + new string(')', 4000), RecipientFilters.Properties));
        Assert.Throws<FilterException>(() => Filter.Parse(new string(' ', 20_000), RecipientFilters.Properties));
    }

    [Property]
    public bool Any_text_is_a_filter_or_a_filter_error(string? text)
    {
        try
        {
            Filter.Parse(text ?? "", RecipientFilters.Properties).Matches(Alice);
        }
        catch (FilterException)
        {
        }

        return true;
    }

    [Theory]
    [InlineData("*a*b*c", "xaxbxc", true)]
    [InlineData("a*", "ALICE", true)]
    [InlineData("*", "", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("*b*b*", "abb", true)]
    [InlineData("*b*b*", "ab", false)]
    [InlineData("a?c", "abc", false)]
    public void A_pattern_matches_any_run_at_its_stars(string pattern, string text, bool matches) => Assert.Equal(matches, new WildcardPattern(pattern).Matches(text));
}

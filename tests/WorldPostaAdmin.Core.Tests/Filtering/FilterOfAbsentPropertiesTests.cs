namespace WorldPostaAdmin.Core.Tests.Filtering;

public sealed class FilterOfAbsentPropertiesTests : DirectoryTest
{
    [Theory]
    [InlineData("*", true)]
    [InlineData(" { * } ", true)]
    [InlineData("ArchiveStatus -eq 'Active'", false)]
    [InlineData("ArchiveStatus -eq 'None'", true)]
    [InlineData("ArchiveGuid -ne '00000000-0000-0000-0000-000000000000'", false)]
    [InlineData("LitigationHoldEnabled -eq $true", false)]
    [InlineData("InPlaceHolds -ne $null", false)]
    [InlineData("RetentionPolicy -eq 'x'", false)]
    [InlineData("RetentionPolicy -eq $null", true)]
    [InlineData("RoleAssignmentPolicy -ne $null", false)]
    [InlineData("UMEnabled -eq $true", false)]
    [InlineData("MailboxMoveStatus -eq 'Completed' -or Alias -eq 'alice'", true)]
    public void What_does_not_exist_here_has_no_value(string filter, bool fits) => Assert.Equal(fits, RecipientFilters.Parse(filter).Matches(User("Alice")));

    [Fact]
    public void A_star_is_all_where_it_stands_alone() =>
        Assert.Equal("FilterProperty", Assert.Throws<DomainException>(() => RecipientFilters.Parse("* -and Alias -eq 'alice'")).ErrorId);
}

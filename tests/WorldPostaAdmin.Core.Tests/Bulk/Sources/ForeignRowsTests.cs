namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

public sealed class ForeignRowsTests : DirectoryTest
{
    [Fact]
    public void Mapped_columns_are_the_properties_that_they_were_given()
    {
        var file = new ForeignFile("Given name,Family,Mail,Department,Shoe size,Secret notes\nAnn,Ek,ann@contoso.example,Sales,38,x\n",
            ("given NAME", "FirstName"), ("Family", "LastName"), ("Mail", "UserPrincipalName"), ("Secret notes", ""));
        Assert.Empty(Bring(file));
        var ann = GetMailbox("Ann Ek");
        Assert.Equal(("Ann", "Ek", "ann@contoso.example", "Sales"), (ann.FirstName, ann.LastName, ann.PrimarySmtpAddress, ann.Department));
        Assert.Equal("people.csv: these columns have no property here and were not taken: Shoe size.", file.Told);
    }

    [Fact]
    public void A_map_goes_before_what_is_known_of_a_file()
    {
        var file = new ForeignFile("First Name,Last Name,Email Address,Org Unit Path,Employee ID,Department\nAnn,Ek,ann@elsewhere.example,/Sales,42,Sales\n",
            ("Employee ID", "CustomAttribute1"), ("Department", null), ("Email Address", "CustomAttribute2"), ("Last Name", "UserPrincipalName"));
        var row = Assert.Single(file.Translate(Store));
        Assert.Equal(("42", null, "ann@elsewhere.example", "Ek"), (row["CustomAttribute1"], row["Department"], row["CustomAttribute2"], row["UserPrincipalName"]));
    }

    [Fact]
    public void A_column_that_is_already_named_like_a_mapped_property_is_told_and_left_out()
    {
        var file = new ForeignFile("Name,Department,Team\nAnn,Old,New\n", ("Team", "Department"));
        Assert.Equal("New", Assert.Single(file.Translate(Store))["Department"]);
        Assert.Contains("not taken: Department.", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_members_are_mapped_too()
    {
        User("Alice");
        List("All");
        Assert.Empty(Bring(new ForeignFile("Group,Who\nAll,Alice\n", ("Group", "Identity"), ("Who", "Member"))));
        Assert.Equal(["Alice"], Members("All"));
    }

    [Theory]
    [InlineData("Mail", "Nonsense", "NoSuchProperty")]
    [InlineData("Mial", "UserPrincipalName", "NoSuchColumn")]
    [InlineData("Mail", "Name", "PropertyMappedTwice")]
    public void A_map_that_cannot_be_meant_is_refused_before_anyone_is_made(string column, string property, string errorId)
    {
        var file = new ForeignFile("Who,Mail\nAnn,ann@contoso.example\n", ("Who", "Name"), (column, property));
        Assert.Equal(errorId, Assert.Throws<DomainException>(() => Bring(file, ImportType.SharedMailbox)).ErrorId);
        Assert.Null(Read(reader => reader.Find("Ann")));
    }

    [Fact]
    public void Our_own_file_is_left_as_it_is()
    {
        var file = new ForeignFile("Name,UserPrincipalName,EmailAddresses,Guid\nAnn,ann@contoso.example,SMTP:ann@contoso.example,x\n");
        Assert.Equal(["Name", "UserPrincipalName", "EmailAddresses", "Guid"], Assert.Single(file.Translate(Store)).Header.Names);
        Assert.Equal("", file.Told);
        Assert.Equal(["NoSuchColumn"], Bring(new ForeignFile("Name,UserPrincipalName,Foo\nBo,bo@contoso.example,1\n")).Select(error => error.ErrorId));
    }

    [Fact]
    public void Every_mapped_column_of_every_program_is_one_of_ours()
    {
        var names = new[]
        {
            "First Name,Last Name,Email Address,Org Unit Path,Status,Manager Email,Employee Title,Department,Work Phone,Home Phone,Mobile Phone,Work Address,Change Password at Next Sign-In",
            "User principal name,Display name,Proxy addresses,Block credential,Licenses,First name,Last name,Title,Department,Office,Phone number,Mobile phone,Fax,Street address,City,State,Postal code,Country",
        };
        foreach (var header in names)
        {
            var columns = header.Split(',');
            var row = Assert.Single(new ForeignFile(header + "\n" + string.Join(',', columns.Select((_, i) => $"v{i}")) + "\n").Translate(Store));
            Assert.All(row.Header.Names, name => Assert.True(RecipientImport.IsColumn(name), name));
        }
    }

    [Theory]
    [InlineData('+')]
    [InlineData(':')]
    [InlineData('a')]
    public void A_long_cell_of_addresses_is_read_in_linear_time(char c)
    {
        var file = new ForeignFile($"User principal name,Display name,Proxy addresses,Block credential\nann@contoso.example,Ann,SMTP:ann@contoso.example+X500:{new string(c, 900_000)},False\n");
        Assert.Equal("SMTP:ann@contoso.example", Assert.Single(file.Translate(Store))["EmailAddresses"]);
    }

    private IReadOnlyList<DomainException> Bring(ForeignFile file, ImportType? type = null) => file.Bring(Store, Import, Changes, Audit, type);
}

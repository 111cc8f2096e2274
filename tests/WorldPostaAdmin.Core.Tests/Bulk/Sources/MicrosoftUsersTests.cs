namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

public sealed class MicrosoftUsersTests : DirectoryTest
{
    private const string Header = "Block credential,City,Country,DirSyncEnabled,Display name,First name,Last name,Licenses,Mobile Phone,Object Id,Phone number,Proxy addresses,Soft deletion time stamp,Street address,Title,User principal name";

    [Fact]
    public void A_person_comes_in_with_addresses_and_the_default_plan()
    {
        MakeDefault();
        var file = File(Row("anna@contoso.example", "Ozola, Anna", proxies: "smtp:anna@contoso.onmicrosoft.com+SMTP:anna.ozola@contoso.example+smtp:anna+news@contoso.example+X500:/o=E/cn=anna", licenses: "Microsoft 365 Business Premium", title: "Account Manager "));
        Assert.Empty(Bring(file));
        var anna = GetMailbox("anna@contoso.example");
        Assert.Equal(("Ozola, Anna", "Ozola, Anna", "anna.ozola@contoso.example", "Account Manager", "Standard"), (anna.Name, anna.DisplayName, anna.PrimarySmtpAddress, anna.Title, anna.License));
        Assert.Equal(["SMTP:anna.ozola@contoso.example", "smtp:anna+news@contoso.example"], anna.EmailAddresses);
        Assert.True(anna.AccountEnabled);
        Assert.Contains("contoso.onmicrosoft.com (1)", file.Told, StringComparison.Ordinal);
        Assert.Contains("X500 (1)", file.Told, StringComparison.Ordinal);
        Assert.Contains("Microsoft 365 Business Premium (1)", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_that_is_the_name_of_a_plan_is_taken_and_Unlicensed_is_none_under_a_default_plan()
    {
        MakeDefault();
        Do(transaction => Licenses.Create(transaction, "Exchange Online (Plan 2)", 5, UnlimitedSize.Parse("100GB"), makeDefault: false));
        Assert.Empty(Bring(File(Row("a@contoso.example", "A", licenses: "Power BI+Exchange Online (Plan 2)"), Row("b@contoso.example", "B", licenses: "Unlicensed", blocked: "True"))));
        Assert.Equal("Exchange Online (Plan 2)", GetMailbox("A").License);
        Assert.Equal(("", false), (GetMailbox("B").License, GetMailbox("B").AccountEnabled));
    }

    [Fact]
    public void Who_was_deleted_there_and_guests_are_not_made_and_counted_once()
    {
        var file = File(
            Row("kart@contoso.example", "Tamm", deleted: "2026-11-20 10:00:00Z"), Row("tom@contoso.example", "Tom", deleted: "2026-11-21 10:00:00Z"),
            Row("pat_partner.example#EXT#@contoso.example", "Pat"));
        Assert.Empty(Bring(file));
        Assert.Empty(Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).ToArray()));
        Assert.Contains("2 rows were not taken: people who were deleted there", file.Told, StringComparison.Ordinal);
        Assert.Contains("1 row was not taken: guests", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_not_taken_are_listed_once_where_they_have_values()
    {
        var file = File(Row("a@contoso.example", "A"), Row("b@contoso.example", "B"));
        Assert.Empty(Bring(file));
        Assert.Contains("not taken: DirSyncEnabled, Object Id.", file.Told, StringComparison.Ordinal);
        Assert.Single(file.Told.Split('\n'));
    }

    [Fact]
    public void A_login_outside_the_accepted_domains_gives_way_to_an_address_inside()
    {
        var file = File(Row("anna@contoso.onmicrosoft.com", "Anna", proxies: "SMTP:anna@contoso.example"));
        Assert.Empty(Bring(file));
        Assert.Equal(("anna@contoso.example", "anna@contoso.example"), (GetMailbox("Anna").UserPrincipalName, GetMailbox("Anna").PrimarySmtpAddress));
        Assert.Contains("contoso.onmicrosoft.com (1)", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_address_outside_gives_way_to_the_login()
    {
        Assert.Empty(Bring(File(Row("anna@contoso.example", "Anna", proxies: "SMTP:anna@elsewhere.example+smtp:a@contoso.example"))));
        Assert.Equal(["SMTP:anna@contoso.example", "smtp:a@contoso.example"], GetMailbox("Anna").EmailAddresses);
    }

    [Fact]
    public void Who_has_no_address_inside_is_an_error_that_names_the_domain()
    {
        var error = Assert.Single(Bring(File(Row("admin@contoso.onmicrosoft.com", "Admin"), Row("a@contoso.example", "A"))));
        Assert.Equal("DomainNotAccepted", error.ErrorId);
        Assert.Contains("contoso.onmicrosoft.com", error.Message, StringComparison.Ordinal);
        Assert.Equal("A", GetMailbox("A").Name);
    }

    [Fact]
    public void People_of_one_display_name_are_named_by_their_accounts_and_one_who_is_gone_does_not_count()
    {
        var file = File(
            Row("j1@contoso.example", "John Smith"), Row("j2@contoso.example", "john smith"), Row("eve@contoso.example", "Eve"), Row("eve.old@contoso.example", "Eve", deleted: "2026-01-01"),
            Row("long@contoso.example", new string('x', 70)));
        Assert.Empty(Bring(file));
        Assert.Equal(("j1", "John Smith"), (GetMailbox("j1@contoso.example").Name, GetMailbox("j1@contoso.example").DisplayName));
        Assert.Equal(("j2", "Eve", "long"), (GetMailbox("j2@contoso.example").Name, GetMailbox("eve@contoso.example").Name, GetMailbox("long@contoso.example").Name));
        Assert.Contains("3 people have a display name", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_street_are_joined()
    {
        Assert.Empty(Bring(File(Row("a@contoso.example", "A", street: "1 Main Street\r\nFloor 2"))));
        Assert.Equal("1 Main Street, Floor 2", GetMailbox("A").StreetAddress);
    }

    private static string Row(string login, string name, string proxies = "", string licenses = "", string blocked = "False", string deleted = "", string title = "", string street = "") =>
        $"{blocked},Riga,Latvia,False,\"{name}\",,,{licenses},,7a1e,,{proxies},{deleted},\"{street}\",{title},{login}";

    private static ForeignFile File(params string[] rows) => new(Header + "\r\n" + string.Join("\r\n", rows) + "\r\n");

    private void MakeDefault() => Do(transaction => Licenses.Create(transaction, "Standard", 5, UnlimitedSize.Parse("50GB"), makeDefault: true));

    private IReadOnlyList<DomainException> Bring(ForeignFile file) => file.Bring(Store, Import, Changes, Audit);
}

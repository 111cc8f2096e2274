namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

public sealed class GoogleUsersTests : DirectoryTest
{
    private const string Header = "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],Status [READ ONLY],Last Sign In [READ ONLY],Manager Email,Employee Title,Work Phone";

    [Fact]
    public void People_come_in_with_unit_state_and_a_manager_who_stands_below()
    {
        var file = File("Ada,Kalna,ada@contoso.example,****,,/Sales/Riga,Active,2026-01-01,boss@contoso.example,Seller,+371 20000000", "Sue,Oneill,sue@contoso.example,****,,/,Suspended,,,,", "Boss,Liepa,boss@contoso.example,****,,/Management,Active,,,,");
        Assert.Empty(Bring(file));
        var ada = GetMailbox("Ada Kalna");
        Assert.Equal(("Boss Liepa", "Sales/Riga", "Seller", "+371 20000000", true, false), (ada.Manager, ada.Container, ada.Title, ada.Phone, ada.AccountEnabled, ada.HasPassword));
        Assert.Equal((false, Recipient.DefaultContainer), (GetMailbox("Sue Oneill").AccountEnabled, GetMailbox("Sue Oneill").Container));
        Assert.Contains("not taken: Last Sign In [READ ONLY].", file.Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MD5", "5f4dcc3b5aa765d61d8327deb882cf99", "MD5 (1)")]
    [InlineData("SHA-1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", "SHA-1 (1)")]
    [InlineData("sha1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", "SHA-1 (1)")]
    [InlineData("crypt", "$1$salt$qJH7.N4xYta3aEG/dfqo/0", "crypt (1)")]
    [InlineData("Hunter2-secret", "whatever-it-is", "a function that is not known (1)")]
    public void A_hash_that_no_login_can_be_checked_against_is_named_by_its_function_and_is_no_password(string function, string hash, string told)
    {
        var file = File($"Boss,Liepa,boss@contoso.example,{hash},{function},/,Active,,,,");
        Assert.Empty(Bring(file));
        Assert.False(GetMailbox("Boss Liepa").HasPassword);
        Assert.Contains(told, file.Told, StringComparison.Ordinal);
        Assert.DoesNotContain(hash, file.Told, StringComparison.Ordinal);
        Assert.DoesNotContain("Hunter2", file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_clear_is_taken_as_it_stands()
    {
        Assert.Empty(Bring(File($"Eve,Ek,eve@contoso.example,\" {Password} \",,/,Active,,,,")));
        Do(transaction => Recipients.Set(transaction, transaction.Reader.Find("Eve Ek")!, Values(("License", "Business"))));
        Assert.True(Logins.Login(Store, "eve@contoso.example", Secret.Of($" {Password} ")).Succeeded);
        Assert.False(Logins.Login(Store, "eve@contoso.example", Secret.Of(Password)).Succeeded);
    }

    [Fact]
    public void A_manager_who_is_not_there_is_one_error_and_the_person_stays()
    {
        Assert.Equal(["RecipientNotFound"], Bring(File("Ada,Kalna,ada@contoso.example,****,,/,Active,,nobody@contoso.example,,")).Select(error => error.ErrorId));
        Assert.Null(GetMailbox("Ada Kalna").Manager);
    }

    [Fact]
    public void The_manager_of_who_was_not_made_is_not_given_to_another_of_that_name()
    {
        User("Ada Kalna", ("Alias", "ada.old"));
        User("Boss");
        var errors = Bring(File("Ada,Kalna,ada@contoso.example,****,,/,Active,,boss@contoso.example,,"));
        Assert.Contains("NameTaken", errors.Select(error => error.ErrorId));
        Assert.Null(GetMailbox("ada.old").Manager);
    }

    [Fact]
    public void Headers_without_the_remarks_are_known_too()
    {
        var file = new ForeignFile("First Name,Last Name,Email Address,Org Unit Path\nAda,Kalna,ada@contoso.example,/Sales\n");
        Assert.Empty(Bring(file));
        Assert.Equal("Sales", GetMailbox("Ada Kalna").Container);
    }

    private static ForeignFile File(params string[] rows) => new(Header + "\n" + string.Join('\n', rows) + "\n");

    private IReadOnlyList<DomainException> Bring(ForeignFile file) => file.Bring(Store, Import, Changes, Audit);
}

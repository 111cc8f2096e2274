namespace WorldPostaAdmin.Core.Tests.Errors;

public sealed class HashTextTests
{
    private const string Sha = "$6$saltsaltsaltsalt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("'{SHA512-CRYPT}" + Sha + "' is no name")]
    [InlineData("hello@contoso.example|{SHA512-CRYPT}" + Sha)]
    [InlineData("a " + Sha + " b")]
    [InlineData("{BLF-CRYPT}$2y$10$abcdefghijklmnopqrstuu")]
    [InlineData("{SSHA}c2FsdHNhbHRzYWx0c2FsdA==")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_error_never_tells_a_hash(string text)
    {
        var error = new DomainException("Any", DomainErrorKind.InvalidValue, text, $"The value {text} is wrong.");

        foreach (var told in new[] { error.Message, error.Target!.ToString()!, error.About(text, text).Message })
        {
            Assert.DoesNotContain("saltsalt", told, StringComparison.Ordinal);
            Assert.DoesNotContain("aaaaaaaa", told, StringComparison.Ordinal);
            Assert.DoesNotContain("c2Fsd", told, StringComparison.Ordinal);
            Assert.DoesNotContain("abcdefgh", told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(PasswordHash.AcceptedForms)]
    [InlineData("Connect-WorldPosta -Path '/srv/mail/a.db' -StorePassword (Read-Host -AsSecureString)")]
    [InlineData("Give @{Add='smtp:b@contoso.example'} or {Name -eq 'a'}.")]
    [InlineData("costs $100 or $200")]
    public void What_is_no_hash_is_told(string text) => Assert.Equal(text, new DomainException("Any", DomainErrorKind.InvalidValue, text, text).Message);

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("saltsaltsaltsalt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    [InlineData("qJH7.N4xYta3aEG/dfqo/0", true)]
    [InlineData("5f4dcc3b5aa765d61d8327deb882cf99", true)]
    [InlineData("maximilian.mustermann.der.aeltere@contoso.example", false)]
    [InlineData("anna.berg", false)]
    [InlineData("sales$x@contoso.example", false)]
    public void A_piece_of_a_hash_is_told_from_a_name(string text, bool suspect) => Assert.Equal(suspect, HashText.IsSuspect(text));
}

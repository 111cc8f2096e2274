using System.Text;

namespace WorldPostaAdmin.Formats.Tests.Passwords;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("correct horse")]
    [InlineData("Łódź 漢字 😀")]
    public void It_lends_the_characters_and_their_Utf8(string text)
    {
        using var secret = Secret.Of(text);

        Assert.Equal(text, SecretText.Read(secret, characters => characters.ToString()));
        Assert.Equal(Encoding.UTF8.GetBytes(text), SecretText.ReadUtf8(secret, bytes => bytes.ToArray()));
        Assert.Equal(text, Secret.Reveal(secret));
    }

    [Fact]
    public void Half_a_character_has_no_Utf8()
    {
        using var secret = Secret.Of("correct \ud83d horse");

        var error = Assert.Throws<ArgumentException>(() => SecretText.ReadUtf8(secret, bytes => bytes.Length));
        Assert.DoesNotContain("correct", error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void An_exception_passes_through() =>
        Assert.Throws<NotSupportedException>(() => SecretText.Read<int>(Secret.Of("x"), _ => throw new NotSupportedException()));
}

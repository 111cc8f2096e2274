using System.Security;

namespace WorldPostaAdmin.Formats.Tests.Passwords;

public sealed class PasswordPolicyTests
{
    private static readonly string?[] Names = ["Alice Liddell", "alice", "alice.liddell@contoso.example", null, "", "  "];

    private readonly PasswordPolicy policy = new();

    [Theory]
    [InlineData("12345678")]
    [InlineData("Pw-123456789!a")]
    [InlineData("alice.liddell1")]
    [InlineData("пароль-№")]
    [InlineData("😀😀😀😀😀😀😀😀")]
    public void A_password_of_eight_characters_is_taken(string password) => Assert.Null(Refusal(password));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1234567", "7 characters long; at least 8")]
    [InlineData("        ", "0 characters long; at least 8")]
    [InlineData("  a    b  ", "3 characters long; at least 8")]
    [InlineData("😀😀😀😀", "4 characters long; at least 8")]
    [InlineData("tab\tinside", "control character")]
    [InlineData("********", "hide a password")]
    [InlineData("••••••••••••", "hide a password")]
    [InlineData("System.Security.SecureString", "name of a type")]
    [InlineData("System.Object[]", "name of a type")]
    [InlineData("line\ninside", "control character")]
    [InlineData("alice liddell", "own name")]
    [InlineData(" ALICE LIDDELL ", "own name")]
    [InlineData("Alice.Liddell", "own name")]
    [InlineData("alice.liddell@CONTOSO.example", "own name")]
    public void What_breaks_a_rule_is_refused_with_the_rule(string password, string reason)
    {
        var refusal = Refusal(password);

        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        if (password.Trim().Length > 0) Assert.DoesNotContain(password.Trim(), refusal, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("lone surrogate", Refusal("half a pair \ud83d"), StringComparison.Ordinal);

    [Fact]
    public void Seventy_two_bytes_are_the_most()
    {
        Assert.Null(Refusal(new string('a', 72)));
        Assert.Contains("73 bytes", Refusal(new string('a', 73)), StringComparison.Ordinal);
        Assert.Null(Refusal(new string('é', 36)));
        Assert.Contains("74 bytes", Refusal(new string('é', 37)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_least_length_can_be_set()
    {
        Assert.Contains("at least 12", new PasswordPolicy(12).Refusal(Secret.Of("12345678901"), Names), StringComparison.Ordinal);
        Assert.Null(new PasswordPolicy(1).Refusal(Secret.Of("1"), Names));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordPolicy(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordPolicy(73));
    }

    [Fact]
    public void Every_generated_password_is_taken()
    {
        var generator = new PasswordGenerator(new FixedRandom());

        for (var i = 0; i < 200; i++) Assert.Null(new PasswordPolicy(22).Refusal(generator.Generate(), Names));
        Assert.Null(new PasswordPolicy(72).Refusal(generator.Generate(72), Names));
    }

    private string? Refusal(string password)
    {
        using SecureString secret = Secret.Of(password);
        return policy.Refusal(secret, Names);
    }
}

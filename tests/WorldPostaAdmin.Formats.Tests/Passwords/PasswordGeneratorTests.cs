namespace WorldPostaAdmin.Formats.Tests.Passwords;

public sealed class PasswordGeneratorTests
{
    [Fact]
    public void It_has_every_kind_of_character_and_none_that_looks_like_another()
    {
        var generator = new PasswordGenerator(new FixedRandom());

        for (var i = 0; i < 500; i++)
        {
            var password = Secret.Reveal(generator.Generate());
            Assert.Equal(PasswordGenerator.Length, password.Length);
            Assert.True(char.IsAsciiLetter(password[0]));
            Assert.Contains(password, char.IsAsciiLetterLower);
            Assert.Contains(password, char.IsAsciiLetterUpper);
            Assert.Contains(password, char.IsAsciiDigit);
            Assert.Contains(password, c => !char.IsAsciiLetterOrDigit(c));
            Assert.DoesNotContain(password, "loIO01\"'`$;,&|<>\\ ".Contains);
        }
    }

    [Fact]
    public void Every_character_of_the_alphabet_comes_up_as_often()
    {
        var generator = new PasswordGenerator(new FixedRandom());
        var counts = Enumerable.Range(0, 5000).SelectMany(_ => Secret.Reveal(generator.Generate()).Skip(1)).CountBy(c => c).ToDictionary();

        // 64 characters of six bits each: with no fewer, 22 of them are less than 128 bits.
        Assert.Equal(64, counts.Count);
        Assert.InRange(counts.Values.Min(), 0.85 * counts.Values.Average(), counts.Values.Average());
        Assert.InRange(counts.Values.Max(), counts.Values.Average(), 1.15 * counts.Values.Average());
    }

    [Fact]
    public void The_randomness_decides_it()
    {
        Assert.Equal(Secret.Reveal(new PasswordGenerator(new FixedRandom(3)).Generate()), Secret.Reveal(new PasswordGenerator(new FixedRandom(3)).Generate()));
        Assert.NotEqual(Secret.Reveal(new PasswordGenerator(new FixedRandom(3)).Generate()), Secret.Reveal(new PasswordGenerator(new FixedRandom(4)).Generate()));
        Assert.NotEqual(Secret.Reveal(new PasswordGenerator(new SystemRandomSource()).Generate()), Secret.Reveal(new PasswordGenerator(new SystemRandomSource()).Generate()));
    }

    [Fact]
    public void It_is_as_long_as_the_policy_asks()
    {
        var generator = new PasswordGenerator(new FixedRandom());

        Assert.Equal(30, generator.Generate(30).Length);
        Assert.Equal(22, generator.Generate(8).Length);
        Assert.True(generator.Generate().IsReadOnly());
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Generate(73));
    }

    [Fact]
    public void A_source_that_is_not_random_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => new PasswordGenerator(new Zeros()).Generate());

    private sealed class Zeros : IRandomSource
    {
        public void Fill(Span<byte> bytes) => bytes.Clear();
    }
}

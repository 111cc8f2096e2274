using System.Reflection;
using WorldPostaAdmin.Formats.Passwords;

namespace WorldPostaAdmin.Formats.Tests.Passwords;

public sealed class CryptPasswordHasherTests
{
    private readonly CryptPasswordHasher hasher = new(new FixedRandom());

    public static TheoryData<string, string> Vectors()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("crypt-vectors.txt")!;
        using var reader = new StreamReader(stream);
        var vectors = new TheoryData<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            vectors.Add(line[..tab], line[(tab + 1)..]);
        }

        return vectors;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void What_crypt_and_Dovecot_made_is_verified_and_kept_as_it_stands(string hash, string password)
    {
        var parsed = PasswordHash.Parse(hash);

        Assert.Equal(hash, parsed.Value);
        Assert.True(CryptPasswordHasher.Matches(Secret.Of(password), parsed));
        Assert.False(CryptPasswordHasher.Matches(Secret.Of("-" + password), parsed));
    }

    [Theory]
    [InlineData(HashCost.Person, "{BLF-CRYPT}$2y$10$")]
    [InlineData(HashCost.Random, "{BLF-CRYPT}$2y$04$")]
    public void A_hash_made_here_is_in_an_accepted_form_and_verified(HashCost cost, string start)
    {
        var hash = hasher.Hash(Secret.Of("Grüße aus Łódź 😀"), cost);

        Assert.StartsWith(start, hash, StringComparison.Ordinal);
        Assert.Equal(hash, PasswordHash.Parse(hash).Value);
        Assert.True(hasher.Verify(Secret.Of("Grüße aus Łódź 😀"), hash));
        Assert.False(hasher.Verify(Secret.Of("Grüße aus Łódź 😁"), hash));
        Assert.False(hasher.Verify(Secret.Of(""), hash));
    }

    [Fact]
    public void The_same_password_never_gives_the_same_hash() =>
        Assert.NotEqual(hasher.Hash(Secret.Of("correct horse"), HashCost.Random), hasher.Hash(Secret.Of("correct horse"), HashCost.Random));

    [Fact]
    public void The_salt_comes_from_the_source_of_randomness() =>
        Assert.Equal(
            new CryptPasswordHasher(new FixedRandom(5)).Hash(Secret.Of("correct horse"), HashCost.Random),
            new CryptPasswordHasher(new FixedRandom(5)).Hash(Secret.Of("correct horse"), HashCost.Random));

    [Fact]
    public void All_seventy_two_bytes_count()
    {
        var hash = hasher.Hash(Secret.Of(new string('a', 72)), HashCost.Random);

        Assert.True(hasher.Verify(Secret.Of(new string('a', 72)), hash));
        Assert.False(hasher.Verify(Secret.Of(new string('a', 71) + "b"), hash));
    }

    [Theory]
    [InlineData(73, 'a', "72 bytes")]
    [InlineData(37, 'é', "72 bytes")]
    [InlineData(8, '\0', "NUL")]
    [InlineData(8, '\ud800', "lone surrogate")]
    public void A_password_that_cannot_be_hashed_faithfully_is_refused(int length, char character, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => hasher.Hash(Secret.Of(new string(character, length)), HashCost.Random)).Message, StringComparison.Ordinal);

    // Given as characters: an attribute is stored as UTF-8, which has no half pairs.
    [Theory]
    [InlineData('\0')]
    [InlineData('\ud800')]
    [InlineData('\udc00')]
    public void A_password_that_no_client_can_send_is_wrong(char character) =>
        Assert.False(hasher.Verify(Secret.Of("x" + character), hasher.Hash(Secret.Of("x"), HashCost.Random)));

    [Fact]
    public void A_password_of_sixty_thousand_characters_is_wrong() =>
        Assert.False(hasher.Verify(Secret.Of(new string('x', 60_000)), "$6$rounds=1000000$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"));

    [Fact]
    public void A_hash_in_no_accepted_form_is_an_error() =>
        Assert.Throws<FormatException>(() => hasher.Verify(Secret.Of("secret"), "{PLAIN}secret"));

    [Fact]
    public void Verifying_nothing_takes_any_password()
    {
        hasher.VerifyNothing(Secret.Of(""));
        hasher.VerifyNothing(Secret.Of("x\0\ud800"));
    }

    [Fact]
    public void Threads_may_share_it()
    {
        var hash = hasher.Hash(Secret.Of("correct horse"), HashCost.Random);

        Assert.True(Enumerable.Range(0, 8).AsParallel().All(_ => hasher.Verify(Secret.Of("correct horse"), hash)));
    }

    [Theory]
    [InlineData("{SSHA}ZHvJIM5Y8Dm3dzAyQll1h4pVE/zaEWkx", 0, 0)]
    [InlineData("$2y$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", 16, 16)]
    [InlineData("$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1", 10, 100)]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHQ4$ijTw8+8U/bImVPBZIahx40GeTSNVhbsNOR0dS74M9cI", 1024, 20_000)]
    [InlineData("{PBKDF2}$1$YT/Z7ppxUBUNFeBq$5000$02e98be8db8131975fb70ab3ad1a5388b8828000", 5, 50)]
    public void The_work_of_a_hash_is_estimated_in_rounds_of_bcrypt(string hash, double least, double most) =>
        Assert.InRange(HashWork.Of(PasswordHash.Parse(hash)), least, most);
}

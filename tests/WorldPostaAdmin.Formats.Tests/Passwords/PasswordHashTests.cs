namespace WorldPostaAdmin.Formats.Tests.Passwords;

public sealed class PasswordHashTests
{
    private const string Digest512 = "svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1";
    private const string Bcrypt = "$2y$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2";
    private const string Argon2Tail = "$c29tZXNhbHQ4$ijTw8+8U/bImVPBZIahx40GeTSNVhbsNOR0dS74M9cI";
    private const string Pbkdf2Digest = "1453d72957ca8d2cd08defef383db039e19c95e8";

    [Theory]
    [InlineData("$6$saltstring$" + Digest512, "{SHA512-CRYPT}")]
    [InlineData(Bcrypt, "{BLF-CRYPT}")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=4" + Argon2Tail, "{ARGON2ID}")]
    [InlineData("$argon2i$v=19$m=512,t=2,p=4" + Argon2Tail, "{ARGON2I}")]
    public void A_bare_hash_gets_its_scheme(string bare, string scheme) => Assert.Equal(scheme + bare, PasswordHash.Parse(bare).Value);

    [Theory]
    [InlineData("{blf-crypt}" + Bcrypt)]
    [InlineData("{CRYPT}" + Bcrypt)]
    [InlineData("  " + Bcrypt + "\n")]
    public void What_names_the_scheme_otherwise_is_written_as_Dovecot_reads_it(string text) =>
        Assert.Equal("{BLF-CRYPT}" + Bcrypt, PasswordHash.Parse(text).Value);

    [Fact]
    public void OpenLdaps_name_of_Argon2_is_taken() =>
        Assert.Equal("ARGON2ID", PasswordHash.Parse("{ARGON2}$argon2id$v=19$m=512,t=2,p=4" + Argon2Tail).Scheme);

    [Fact]
    public void Its_text_form_does_not_hold_the_hash() => Assert.Equal("{BLF-CRYPT}…", PasswordHash.Parse(Bcrypt).ToString());

    [Theory]
    [InlineData("{PLAIN}hunter2-hunter2", "{PLAIN} are not taken")]
    [InlineData("{clear}hunter2-hunter2", "{CLEAR} are not taken")]
    [InlineData("{MD5}hunter2-hunter2", "{MD5} are not taken")]
    [InlineData("{SHA}hunter2-hunter2", "{SHA} are not taken")]
    [InlineData("{hunter2-hunter2}", "scheme is not known")]
    [InlineData("{hunter2-hunter2", "no '}'")]
    [InlineData("hunter2-hunter2", "not a password hash")]
    [InlineData("$1$hunter2-hunter2", "not a password hash")]
    [InlineData("{CRYPT}hunter2-hunter2", "not a password hash")]
    [InlineData("{SSHA}hunter2-hunter2", "{SSHA} hash is damaged")]
    public void What_is_refused_is_said_with_what_is_accepted_and_never_repeated(string text, string reason)
    {
        Assert.False(PasswordHash.TryParse(text, out var hash, out var refusal));
        Assert.Null(hash);
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal, StringComparison.OrdinalIgnoreCase);
        if (!text.StartsWith("{SSHA}", StringComparison.Ordinal)) Assert.Contains("{SHA512-CRYPT}$6$", refusal, StringComparison.Ordinal);
        Assert.Equal(refusal, Assert.Throws<FormatException>(() => PasswordHash.Parse(text)).Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Nothing_is_refused(string? text) => Assert.Contains("empty", Refusal(text), StringComparison.Ordinal);

    [Fact]
    public void What_is_far_too_long_is_refused() => Assert.Contains("512", Refusal("$6$" + new string('a', 600)), StringComparison.Ordinal);

    [Theory]
    [InlineData("$2x$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "not a password hash")]
    [InlineData("{BLF-CRYPT}$2x$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "$2a$, $2b$ or $2y$")]
    [InlineData("{BLF-CRYPT}$6$saltstring$" + Digest512, "$2a$, $2b$ or $2y$")]
    [InlineData("$2y$03$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "cost outside 4 to 15")]
    [InlineData("$2y$16$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "cost outside 4 to 15")]
    [InlineData("$2y$+4$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "cost outside 4 to 15")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuvCi15uRb1eH7NAlJ/TgeJertyknQpYn2", "damaged")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn3", "damaged")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertyknQpYn", "damaged")]
    [InlineData("$2y$04$abcdefghijklmnopqrstuuCi15uRb1eH7NAlJ/TgeJertykn:pYn2", "damaged")]
    [InlineData("{SHA512-CRYPT}" + Bcrypt, "starts with $6$")]
    [InlineData("{SHA256-CRYPT}$6$saltstring$" + Digest512, "starts with $5$")]
    [InlineData("$5$saltstring$" + Digest512, "damaged")]
    [InlineData("$6$" + Digest512, "damaged")]
    [InlineData("$6$rounds=5000$" + Digest512, "damaged")]
    [InlineData("$6$rounds=999$saltstring$" + Digest512, "rounds outside")]
    [InlineData("$6$rounds=05000$saltstring$" + Digest512, "rounds outside")]
    [InlineData("$6$rounds=$saltstring$" + Digest512, "rounds outside")]
    [InlineData("$6$rounds=999999999$saltstring$" + Digest512, "rounds outside")]
    [InlineData("$6$saltstringsaltstr$" + Digest512, "salt longer than 16")]
    [InlineData("$6$salt string$" + Digest512, "salt longer than 16")]
    [InlineData("{ARGON2I}$argon2id$v=19$m=512,t=2,p=4" + Argon2Tail, "starts with $argon2i$")]
    [InlineData("$argon2id$m=512,t=2,p=4" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=16$m=512,t=2,p=4" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=99999999999" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=19$m=262145,t=1,p=1" + Argon2Tail, "too much")]
    [InlineData("$argon2id$v=19$m=262144,t=5,p=1" + Argon2Tail, "too much")]
    [InlineData("$argon2id$v=19$m=512,t=1,p=17" + Argon2Tail, "too much")]
    [InlineData("$argon2id$v=19$m=31,t=1,p=4" + Argon2Tail, "too little")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=4$c29tZQ$ijTw8+8U/bImVPBZIahx40GeTSNVhbsNOR0dS74M9cI", "8 to 64 bytes")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=4$c29tZXNhbHQ4$ijTw8", "16 to 64")]
    [InlineData("$argon2id$v=19$m=512,t=02,p=4" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=19$t=2,m=512,p=4" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=" + Argon2Tail, "damaged")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=4$c29tZXNhbHQ5!$ijTw8+8U/bImVPBZIahx40GeTSNVhbsNOR0dS74M9cI", "8 to 64 bytes")]
    [InlineData("$argon2id$v=19$m=512,t=2,p=4$c29tZXNhbHQ4$ijTw8+8U/bImVPBZIahx40GeTSNVhbsNOR0dS74M9cJ", "8 to 64 bytes")]
    [InlineData("{PBKDF2}$1$riGHkghRbg25kZHk$1", "$1$salt$rounds$hash")]
    [InlineData("{PBKDF2}$2$riGHkghRbg25kZHk$1$" + Pbkdf2Digest, "$1$salt$rounds$hash")]
    [InlineData("{PBKDF2}$1$riGHkghRbg25kZHk$0$" + Pbkdf2Digest, "rounds outside")]
    [InlineData("{PBKDF2}$1$riGHkghRbg25kZHk$2000001$" + Pbkdf2Digest, "rounds outside")]
    [InlineData("{PBKDF2}$1$$1$" + Pbkdf2Digest, "damaged")]
    [InlineData("{PBKDF2}$1$riGHkghRbg25kZHk$1$" + Pbkdf2Digest + "00", "damaged")]
    [InlineData("{SSHA}FJvJIM5Y8Dm3dzAyQll1h4pVE/w=", "damaged")]
    [InlineData("{SSHA512}ZHvJIM5Y8Dm3dzAyQll1h4pVE/zaEWkx", "damaged")]
    public void A_hash_that_Dovecot_could_not_verify_or_not_in_time_is_refused(string text, string reason) =>
        Assert.Contains(reason, Refusal(text), StringComparison.Ordinal);

    private static string? Refusal(string? text)
    {
        Assert.False(PasswordHash.TryParse(text, out _, out var refusal));
        return refusal;
    }
}

using System.Globalization;

namespace WorldPostaAdmin;

/// <summary><c>{PBKDF2}$1$salt$rounds$hash</c>: PBKDF2 (RFC 8018) with HMAC-SHA-1, the hash as 40 hexadecimal digits, as Dovecot writes it.</summary>
public sealed class Pbkdf2Hash : PasswordHash
{
    public const string Name = "PBKDF2";

    /// <summary>About a second.</summary>
    public const int MaximumRounds = 2_000_000;

    public const int DigestLength = 20;

    private readonly byte[] digest;

    private Pbkdf2Hash(string crypt, string salt, int rounds, byte[] digest)
        : base(Name, crypt)
    {
        Salt = salt;
        Rounds = rounds;
        this.digest = digest;
    }

    /// <summary>ASCII text, taken as it is.</summary>
    public string Salt { get; }

    public int Rounds { get; }

    public ReadOnlySpan<byte> Digest => digest;

    internal static string? Read(string crypt, out PasswordHash? hash)
    {
        hash = null;
        if (crypt.Split('$') is not ["", "1", var salt, var roundsText, var hex])
            return "A {PBKDF2} hash is $1$salt$rounds$hash.";
        if (!int.TryParse(roundsText, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds is < 1 or > MaximumRounds)
            return $"The {{PBKDF2}} hash has rounds outside 1 to {MaximumRounds}.";
        if (salt.Length is 0 or > 64 || salt.Any(c => c is <= ' ' or >= '\x7f') || hex.Length != 2 * DigestLength || !hex.All(char.IsAsciiHexDigit))
            return "The {PBKDF2} hash is damaged: a salt of 1 to 64 characters and a hash of 40 hexadecimal digits are needed.";
        hash = new Pbkdf2Hash(crypt, salt, rounds, Convert.FromHexString(hex));
        return null;
    }
}

using System.Buffers;
using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>
/// <c>{SHA512-CRYPT}$6$rounds=5000$salt$hash</c> and <c>{SHA256-CRYPT}$5$…</c>: Ulrich Drepper, "Unix crypt using SHA-256 and
/// SHA-512" (2008), read as strictly as crypt(5) of today's systems does.
/// </summary>
public sealed class ShaCryptHash : PasswordHash
{
    public const string Sha512 = "SHA512-CRYPT";
    public const string Sha256 = "SHA256-CRYPT";

    /// <summary>The rounds where none are said.</summary>
    public const int DefaultRounds = 5000;

    public const int MinimumRounds = 1000;

    /// <summary>The specification allows 999,999,999, which takes ten minutes.</summary>
    public const int MaximumRounds = 1_000_000;

    public const int MaximumSaltLength = 16;

    private const string RoundsPrefix = "rounds=";

    private static readonly SearchValues<char> Digits64 =
        SearchValues.Create("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private ShaCryptHash(string scheme, string crypt, int rounds, string salt)
        : base(scheme, crypt)
    {
        Rounds = rounds;
        Salt = salt;
    }

    public int Rounds { get; }

    /// <summary>At most 16 ASCII characters, taken as they are.</summary>
    public string Salt { get; }

    internal static string? Read(string scheme, string crypt, out PasswordHash? hash)
    {
        hash = null;
        var (prefix, digestLength) = scheme == Sha512 ? ("$6$", 86) : ("$5$", 43);
        if (!crypt.StartsWith(prefix, StringComparison.Ordinal)) return $"A {{{scheme}}} hash starts with {prefix}.";
        var parts = crypt[prefix.Length..].Split('$');
        var rounds = DefaultRounds;
        if (parts is [var first, .. var rest] && first.StartsWith(RoundsPrefix, StringComparison.Ordinal))
        {
            if (!TryReadRounds(first[RoundsPrefix.Length..], out rounds))
                return $"The {{{scheme}}} hash has rounds outside {MinimumRounds} to {MaximumRounds}.";
            parts = rest;
        }

        if (parts is not [var salt, var digest] || digest.Length != digestLength || digest.AsSpan().ContainsAnyExcept(Digits64))
            return $"The {{{scheme}}} hash is damaged: a salt, a '$' and {digestLength} characters of hash are needed at its end.";
        if (salt.Length > MaximumSaltLength || !salt.All(IsSaltCharacter))
            return $"The {{{scheme}}} hash has a salt longer than {MaximumSaltLength} characters, or one with a blank, ':', ';', '*', '!' or '\\'.";
        hash = new ShaCryptHash(scheme, crypt, rounds, salt);
        return null;
    }

    // crypt(3) refuses leading zeros, and the characters that /etc/shadow cannot hold.
    private static bool TryReadRounds(string text, out int rounds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out rounds)
        && text[0] != '0' && rounds is >= MinimumRounds and <= MaximumRounds;

    private static bool IsSaltCharacter(char c) => c is > ' ' and < '\x7f' and not (':' or ';' or '*' or '!' or '\\');
}

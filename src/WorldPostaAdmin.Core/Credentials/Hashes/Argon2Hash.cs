using System.Globalization;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>
/// <c>{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$salt$hash</c> and <c>{ARGON2I}</c>: Argon2 (RFC 9106), version 1.3, in the encoded
/// form of its reference implementation, salt and hash as base64 without padding.
/// </summary>
public sealed partial class Argon2Hash : PasswordHash
{
    public const string Argon2id = "ARGON2ID";
    public const string Argon2i = "ARGON2I";

    /// <summary>256 MiB: what Dovecot's login process may use by default, so that it could verify no larger one.</summary>
    public const int MaximumMemoryKiB = 256 * 1024;

    /// <summary>Memory times passes, which is what the time grows with: 1 GiB takes about two seconds.</summary>
    public const int MaximumWorkKiB = 1024 * 1024;

    public const int MaximumLanes = 16;

    private readonly byte[] salt;
    private readonly byte[] digest;

    private Argon2Hash(string scheme, string crypt, int memoryKiB, int passes, int lanes, byte[] salt, byte[] digest)
        : base(scheme, crypt)
    {
        MemoryKiB = memoryKiB;
        Passes = passes;
        Lanes = lanes;
        this.salt = salt;
        this.digest = digest;
    }

    public int MemoryKiB { get; }

    public int Passes { get; }

    public int Lanes { get; }

    public ReadOnlySpan<byte> Salt => salt;

    public ReadOnlySpan<byte> Digest => digest;

    internal static string? Read(string scheme, string crypt, out PasswordHash? hash)
    {
        hash = null;
        var prefix = scheme == Argon2id ? "$argon2id$" : "$argon2i$";
        if (!crypt.StartsWith(prefix, StringComparison.Ordinal)) return $"A {{{scheme}}} hash starts with {prefix}.";
        var match = Encoded().Match(crypt, prefix.Length);
        if (!match.Success || match.Index != prefix.Length)
            return $"The {{{scheme}}} hash is damaged: v=19$m=…,t=…,p=…$salt$hash is needed after {prefix}.";
        int Number(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (memory, passes, lanes) = (Number("m"), Number("t"), Number("p"));
        // RFC 9106, 3.1: at least one pass, and eight KiB a lane.
        if (lanes is < 1 or > MaximumLanes || passes < 1 || memory < 8 * lanes || memory > MaximumMemoryKiB || (long)memory * passes > MaximumWorkKiB)
        {
            return $"The {{{scheme}}} hash asks for too much or too little: m (KiB) may be 8 a lane to {MaximumMemoryKiB}, "
                + $"m times t at most {MaximumWorkKiB}, p 1 to {MaximumLanes}.";
        }

        if (!TryDecode(match.Groups["salt"].Value, 8, out var salt) || !TryDecode(match.Groups["hash"].Value, 16, out var digest))
            return $"The {{{scheme}}} hash is damaged: its salt must be 8 to 64 bytes and its hash 16 to 64, both as base64 without padding.";
        hash = new Argon2Hash(scheme, crypt, memory, passes, lanes, salt, digest);
        return null;
    }

    // Seven digits are enough for every number within the bounds, and few enough for an int.
    [GeneratedRegex(@"v=19\$m=(?<m>[1-9][0-9]{0,6}),t=(?<t>[1-9][0-9]{0,6}),p=(?<p>[1-9][0-9]{0,6})\$(?<salt>[A-Za-z0-9+/]+)\$(?<hash>[A-Za-z0-9+/]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();

    private static bool TryDecode(string text, int minimum, out byte[] bytes)
    {
        bytes = [];
        try
        {
            bytes = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return false;
        }

        return bytes.Length >= minimum && bytes.Length <= 64 && Convert.ToBase64String(bytes).TrimEnd('=') == text;
    }
}

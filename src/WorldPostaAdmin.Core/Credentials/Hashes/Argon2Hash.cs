using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>
/// <c>{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$salt$hash</c> and <c>{ARGON2I}</c>: Argon2 (RFC 9106), version 1.3, in the encoded
/// form of its reference implementation, salt and hash as base64 without padding.
/// </summary>
public sealed class Argon2Hash : PasswordHash
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
        if (crypt[prefix.Length..].Split('$') is not ["v=19", var parameters, var saltText, var digestText]
            || parameters.Split(',') is not [var m, var t, var p]
            || !TryReadNumber(m, "m=", out var memory) || !TryReadNumber(t, "t=", out var passes) || !TryReadNumber(p, "p=", out var lanes))
        {
            return $"The {{{scheme}}} hash is damaged: v=19$m=…,t=…,p=…$salt$hash is needed after {prefix}.";
        }

        // RFC 9106, 3.1: at least one pass, and eight KiB a lane.
        if (lanes is < 1 or > MaximumLanes || passes < 1 || memory < 8 * lanes || memory > MaximumMemoryKiB || (long)memory * passes > MaximumWorkKiB)
        {
            return $"The {{{scheme}}} hash asks for too much or too little: m (KiB) may be 8 a lane to {MaximumMemoryKiB}, "
                + $"m times t at most {MaximumWorkKiB}, p 1 to {MaximumLanes}.";
        }

        if (!TryDecode(saltText, 8, out var salt) || !TryDecode(digestText, 16, out var digest))
            return $"The {{{scheme}}} hash is damaged: its salt must be 8 to 64 bytes and its hash 16 to 64, both as base64 without padding.";
        hash = new Argon2Hash(scheme, crypt, memory, passes, lanes, salt, digest);
        return null;
    }

    private static bool TryReadNumber(string text, string name, out int number)
    {
        number = 0;
        return text.StartsWith(name, StringComparison.Ordinal) && text.Length > name.Length && text[name.Length] != '0'
            && int.TryParse(text.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryDecode(string text, int minimum, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var decoded = Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), buffer, out var length);
        bytes = buffer[..length];
        // Written again it must be the same text: bits beyond the last byte would be verified by nobody.
        return decoded && length >= minimum && length <= 64 && Convert.ToBase64String(bytes).TrimEnd('=') == text;
    }
}

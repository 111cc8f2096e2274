using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>
/// Crypt with SHA-512 and SHA-256 (prefixes <c>$6$</c> and <c>$5$</c>) by Ulrich Drepper's specification "Unix crypt using SHA-256
/// and SHA-512", version 0.4 of 2008. The step numbers are the specification's. The variable parts go through buffers of this
/// class, which are zeroed: they are made of the password.
/// </summary>
internal sealed class ShaCrypt
{
    private delegate int OneShot(ReadOnlySpan<byte> source, Span<byte> destination);

    // Step 22: the bytes of the digest in the order in which three of them make four characters; -1 stands for a missing one.
    private static readonly sbyte[] Order512 =
    [
        0, 21, 42, 22, 43, 1, 44, 2, 23, 3, 24, 45, 25, 46, 4, 47, 5, 26, 6, 27, 48, 28, 49, 7, 50, 8, 29, 9, 30, 51, 31, 52, 10,
        53, 11, 32, 12, 33, 54, 34, 55, 13, 56, 14, 35, 15, 36, 57, 37, 58, 16, 59, 17, 38, 18, 39, 60, 40, 61, 19, 62, 20, 41, -1, -1, 63,
    ];

    private static readonly sbyte[] Order256 =
    [
        0, 10, 20, 21, 1, 11, 12, 22, 2, 3, 13, 23, 24, 4, 14, 15, 25, 5, 6, 16, 26, 27, 7, 17, 18, 28, 8, 9, 19, 29, -1, 31, 30,
    ];

    private const string Digits64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static readonly ShaCrypt Sha512 = new("$6$", HashAlgorithmName.SHA512, 64, SHA512.HashData, Order512);
    public static readonly ShaCrypt Sha256 = new("$5$", HashAlgorithmName.SHA256, 32, SHA256.HashData, Order256);

    private readonly string prefix;
    private readonly HashAlgorithmName algorithm;
    private readonly int size;
    private readonly OneShot hash;
    private readonly sbyte[] order;

    private ShaCrypt(string prefix, HashAlgorithmName algorithm, int size, OneShot hash, sbyte[] order)
    {
        this.prefix = prefix;
        this.algorithm = algorithm;
        this.size = size;
        this.hash = hash;
        this.order = order;
    }

    /// <summary>The whole crypt text, prefix and salt included.</summary>
    /// <param name="password">UTF-8.</param>
    /// <param name="salt">At most 16 ASCII characters.</param>
    /// <param name="rounds">Written into the text only where it is not the default of 5000, as Dovecot does.</param>
    public string Crypt(ReadOnlySpan<byte> password, string salt, int rounds) =>
        Crypt(password, salt, rounds, writeRounds: rounds != ShaCryptHash.DefaultRounds);

    public string Crypt(ReadOnlySpan<byte> password, string salt, int rounds, bool writeRounds)
    {
        Span<byte> digest = stackalloc byte[size];
        Digest(password, Encoding.ASCII.GetBytes(salt), rounds, digest);
        var text = new StringBuilder(prefix);
        if (writeRounds) text.Append(CultureInfo.InvariantCulture, $"rounds={rounds}$");
        text.Append(salt).Append('$');
        AppendBase64(text, digest);
        return text.ToString();
    }

    private void Digest(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, Span<byte> digest)
    {
        var p = GC.AllocateUninitializedArray<byte>(password.Length, pinned: true);
        var s = new byte[salt.Length];
        var block = GC.AllocateUninitializedArray<byte>((2 * password.Length) + salt.Length + size, pinned: true);
        using var sha = IncrementalHash.CreateHash(algorithm);
        try
        {
            Start(sha, password, salt, digest);
            var seed = (int)digest[0];

            // Steps 13 to 16: the sequence P.
            for (var i = 0; i < password.Length; i++) sha.AppendData(password);
            FillWithHash(sha, p);

            // Steps 17 to 20: the sequence S.
            for (var i = 0; i < 16 + seed; i++) sha.AppendData(salt);
            FillWithHash(sha, s);

            for (var round = 0; round < rounds; round++) hash(block.AsSpan(0, Compose(block, round, p, s, digest)), digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(p);
            CryptographicOperations.ZeroMemory(block);
        }
    }

    /// <summary>Steps 1 to 12: the digests B and A.</summary>
    private void Start(IncrementalHash sha, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> digest)
    {
        sha.AppendData(password);
        sha.AppendData(salt);
        sha.AppendData(password);
        Span<byte> b = stackalloc byte[size];
        sha.GetHashAndReset(b);

        sha.AppendData(password);
        sha.AppendData(salt);
        var left = password.Length;
        for (; left > size; left -= size) sha.AppendData(b);
        sha.AppendData(b[..left]);
        for (var bits = password.Length; bits > 0; bits >>= 1) sha.AppendData((bits & 1) != 0 ? b : password);
        sha.GetHashAndReset(digest);
    }

    /// <summary>Step 21: lays out what one round hashes, and gives its length.</summary>
    private static int Compose(Span<byte> block, int round, ReadOnlySpan<byte> p, ReadOnlySpan<byte> s, ReadOnlySpan<byte> digest)
    {
        var odd = (round & 1) != 0;
        var length = Append(block, 0, odd ? p : digest);
        if (round % 3 != 0) length = Append(block, length, s);
        if (round % 7 != 0) length = Append(block, length, p);
        return Append(block, length, odd ? digest : p);
    }

    private static int Append(Span<byte> block, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(block[at..]);
        return at + bytes.Length;
    }

    /// <summary>Repeats the digest of what was appended until the sequence is full.</summary>
    private void FillWithHash(IncrementalHash sha, Span<byte> sequence)
    {
        Span<byte> digest = stackalloc byte[size];
        sha.GetHashAndReset(digest);
        for (var at = 0; at < sequence.Length; at += size) digest[..Math.Min(size, sequence.Length - at)].CopyTo(sequence[at..]);
        CryptographicOperations.ZeroMemory(digest);
    }

    private void AppendBase64(StringBuilder text, ReadOnlySpan<byte> digest)
    {
        for (var i = 0; i < order.Length; i += 3)
        {
            var (high, middle, low) = (order[i], order[i + 1], order[i + 2]);
            var value = ((high < 0 ? 0 : digest[high]) << 16) | ((middle < 0 ? 0 : digest[middle]) << 8) | digest[low];
            var characters = high >= 0 ? 4 : middle >= 0 ? 3 : 2;
            for (; characters > 0; characters--, value >>= 6) text.Append(Digits64[value & 63]);
        }
    }
}

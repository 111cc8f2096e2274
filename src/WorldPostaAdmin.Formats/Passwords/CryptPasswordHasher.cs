using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.Formats.Passwords;

/// <summary>Makes bcrypt hashes and verifies every form that <see cref="PasswordHash"/> accepts. Has no state but the source of randomness.</summary>
public sealed class CryptPasswordHasher(IRandomSource random) : IPasswordHasher
{
    /// <summary>OWASP's least cost, and the default of PHP and of BCrypt.Net for years: 15 guesses a second a core.</summary>
    internal const int PersonCost = 10;

    // 2^128 guesses stay out of reach at any speed.
    private const int RandomCost = BcryptHash.MinimumCost;

    // Longer than any password that was ever taken; beyond it SHA-crypt's time, which grows with the length, would be the caller's choice.
    private const int MaximumLength = 1024;

    private readonly Bcrypt bcrypt = new(random);

    public string Hash(SecureString password, HashCost cost)
    {
        if (Refusal(password) is { } refusal) throw new ArgumentException(refusal, nameof(password));
        return bcrypt.Hash(password, cost == HashCost.Person ? PersonCost : RandomCost);
    }

    public bool Verify(SecureString password, string hash)
    {
        var parsed = PasswordHash.Parse(hash);
        if (!IsVerifiable(password))
        {
            VerifyNothing(password);
            return false;
        }

        var verified = Matches(password, parsed);
        Fill(HashWork.Of(parsed));
        return verified;
    }

    public void VerifyNothing(SecureString password)
    {
        ArgumentNullException.ThrowIfNull(password);
        Fill(0);
    }

    internal static bool Matches(SecureString password, PasswordHash hash) => hash switch
    {
        BcryptHash crypt => Bcrypt.Verify(password, crypt),
        ShaCryptHash crypt => SecretText.ReadUtf8(password, bytes => VerifyShaCrypt(bytes, crypt)),
        Argon2Hash argon2 => SecretText.ReadUtf8(password, bytes => Argon2.Verify(bytes, argon2)),
        Pbkdf2Hash pbkdf2 => SecretText.ReadUtf8(password, bytes => VerifyPbkdf2(bytes, pbkdf2)),
        SaltedShaHash sha => SecretText.ReadUtf8(password, bytes => VerifySaltedSha(bytes, sha)),
        _ => throw new NotSupportedException($"Password hashes of the scheme {hash.Scheme} cannot be verified."),
    };

    private static bool VerifyShaCrypt(ReadOnlySpan<byte> password, ShaCryptHash hash)
    {
        var sha = hash.Scheme == ShaCryptHash.Sha512 ? ShaCrypt.Sha512 : ShaCrypt.Sha256;
        // Only the digest is compared: the rounds may be written out even where they are the default.
        var computed = sha.Crypt(password, hash.Salt, hash.Rounds);
        return FixedTimeEquals(AfterLastDollar(computed), AfterLastDollar(hash.Crypt));
    }

    private static bool VerifyPbkdf2(ReadOnlySpan<byte> password, Pbkdf2Hash hash)
    {
        Span<byte> digest = stackalloc byte[Pbkdf2Hash.DigestLength];
        Rfc2898DeriveBytes.Pbkdf2(password, Encoding.ASCII.GetBytes(hash.Salt), digest, hash.Rounds, HashAlgorithmName.SHA1);
        return CryptographicOperations.FixedTimeEquals(digest, hash.Digest);
    }

    private static bool VerifySaltedSha(ReadOnlySpan<byte> password, SaltedShaHash hash)
    {
        var algorithm = hash.Scheme switch
        {
            SaltedShaHash.Ssha512 => HashAlgorithmName.SHA512,
            SaltedShaHash.Ssha256 => HashAlgorithmName.SHA256,
            _ => HashAlgorithmName.SHA1,
        };
        using var sha = IncrementalHash.CreateHash(algorithm);
        sha.AppendData(password);
        sha.AppendData(hash.Salt);
        return CryptographicOperations.FixedTimeEquals(sha.GetHashAndReset(), hash.Digest);
    }

    private static ReadOnlySpan<char> AfterLastDollar(string crypt) => crypt.AsSpan(crypt.LastIndexOf('$') + 1);

    private static bool FixedTimeEquals(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(a), MemoryMarshal.AsBytes(b));

    /// <summary>
    /// Spends what is missing from the work of a person's hash, as bcrypt's powers of two. A dearer hash takes its own time.
    /// </summary>
    private static void Fill(double done)
    {
        var missing = HashWork.Person - (int)Math.Min(done, HashWork.Person);
        for (var cost = BcryptHash.MinimumCost; cost <= PersonCost; cost++)
        {
            if ((missing & (1 << cost)) != 0) Bcrypt.Spend(cost);
        }
    }

    private static bool IsVerifiable(SecureString password) =>
        password.Length <= MaximumLength && SecretText.Read(password, text => !text.Contains('\0') && SecretText.IsWellFormed(text));

    // crypt(3) ends a password at a NUL.
    private static string? Refusal(SecureString password) => SecretText.Read(password, text =>
    {
        if (text.Contains('\0')) return "A password with a NUL character cannot be hashed.";
        if (!SecretText.IsWellFormed(text)) return SecretText.IllFormed;
        return Encoding.UTF8.GetByteCount(text) > PasswordPolicy.MaximumUtf8Bytes
            ? $"The password is longer than {PasswordPolicy.MaximumUtf8Bytes} bytes in UTF-8, and bcrypt looks at no more."
            : null;
    });
}

using System.Security;
using System.Security.Cryptography;

namespace WorldPostaAdmin;

/// <summary>
/// Makes passwords that nobody guesses and that can be read out over the telephone: no l, o, I, O, 0 or 1, no quotes, no
/// character that a shell or a CSV file treats specially in a row, and a letter first, so that no spreadsheet takes one for a formula.
/// </summary>
public sealed class PasswordGenerator(IRandomSource random)
{
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const string Symbols = "-_.:?%*#";

    // 24 + 24 + 8 + 8 = 64 characters: six bits of a random byte choose one, without bias.
    private const string Alphabet = Lower + Upper + Digits + Symbols;

    /// <summary>
    /// 22 characters of six bits are 132; throwing away those without a digit or a symbol, or not starting with a letter,
    /// costs 0.6 of them.
    /// </summary>
    public const int Length = 22;

    // One in 1.5 candidates is thrown away; a thousand in a row means that the source is not random.
    private const int Attempts = 1000;

    /// <summary>A new password of at least 128 bits of randomness with lower and upper case letters, digits and symbols.</summary>
    /// <param name="minimumLength">The policy's minimum, where it asks for more than <see cref="Length"/>.</param>
    public SecureString Generate(int minimumLength = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumLength, PasswordPolicy.MaximumUtf8Bytes);
        Span<byte> bytes = stackalloc byte[Math.Max(Length, minimumLength)];
        Span<char> characters = stackalloc char[bytes.Length];
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                random.Fill(bytes);
                for (var i = 0; i < bytes.Length; i++) characters[i] = Alphabet[bytes[i] & 63];
                if (IsMixed(characters)) return SecretText.Keep(characters);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            characters.Clear();
        }

        throw new InvalidOperationException("The source of randomness gives no usable bytes.");
    }

    private static bool IsMixed(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && text.ContainsAny(Lower) && text.ContainsAny(Upper)
        && text.ContainsAny(Digits) && text.ContainsAny(Symbols);
}

using System.Globalization;
using System.Security;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// Which passwords are taken. Length is what counts (NIST SP 800-63B, 5.1.1.2): no composition rules, any printable text.
/// A refusal says which rule was broken, never what the password was.
/// </summary>
public sealed class PasswordPolicy
{
    public const int DefaultMinimumLength = 8;

    /// <summary>
    /// bcrypt, and with it crypt(3) and Dovecot, looks at the first 72 bytes only: in a longer password the rest would not be
    /// checked, so that it is refused rather than cut.
    /// </summary>
    public const int MaximumUtf8Bytes = 72;

    public PasswordPolicy(int minimumLength = DefaultMinimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumLength, MaximumUtf8Bytes);
        MinimumLength = minimumLength;
    }

    /// <summary>
    /// The least number of characters (Unicode code points). Of a run of white space one counts, at the ends none, and invisible characters
    /// never: what nobody sees keeps nobody out.
    /// </summary>
    public int MinimumLength { get; }

    /// <summary>Why the password is refused, or null where it is not.</summary>
    /// <param name="password">The password that somebody wants to set.</param>
    /// <param name="names">What its owner is called: name, display name, alias, addresses. Of an address the local part counts too.</param>
    public string? Refusal(SecureString password, IEnumerable<string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return SecretText.Read(password, text => TextRefusal(text) ?? PlaceholderRefusal(text) ?? LengthRefusal(text) ?? NameRefusal(text, names));
    }

    private static string? TextRefusal(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "The password is empty.";
        foreach (var c in text)
        {
            if (char.IsControl(c)) return "The password holds a control character (a tab, a line break or the like). Use printable characters.";
        }

        return SecretText.IsWellFormed(text) ? null : SecretText.IllFormed;
    }

    private static string? PlaceholderRefusal(ReadOnlySpan<char> text) =>
        PlaceholderText.IsMaskedSecret(text) ? "It is nothing but the marks by which programs hide a password. Give the password itself."
        : PlaceholderText.IsTypeName(text) ? "It is the name of a type, which a script wrote in the place of the password. Give the password itself."
        : null;

    private string? LengthRefusal(ReadOnlySpan<char> text)
    {
        var (characters, all, bytes, gap) = (0, 0, 0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            all++;
            bytes += rune.Utf8SequenceLength;
            if (Rune.IsWhiteSpace(rune) || IsInvisible(rune))
            {
                gap |= Rune.IsWhiteSpace(rune);
                continue;
            }

            characters += gap && characters > 0 ? 2 : 1;
            gap = false;
        }

        if (characters < MinimumLength)
        {
            var why = all == characters ? "" : all < MinimumLength ? "" : " Several spaces together count as one, and none at the ends.";
            return $"The password is {characters} characters long; at least {MinimumLength} are needed.{why}";
        }

        return bytes > MaximumUtf8Bytes
            ? $"The password is {bytes} bytes long in UTF-8; at most {MaximumUtf8Bytes} are allowed, because bcrypt looks at no more."
            : null;
    }

    // Format characters, and letters and symbols that are blank: the Hangul fillers and the empty Braille pattern.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    private static string? NameRefusal(ReadOnlySpan<char> text, IEnumerable<string?> names)
    {
        var trimmed = text.Trim();
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name)) continue;
            var whole = name.AsSpan().Trim();
            var at = whole.LastIndexOf('@');
            if (Same(trimmed, whole) || (at > 0 && Same(trimmed, whole[..at])))
                return "The password is the user's own name or address. Choose one that cannot be guessed.";
        }

        return null;
    }

    private static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>The rules that hold for every text an admin gives: no control characters, bounded length, one normal form.</summary>
public static class TextRules
{
    /// <summary>Names and aliases: at most 64 characters; display names: 256.</summary>
    public const int NameLength = 64, DisplayNameLength = 256, NotesLength = 5000, TextLength = 1024;

    // Letters that Unicode does not decompose into a base letter and a mark.
    private static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ß'] = "ss", ['ẞ'] = "SS", ['æ'] = "ae", ['Æ'] = "AE", ['œ'] = "oe", ['Œ'] = "OE", ['ø'] = "o", ['Ø'] = "O",
        ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['Ð'] = "D", ['þ'] = "th", ['Þ'] = "Th", ['ł'] = "l", ['Ł'] = "L",
        ['ħ'] = "h", ['Ħ'] = "H", ['ı'] = "i", ['ŋ'] = "n", ['Ŋ'] = "N",
    };

    /// <summary>The form in which two texts are compared: NFC, lower case, invariant of culture.</summary>
    public static string Key(string text)
    {
        // Half a character stays as it is; nothing that is kept holds one, so that such a text finds nothing.
        return UnicodeText.Lower(UnicodeText.Compose(text.Trim()));
    }

    /// <summary>
    /// The order of texts in a list for people, the same under every culture: letters with marks beside those without, without case, and
    /// where only those differ by code point.
    /// </summary>
    public static Comparer<string?> Order { get; } = Comparer<string?>.Create(Compare);

    /// <summary>A text without diacritics: <c>Bērziņš</c> gives <c>Berzins</c>, <c>Đorđe</c> gives <c>Dorde</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in UnicodeText.Decompose(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (Undecomposed.TryGetValue(c, out var letters)) folded.Append(letters);
            else folded.Append(c);
        }

        return folded.ToString();
    }

    /// <summary>Checks a one-line text and returns it trimmed and in NFC.</summary>
    /// <exception cref="DomainException">ControlCharacter, TextTooLong.</exception>
    public static string Line(string property, string text, int length)
    {
        RefuseControlCharacters(property, text, linesAllowed: false);
        return Bounded(property, text, length);
    }

    /// <summary>Checks a text of several lines (notes) and returns it trimmed and in NFC.</summary>
    public static string Lines(string property, string text, int length)
    {
        RefuseControlCharacters(property, text, linesAllowed: true);
        return Bounded(property, text, length);
    }

    /// <summary>A text fit to be shown in a message: control characters are written out, the length is bounded.</summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            if (shown.Length >= 100)
            {
                shown.Append('…');
                break;
            }

            shown.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || IsInvisible(c) => $"\\u{(int)c:x4}",
                _ => c,
            });
        }

        return shown.ToString();
    }

    internal static void RefuseControlCharacters(string property, string text, bool linesAllowed)
    {
        foreach (var c in text)
        {
            if (linesAllowed && c is '\n' or '\r' or '\t') continue;
            if (char.IsControl(c) || IsInvisible(c))
            {
                throw new DomainException("ControlCharacter", DomainErrorKind.InvalidValue, text,
                    $"{property} '{Show(text)}' holds a control character (U+{(int)c:X4}). Remove it: one line of printable text is needed.");
            }
        }

        if (HasLoneSurrogate(text))
            throw new DomainException("ControlCharacter", DomainErrorKind.InvalidValue, text, $"{property} holds half a character (a lone surrogate). Give well-formed Unicode text.");
    }

    private static string Bounded(string property, string text, int length)
    {
        var value = UnicodeText.Compose(text.Trim());
        return value.Length <= length
            ? value
            : throw new DomainException("TextTooLong", DomainErrorKind.InvalidValue, text,
                $"{property} '{Show(text)}' is {value.Length} characters long; at most {length} are allowed.");
    }

    private static int Compare(string? one, string? other)
    {
        if (one is null || other is null) return one is null ? (other is null ? 0 : -1) : 1;
        var order = System.Text.Ascii.IsValid(one) && System.Text.Ascii.IsValid(other)
            ? string.Compare(one, other, StringComparison.OrdinalIgnoreCase)
            : string.CompareOrdinal(UnicodeText.Lower(Fold(one)), UnicodeText.Lower(Fold(other)));
        return order != 0 ? order : string.CompareOrdinal(one, other);
    }

    // Line and paragraph separators and the direction overrides, which can make a name read as another one.
    private static bool IsInvisible(char c) => c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.GetUnicodeCategory(text[i]) == UnicodeCategory.Surrogate) return true;
        }

        return false;
    }
}

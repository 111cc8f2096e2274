using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin;

/// <summary>
/// Hides password hashes in texts that are shown. Whoever has a hash can try passwords on it, and a line of a password file that was cut at the
/// wrong place hands its hash to whatever quotes the line in an error.
/// </summary>
public static partial class HashText
{
    /// <summary>What stands in the place of a hash.</summary>
    public const string Hidden = "(hidden)";

    // The shortest crypt hash, DES, has 13 characters; SHA-crypt and bcrypt are cut into no shorter pieces than these.
    private const int LongRun = 40, MixedRun = 20;

    /// <summary>A text without its marked hashes: those with a scheme in braces or a crypt identifier in front.</summary>
    public static string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny('{', '$') ? Marked().Replace(text, Hidden) : text;
    }

    /// <summary>The same for a text out of a file that holds hashes: without what may be a part of a hash, too.</summary>
    public static string HideFragments(string text)
    {
        text = Hide(text);
        var shown = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && IsOfHash(text[end])) end++;
            // What an at sign stands beside is an address.
            var isAddress = (end < text.Length && text[end] == '@') || (start > 0 && text[start - 1] == '@');
            shown.Append(end - start >= MixedRun && !isAddress && IsFragment(text.AsSpan(start, end - start)) ? Hidden : text.AsSpan(start, end - start));
            if (end < text.Length) shown.Append(text[end++]);
            start = end;
        }

        return shown.ToString();
    }

    /// <summary>Whether a text that should be a name is, or has in it, a hash or a part of one.</summary>
    public static bool IsSuspect(string text) => text.Contains('{', StringComparison.Ordinal) || text.AsSpan().Count('$') > 1 || HideFragments(text) != text;

    private static bool IsOfHash(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '+' or '=' or '$';

    private static bool IsFragment(ReadOnlySpan<char> run)
    {
        if (run.Length >= LongRun) return true;
        var (upper, lower, digit) = (false, false, false);
        foreach (var c in run)
        {
            upper |= char.IsAsciiLetterUpper(c);
            lower |= char.IsAsciiLetterLower(c);
            digit |= char.IsAsciiDigit(c);
        }

        return (upper && lower && digit) || run.ToString().All(char.IsAsciiHexDigit);
    }

    [GeneratedRegex(@"\{[\w.\-]{2,24}\}[^\s…;'""|]{12,}|\$[0-9a-z\-]{1,12}\$[^\s…;'""|]{4,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}

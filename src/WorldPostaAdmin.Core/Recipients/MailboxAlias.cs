using System.Text;

namespace WorldPostaAdmin;

/// <summary>The rules of an alias: an RFC 5321 dot-atom of at most 64 ASCII characters.</summary>
public static class MailboxAlias
{
    private const string Symbols = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Checks an alias that was given.</summary>
    /// <exception cref="DomainException">InvalidAlias, ControlCharacter.</exception>
    public static string Check(string alias)
    {
        TextRules.RefuseControlCharacters("Alias", alias, linesAllowed: false);
        if (alias.Length > TextRules.NameLength) throw Invalid(alias, $"it is longer than 64 characters (it has {alias.Length})");
        foreach (var c in alias)
        {
            if (!IsAtom(c) && c != '.') throw Invalid(alias, $"it has a character that is not allowed, '{c}'");
        }

        if (alias.StartsWith('#')) throw Invalid(alias, "it begins with #, which a mail server's tables take for a remark");
        return IsDotAtom(alias) ? alias : throw Invalid(alias, "a dot must stand between other characters, and one at a time");
    }

    /// <summary>
    /// The alias that a name gives: letters, digits and <c>!#$%&amp;'*+-/=^_{|}~.</c> kept, diacritics folded, the rest
    /// dropped (<c>?</c> always).
    /// </summary>
    /// <exception cref="DomainException">NoAlias, where nothing is left.</exception>
    public static string FromName(string name)
    {
        var alias = new StringBuilder();
        foreach (var c in TextRules.Fold(name))
        {
            if (c is not '?' and not '`' && IsAtom(c)) alias.Append(c);
            else if (c == '.' && alias.Length > 0 && alias[^1] != '.') alias.Append(c);
        }

        var result = alias.ToString().TrimStart('#', '.');
        if (result.Length > TextRules.NameLength) result = result[..TextRules.NameLength];
        result = result.TrimEnd('.');
        return result.Length > 0
            ? result
            : throw new DomainException("NoAlias", DomainErrorKind.InvalidValue, name,
                $"No alias can be made from the name '{TextRules.Show(name)}': it has no Latin letter or digit. Give one with -Alias.");
    }

    /// <summary>Whether a text is a dot-atom of RFC 5321: atoms parted by single dots.</summary>
    public static bool IsDotAtom(string text) =>
        text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal) && text.All(c => c == '.' || IsAtom(c));

    private static bool IsAtom(char c) => char.IsAsciiLetterOrDigit(c) || Symbols.Contains(c);

    private static DomainException Invalid(string alias, string why) =>
        new("InvalidAlias", DomainErrorKind.InvalidValue, alias,
            $"The alias '{TextRules.Show(alias)}' cannot be used: {why}. Use letters, digits, dots between them and !#$%&'*+-/=?^_`{{|}}~, at most 64.");
}

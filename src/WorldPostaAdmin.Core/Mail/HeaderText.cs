namespace WorldPostaAdmin;

/// <summary>Keeps a text from becoming more than the one header that it is for.</summary>
public static class HeaderText
{
    /// <summary>Gives back a text that holds no line break, no other control character and no half of a character.</summary>
    /// <param name="what">What the text is for, named in the error.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="DomainException">HeaderInjection.</exception>
    public static string Check(string what, string text)
    {
        try
        {
            TextRules.RefuseControlCharacters(what, text, linesAllowed: false);
            return text;
        }
        catch (DomainException e)
        {
            throw new DomainException("HeaderInjection", DomainErrorKind.InvalidValue, TextRules.Show(text),
                $"{what} '{TextRules.Show(text)}' cannot go into a message's header: it holds a line break or another control character. Give one line of printable text.", e);
        }
    }

    /// <summary>A text that came with a message, fit for one line: what is no printable character, or half of one, becomes a space.</summary>
    public static string Clean(string text)
    {
        var isFit = true;
        for (var i = 0; i < text.Length && isFit; i++) isFit = !IsUnfit(text, i);
        return isFit ? text : string.Concat(text.Select((c, i) => IsUnfit(text, i) ? ' ' : c)).Trim();
    }

    /// <summary>A Message-ID without brackets, or empty where the text is none (RFC 5322, 3.6.4, read generously).</summary>
    public static string MessageId(string text)
    {
        var id = text.Trim();
        if (id.StartsWith('<') && id.EndsWith('>')) id = id[1..^1];
        return id.Length is > 0 and <= 900 && id.All(c => c is > ' ' and < '\x7f' and not '<' and not '>') ? id : "";
    }

    private static bool IsUnfit(string text, int at) => IsUnfit(text[at])
        || (char.IsHighSurrogate(text[at]) && (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])))
        || (char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1])));

    private static bool IsUnfit(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
}

using System.Text;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>One line of a vCard, taken apart: group, name, parameters, value (RFC 6350, 3.3). A 2.1 card's parameters without a name are types.</summary>
internal sealed class CardLine
{
    private readonly List<(string Name, string Value)> _parameters = [];

    private CardLine(string text) => Text = text;

    /// <summary>The line as it stood there, unfolded.</summary>
    public string Text { get; }

    /// <summary>In capitals, without its group.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The value as it stood there, with its escapes.</summary>
    public string RawValue { get; private set; } = "";

    /// <summary>The types, in capitals.</summary>
    public IReadOnlySet<string> Types => _parameters.Where(parameter => parameter.Name == "TYPE").SelectMany(parameter => parameter.Value.Split(',')).Select(type => type.Trim().ToUpperInvariant()).ToHashSet();

    public bool IsPreferred => Types.Contains("PREF") || Parameter("PREF") == "1";

    public bool IsQuotedPrintable => string.Equals(Parameter("ENCODING"), "QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);

    public string Value => Unescape(Decoded);

    /// <summary>The parts of a structured value (N, ADR, ORG), which <c>;</c> parts.</summary>
    public string[] Parts => Split(Decoded, ';').Select(Unescape).ToArray();

    /// <summary>The values of a list (CATEGORIES, NICKNAME), which <c>,</c> parts.</summary>
    public string[] List => Split(Decoded, ',').Select(Unescape).Where(value => value.Length > 0).ToArray();

    private string Decoded => IsQuotedPrintable ? QuotedPrintable(RawValue, Parameter("CHARSET")) : RawValue;

    public string? Parameter(string name) => _parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    /// <returns>Null where it is no line of a card.</returns>
    public static CardLine? Parse(string text)
    {
        var colon = End(text, 0, ':');
        if (colon < 0) return null;
        var line = new CardLine(text) { RawValue = text[(colon + 1)..] };
        var parts = Split(text[..colon], ';', quotes: true);
        line.Name = parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=');
            var (name, value) = equals < 0 ? ("", part.Trim()) : (part[..equals].Trim().ToUpperInvariant(), part[(equals + 1)..].Trim().Trim('"'));
            if (name.Length > 0) line._parameters.Add((name, value));
            else if (value.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)) line._parameters.Add(("ENCODING", value));
            else line._parameters.Add(("TYPE", value));
        }

        return line.Name.Length == 0 ? null : line;
    }

    /// <summary>The text as a value: backslash, comma, semicolon and line ends escaped.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text.Trim();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) plain.Append(text[i]);
            else plain.Append(text[++i] is 'n' or 'N' ? '\n' : text[i]);
        }

        return plain.ToString().Trim();
    }

    private static List<string> Split(string text, char separator, bool quotes = false)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quotes && text[i] == '"') quoted = !quoted;
            else if (text[i] == '\\') i++;
            else if (text[i] == separator && !quoted)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static int End(string text, int start, char end)
    {
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (text[i] == end && !quoted) return i;
        }

        return -1;
    }

    private static string QuotedPrintable(string text, string? charset)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }

        return (charset?.ToUpperInvariant() is "ISO-8859-1" or "WINDOWS-1252" ? Encoding.Latin1 : Encoding.UTF8).GetString([.. bytes]);
    }
}

using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>One line of a vCard, taken apart: group, name, parameters, value (RFC 6350, 3.3). A 2.1 card's parameters without a name are types.</summary>
internal sealed class CardLine
{
    // Of each: in capitals; without quotes; as it stood there, or as 3.0 has it where it had no name.
    private readonly List<(string Name, string Value, string Text)> _parameters = [];
    private readonly int _number;
    private bool _isOfOldForm;

    private CardLine(string text, int number) => (Text, _number) = (text, number);

    /// <summary>The line as it stood there, unfolded.</summary>
    public string Text { get; }

    /// <summary>In capitals, without its group.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What groups the line with others (<c>item1</c> in <c>item1.TEL</c>), or empty.</summary>
    public string Group { get; private set; } = "";

    /// <summary>The value as it stood there, with its escapes.</summary>
    public string RawValue { get; private set; } = "";

    /// <summary>The types, in capitals.</summary>
    public IReadOnlySet<string> Types => _parameters.Where(parameter => parameter.Name == "TYPE").SelectMany(parameter => parameter.Value.Split(',')).Select(type => type.Trim().ToUpperInvariant()).ToHashSet();

    public bool IsPreferred => Types.Contains("PREF") || Parameter("PREF") == "1";

    public bool IsQuotedPrintable => string.Equals(Parameter("ENCODING"), "QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);

    public string Value => Plain(RawValue);

    /// <summary>The parts of a structured value (N, ADR, ORG), which <c>;</c> parts. One that is encoded or escaped belongs to the text.</summary>
    public string[] Parts => Split(RawValue, ';').Select(Plain).ToArray();

    /// <summary>The values of a list (CATEGORIES, NICKNAME), which <c>,</c> parts.</summary>
    public string[] List => Split(RawValue, ',').Select(Plain).Where(value => value.Length > 0).ToArray();

    /// <summary>The line in the form of 3.0: every parameter with a name, no quoted-printable and no character set.</summary>
    public string Modern
    {
        get
        {
            if (!_isOfOldForm) return Text;
            var parameters = _parameters.Where(parameter => parameter.Name is not "CHARSET" && !(parameter.Name == "ENCODING" && parameter.Value.ToUpperInvariant() is "QUOTED-PRINTABLE" or "8BIT" or "7BIT"));
            var value = !IsQuotedPrintable ? RawValue : Name switch
            {
                "N" or "ADR" or "ORG" => string.Join(';', Parts.Select(Escape)),
                "CATEGORIES" or "NICKNAME" => string.Join(',', List.Select(Escape)),
                _ => Escape(Value),
            };
            return $"{(Group.Length > 0 ? Group + "." : "")}{Name}{string.Concat(parameters.Select(parameter => ";" + parameter.Text))}:{value}";
        }
    }

    public string? Parameter(string name) => _parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    /// <param name="text">The line, unfolded.</param>
    /// <param name="number">Where it begins, for errors.</param>
    /// <returns>Null where it is no line of a card.</returns>
    public static CardLine? Parse(string text, int number = 0)
    {
        var colon = End(text, 0, ':');
        if (colon < 0) return null;
        var line = new CardLine(text, number) { RawValue = text[(colon + 1)..] };
        var parts = Split(text[..colon], ';', quotes: true);
        var dot = parts[0].LastIndexOf('.');
        line.Group = dot < 0 ? "" : parts[0][..dot].Trim();
        line.Name = parts[0][(dot + 1)..].Trim().ToUpperInvariant();
        foreach (var part in parts.Skip(1)) line.Add(part);
        return line.Name.Length == 0 ? null : line;
    }

    private void Add(string part)
    {
        var equals = part.IndexOf('=');
        var (name, value) = equals < 0 ? (NameOf(part.Trim().ToUpperInvariant()), part.Trim()) : (part[..equals].Trim().ToUpperInvariant(), part[(equals + 1)..].Trim().Trim('"'));
        var text = equals < 0 ? $"{name}={value}" : part.Trim();
        if (name == "ENCODING" && value.Equals("BASE64", StringComparison.OrdinalIgnoreCase)) text = "ENCODING=b";
        _isOfOldForm |= equals < 0 || name == "CHARSET" || (name == "ENCODING" && !value.Equals("b", StringComparison.OrdinalIgnoreCase));
        _parameters.Add((name, value, text));
    }

    // What a parameter of 2.1 that stands without its name is.
    private static string NameOf(string value) => value switch
    {
        "QUOTED-PRINTABLE" or "BASE64" or "B" or "8BIT" or "7BIT" => "ENCODING",
        "INLINE" or "URL" or "CID" or "CONTENT-ID" => "VALUE",
        _ => "TYPE",
    };

    private string Plain(string text) => IsQuotedPrintable ? QuotedPrintable(Unescape(text), Parameter("CHARSET")).Trim() : Unescape(text).Trim();

    /// <summary>The text as a value: backslash, comma, semicolon and line ends escaped.</summary>
    public static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) plain.Append(text[i]);
            else plain.Append(text[++i] is 'n' or 'N' ? '\n' : text[i]);
        }

        return plain.ToString();
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

    private string QuotedPrintable(string text, string? charset)
    {
        var encoding = FileText.Find(charset ?? "utf-8") ?? throw CardLines.Unreadable(_number, $"there is no character set {TextRules.Show(charset!)}");
        var (plain, bytes) = (new StringBuilder(text.Length), new List<byte>());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else if (char.IsAscii(text[i]))
            {
                // A letter of two bytes may have a plain one for its second.
                bytes.Add((byte)text[i]);
            }
            else
            {
                Flush();
                plain.Append(text[i]);
            }
        }

        Flush();
        return plain.ToString();

        void Flush()
        {
            try
            {
                plain.Append(encoding.GetString(bytes.ToArray()));
                bytes.Clear();
            }
            catch (DecoderFallbackException)
            {
                throw CardLines.Unreadable(_number, charset is null
                    ? "it has bytes that are not UTF-8, and does not say with CHARSET what they are"
                    : $"it has bytes that are no letters of {TextRules.Show(charset)}, which it says that it is in");
            }
        }
    }
}

using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// The two forms of an internationalised domain name (RFC 5890): A-labels, which DNS and SMTP carry, and U-labels, which people read. Maps
/// by UTS 46 without its transitional mappings, and takes of ASCII only letters, digits and hyphens (STD 3). A table of ours tells what is
/// mapped and what is refused, so that a domain is the same one wherever the program runs.
/// </summary>
internal static class DomainNameForm
{
    private const string Prefix = "xn--";

    // No label is longer in DNS, and none comes to fit that has as many characters as this.
    private const int LongestName = 1000;

    /// <summary>The name in lower-case A-labels, or null where it cannot be a domain name.</summary>
    public static string? ToAscii(string name)
    {
        if (name.Length > LongestName || Mapped(name) is not { } mapped) return null;
        var labels = mapped.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Length == 0 && i == labels.Length - 1 && i > 0) continue;
            if (Ascii(labels[i]) is not { Length: > 0 and <= 63 } label) return null;
            labels[i] = label;
        }

        return string.Join('.', labels);
    }

    /// <summary>The name in U-labels; as it is where one of its A-labels stands for none.</summary>
    public static string ToUnicode(string name)
    {
        if (!name.Contains(Prefix, StringComparison.OrdinalIgnoreCase)) return name;
        var labels = name.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i].StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) continue;
            if (Unicode(labels[i]) is not { } label) return name;
            labels[i] = label;
        }

        return string.Join('.', labels);
    }

    private static string? Mapped(string name)
    {
        var mapped = new StringBuilder(name.Length);
        foreach (var code in UnicodeText.Codes(name))
        {
            if (code < 0x80)
            {
                if (!char.IsAsciiLetterOrDigit((char)code) && code is not ('-' or '.')) return null;
                mapped.Append(char.ToLowerInvariant((char)code));
            }
            else if (code is 0x3002 or 0xFF0E or 0xFF61)
            {
                mapped.Append('.');
            }
            else if (Tables.Mapped.TryGetValue(code, out var text))
            {
                mapped.Append(text);
            }
            else if (IsValid(code))
            {
                UnicodeText.Append(mapped, code);
            }
            else
            {
                return null;
            }
        }

        return UnicodeText.Compose(mapped.ToString());
    }

    private static string? Ascii(string label)
    {
        if (label.StartsWith('-') || label.EndsWith('-')) return null;
        if (label.StartsWith(Prefix, StringComparison.Ordinal)) return Unicode(label) is null ? null : label;
        if (System.Text.Ascii.IsValid(label)) return label;
        var codes = UnicodeText.Codes(label).ToArray();
        return IsLabel(codes) ? Prefix + Punycode.Encode(codes) : null;
    }

    // An A-label stands only for what it would be written for.
    private static string? Unicode(string label)
    {
        if (Punycode.Decode(label[Prefix.Length..]) is not { Count: > 0 } codes || codes.All(code => code < 0x80) || !IsLabel(codes)) return null;
        var text = new StringBuilder();
        foreach (var code in codes) UnicodeText.Append(text, code);
        var unicode = text.ToString();
        return Mapped(unicode) == unicode && !unicode.StartsWith('-') && !unicode.EndsWith('-') ? unicode : null;
    }

    private static bool IsLabel(IReadOnlyList<int> codes)
    {
        if (IsMark(codes[0])) return false;
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] is 0x200C or 0x200D && !Joins(codes, i)) return false;
        }

        return true;
    }

    // RFC 5892, appendix A: after a virama, and the one that parts letters also between two that would be joined.
    private static bool Joins(IReadOnlyList<int> codes, int at)
    {
        if (at > 0 && UnicodeText.Order(codes[at - 1]) == 9) return true;
        if (codes[at] == 0x200D) return false;
        var before = at - 1;
        while (before >= 0 && IsTransparent(codes[before])) before--;
        var after = at + 1;
        while (after < codes.Count && IsTransparent(codes[after])) after++;
        return before >= 0 && after < codes.Count && Tables.JoinsNext.Contains(codes[before]) && Tables.JoinsLast.Contains(codes[after]);
    }

    private static bool IsValid(int code)
    {
        if (code is 0x200C or 0x200D) return true;
        var at = Array.BinarySearch(Tables.ValidFrom, code);
        if (at < 0) at = ~at - 1;
        return at >= 0 && code <= Tables.ValidTo[at];
    }

    private static bool IsMark(int code) =>
        CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsTransparent(int code) => CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Read when the first domain comes that is not ASCII.
    private static class Tables
    {
        public static readonly Dictionary<int, string> Mapped = [];

        public static readonly HashSet<int> JoinsNext = [], JoinsLast = [];

        public static readonly int[] ValidFrom, ValidTo;

        static Tables()
        {
            var valid = new List<UnicodeTable.Line>();
            foreach (var line in UnicodeTable.Read("DomainNames.txt"))
            {
                switch (line.Kind)
                {
                    case 'M':
                        Mapped.Add(line.First, UnicodeTable.Text(line.Value));
                        break;
                    case 'V':
                        valid.Add(line);
                        break;
                    default:
                        for (var code = line.First; code <= line.Last; code++) (line.Kind == 'B' ? JoinsNext : JoinsLast).Add(code);
                        break;
                }
            }

            ValidFrom = valid.Select(line => line.First).ToArray();
            ValidTo = valid.Select(line => line.Last).ToArray();
        }
    }
}

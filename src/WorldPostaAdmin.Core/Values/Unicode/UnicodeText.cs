using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// Unicode's normal forms C and D (UAX 15) and its simple lower case, from tables of ours: what the runtime does depends on ICU, which
/// Windows Server 2019, many containers and the invariant globalization mode do not have, and there it does nothing and does not say so.
/// </summary>
internal static class UnicodeText
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailBefore = 0x11A7, Leads = 19, Vowels = 21, Tails = 28;

    /// <summary>The text in form C; itself where it is in that form. Half a character (a lone surrogate) stays as it is.</summary>
    public static string Compose(string text)
    {
        // Below U+0300 there is no mark, and nothing that another form would be written for.
        var special = text.AsSpan().IndexOfAnyInRange('\u0300', '\uFFFF');
        if (special < 0) return text;
        var codes = Decomposed(text);
        var starter = -1;
        var kept = 0;
        var lastOrder = 0;
        for (var i = 0; i < codes.Count; i++)
        {
            var code = codes[i];
            var order = Order(code);
            var isBlocked = kept > starter + 1 && lastOrder >= order;
            if (starter >= 0 && !isBlocked && Composite(codes[starter], code) is var composite and > 0)
            {
                codes[starter] = composite;
                continue;
            }

            if (order == 0) starter = kept;
            lastOrder = order;
            codes[kept++] = code;
        }

        codes.RemoveRange(kept, codes.Count - kept);
        var composed = Text(codes);
        return composed == text ? text : composed;
    }

    /// <summary>The text in form D: every letter with marks as the letter and then its marks.</summary>
    public static string Decompose(string text) => System.Text.Ascii.IsValid(text) ? text : Text(Decomposed(text));

    /// <summary>The text in lower case, letter by letter, whatever the culture: ẞ gives ß, and İ, whose small letter is two, stays.</summary>
    public static string Lower(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text.ToLowerInvariant();
        var lower = new StringBuilder(text.Length);
        foreach (var code in Codes(text)) Append(lower, code < 0x80 ? char.ToLowerInvariant((char)code) : Tables.Lower.GetValueOrDefault(code, code));
        return lower.ToString();
    }

    /// <summary>The canonical combining class of a code point: 0 for a letter, more for a mark that takes its place among others.</summary>
    public static int Order(int code) => code < 0x300 ? 0 : Tables.Orders.GetValueOrDefault(code);

    /// <summary>The code points of a text; half a character counts as one.</summary>
    public static IEnumerable<int> Codes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) yield return char.ConvertToUtf32(text[i], text[++i]);
            else yield return text[i];
        }
    }

    public static void Append(StringBuilder text, int code)
    {
        if (code <= 0xFFFF) text.Append((char)code);
        else text.Append(char.ConvertFromUtf32(code));
    }

    private static List<int> Decomposed(string text)
    {
        var codes = new List<int>(text.Length + 8);
        foreach (var code in Codes(text))
        {
            if (code < 0xC0)
            {
                codes.Add(code);
            }
            else if (code - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable)
            {
                codes.Add(LeadFirst + (syllable / (Vowels * Tails)));
                codes.Add(VowelFirst + (syllable % (Vowels * Tails) / Tails));
                if (syllable % Tails > 0) codes.Add(TailBefore + (syllable % Tails));
            }
            else if (Tables.Decompositions.TryGetValue(code, out var parts))
            {
                codes.AddRange(parts);
            }
            else
            {
                codes.Add(code);
            }
        }

        // Marks between two letters in the order of their classes; those of one class keep theirs.
        for (var i = 0; i < codes.Count; i++)
        {
            if (Order(codes[i]) == 0) continue;
            var end = i + 1;
            while (end < codes.Count && Order(codes[end]) > 0) end++;
            if (end - i > 1)
            {
                var ordered = codes.GetRange(i, end - i).OrderBy(Order).ToArray();
                for (var mark = 0; mark < ordered.Length; mark++) codes[i + mark] = ordered[mark];
            }

            i = end;
        }

        return codes;
    }

    private static int Composite(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < Leads and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel)
            return HangulFirst + (((lead * Vowels) + vowel) * Tails);
        if (first - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable && syllable % Tails == 0 && second - TailBefore is > 0 and < Tails and var tail)
            return first + tail;
        return Tables.Composites.GetValueOrDefault((first, second));
    }

    private static string Text(List<int> codes)
    {
        var text = new StringBuilder(codes.Count + 8);
        foreach (var code in codes) Append(text, code);
        return text.ToString();
    }

    // Read when the first text comes that is not ASCII.
    private static class Tables
    {
        public static readonly Dictionary<int, int[]> Decompositions = [];

        public static readonly Dictionary<(int First, int Second), int> Composites = [];

        public static readonly Dictionary<int, int> Orders = [];

        public static readonly Dictionary<int, int> Lower = [];

        static Tables()
        {
            var whole = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in UnicodeTable.Read("Normalization.txt"))
            {
                switch (line.Kind)
                {
                    case 'D':
                        Decompositions.Add(line.First, Codes(UnicodeTable.Text(line.Value)).ToArray());
                        if (!line.IsExcluded) whole.Add(line.Value, line.First);
                        break;
                    case 'L':
                        Lower.Add(line.First, char.ConvertToUtf32(UnicodeTable.Text(line.Value), 0));
                        break;
                    default:
                        for (var code = line.First; code <= line.Last; code++) Orders.Add(code, int.Parse(line.Value, CultureInfo.InvariantCulture));
                        break;
                }
            }

            // All but the last of a letter's parts are a letter too, or one code point.
            foreach (var (parts, code) in whole)
            {
                var last = parts.LastIndexOf(' ');
                var first = whole.TryGetValue(parts[..last], out var composed) ? composed : char.ConvertToUtf32(UnicodeTable.Text(parts[..last]), 0);
                Composites.Add((first, char.ConvertToUtf32(UnicodeTable.Text(parts[(last + 1)..]), 0)), code);
            }
        }
    }
}

using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.Core.Tests.Unicode;

/// <summary>Writes the tables in src/WorldPostaAdmin.Core/Values/Unicode from what the runtime's ICU answers for each code point.</summary>
internal static class UnicodeTableWriter
{
    // A letter that composes with no mark, and one of a script written from right to left.
    private static readonly string[] Surroundings = ["", "q", "\u05D0"];

    // The only mark of the last class, 240: all others change places with it.
    private const string Last = "\u0345";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static IEnumerable<int> CodePoints => Enumerable.Range(0, 0x110000).Where(code => code is < 0xD800 or > 0xDFFF);

    public static bool IsAssigned(int code) => CharUnicodeInfo.GetUnicodeCategory(code) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    public static string Normalization()
    {
        var text = new StringBuilder();
        foreach (var code in CodePoints.Where(code => code is < 0xAC00 or > 0xD7A3))
        {
            var one = char.ConvertFromUtf32(code);
            if (!IsAssigned(code)) continue;
            var decomposed = one.Normalize(NormalizationForm.FormD);
            if (decomposed == one) continue;
            var isComposite = one.Normalize(NormalizationForm.FormC) == one;
            text.Append('D').Append(Hex(code)).Append(isComposite ? '=' : '!').Append(Hex(decomposed)).Append('\n');
        }

        foreach (var (first, last, order) in Ranges(MarkOrders())) text.Append(CultureInfo.InvariantCulture, $"M{Hex(first)}-{Hex(last)}={order}\n");
        foreach (var code in CodePoints.Where(code => code > 0x7F))
        {
            var one = char.ConvertFromUtf32(code);
            if (one.ToLowerInvariant() is var lower && lower != one) text.Append('L').Append(Hex(code)).Append('=').Append(Hex(lower)).Append('\n');
        }

        return text.ToString();
    }

    public static string DomainNames()
    {
        var text = new StringBuilder();
        var valid = new List<(int Code, int Value)>();
        foreach (var code in CodePoints.Where(code => code > 0x7F && code is not (0x200C or 0x200D or 0x3002 or 0xFF0E or 0xFF61)))
        {
            var one = char.ConvertFromUtf32(code);
            if (Mapped(one) is not { } mapped) continue;
            if (mapped == one.Normalize(NormalizationForm.FormC)) valid.Add((code, 0));
            else text.Append('M').Append(Hex(code)).Append('=').Append(Hex(mapped)).Append('\n');
        }

        foreach (var (first, last, _) in Ranges(valid)) text.Append('V').Append(Hex(first)).Append('-').Append(Hex(last)).Append('\n');
        foreach (var (letter, joins) in new (char, Func<string, string>)[] { ('B', one => $"{one}\u200C\u0628"), ('A', one => $"\u0628\u200C{one}") })
        {
            var found = CodePoints.Where(code => code >= 0x600 && Rune.IsLetter(new Rune(code)))
                .Where(code => Try(joins(char.ConvertFromUtf32(code))) is not null).Select(code => (code, 0));
            foreach (var (first, last, _) in Ranges(found)) text.Append(letter).Append(Hex(first)).Append('-').Append(Hex(last)).Append('\n');
        }

        return text.ToString();
    }

    // What a domain name's code point becomes: the empty text where it is ignored, null where it is refused.
    private static string? Mapped(string one)
    {
        foreach (var around in Surroundings)
        {
            if (Try(around + one + around) is { } mapped && mapped.Length >= 2 * around.Length) return mapped[around.Length..^around.Length];
        }

        return null;
    }

    private static string? Try(string name)
    {
        try
        {
            return Idn.GetUnicode(Idn.GetAscii(name));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The runtime tells no combining class: it follows from which marks change places with marks whose class is known. A mark of a
    // class that is already known stays in place on both sides of that class's mark.
    private static IEnumerable<(int Code, int Order)> MarkOrders()
    {
        var known = new (int Order, string Mark)[]
        {
            (1, "\u0334"), (6, "\U00016FF0"), (7, "\u093C"), (8, "\u3099"), (9, "\u094D"), (10, "\u05B0"), (11, "\u05B1"), (12, "\u05B2"),
            (13, "\u05B3"), (14, "\u05B4"), (15, "\u05B5"), (16, "\u05B6"), (17, "\u05B7"), (18, "\u05B8"), (19, "\u05B9"), (20, "\u05BB"),
            (21, "\u05BC"), (22, "\u05BD"), (23, "\u05BF"), (24, "\u05C1"), (25, "\u05C2"), (26, "\uFB1E"), (27, "\u064B"), (28, "\u064C"),
            (29, "\u064D"), (30, "\u064E"), (31, "\u064F"), (32, "\u0650"), (33, "\u0651"), (34, "\u0652"), (35, "\u0670"), (36, "\u0711"),
            (84, "\u0C55"), (91, "\u0C56"), (103, "\u0E38"), (107, "\u0E48"), (118, "\u0EB8"), (122, "\u0EC8"), (129, "\u0F71"),
            (130, "\u0F72"), (132, "\u0F74"), (202, "\u0321"), (214, "\u1DCE"), (216, "\u031B"), (218, "\u302A"), (220, "\u0316"),
            (222, "\u059A"), (224, "\u302E"), (226, "\U0001D16D"), (228, "\u05AE"), (230, "\u0300"), (232, "\u0315"), (233, "\u035C"), (234, "\u035D"),
        };
        foreach (var code in CodePoints.Where(IsAssigned))
        {
            var one = char.ConvertFromUtf32(code);
            if (one.Normalize(NormalizationForm.FormD) != one) continue;
            if (one == Last)
            {
                yield return (code, 240);
                continue;
            }

            if (!Moves(one, Last) && !Moves(Last, one)) continue;
            foreach (var (order, mark) in known)
            {
                if (Moves(one, mark) || Moves(mark, one)) continue;
                yield return (code, order);
                break;
            }
        }

        static bool Moves(string first, string second) => ("q" + first + second).Normalize(NormalizationForm.FormD) != "q" + first + second;
    }

    private static IEnumerable<(int First, int Last, int Value)> Ranges(IEnumerable<(int Code, int Value)> values)
    {
        (int First, int Last, int Value)? open = null;
        foreach (var (code, value) in values)
        {
            if (open is { } range && range.Last == code - 1 && range.Value == value)
            {
                open = range with { Last = code };
                continue;
            }

            if (open is { } done) yield return done;
            open = (code, code, value);
        }

        if (open is { } last) yield return last;
    }

    private static string Hex(int code) => code.ToString("X4", CultureInfo.InvariantCulture);

    private static string Hex(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => Hex(rune.Value)));
}

using System.Text;

namespace WorldPostaAdmin;

/// <summary>The writing of a label in ASCII that an A-label has after <c>xn--</c> (RFC 3492).</summary>
internal static class Punycode
{
    private const int Base = 36, Least = 1, Most = 26, Skew = 38, Damp = 700, FirstBias = 72, FirstCode = 0x80;

    public static string Encode(IReadOnlyList<int> codes)
    {
        var text = new StringBuilder();
        foreach (var code in codes.Where(code => code < FirstCode)) text.Append((char)code);
        var basic = text.Length;
        var handled = basic;
        if (basic > 0) text.Append('-');
        var (next, delta, bias) = (FirstCode, 0L, FirstBias);
        while (handled < codes.Count)
        {
            var smallest = codes.Where(code => code >= next).Min();
            delta += (long)(smallest - next) * (handled + 1);
            next = smallest;
            foreach (var code in codes)
            {
                if (code < next) delta++;
                if (code != next) continue;
                var rest = delta;
                for (var place = Base; ; place += Base)
                {
                    var threshold = Math.Clamp(place - bias, Least, Most);
                    if (rest < threshold) break;
                    text.Append(Digit((int)(threshold + ((rest - threshold) % (Base - threshold)))));
                    rest = (rest - threshold) / (Base - threshold);
                }

                text.Append(Digit((int)rest));
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            next++;
        }

        return text.ToString();
    }

    /// <summary>The code points of a text in that writing, or null where it is none.</summary>
    public static List<int>? Decode(string text)
    {
        var codes = new List<int>();
        var start = text.LastIndexOf('-');
        foreach (var c in text.AsSpan(0, Math.Max(start, 0)))
        {
            if (c >= FirstCode) return null;
            codes.Add(c);
        }

        var (code, at, bias) = (FirstCode, 0L, FirstBias);
        for (var i = start + 1; i < text.Length;)
        {
            var before = at;
            var weight = 1L;
            for (var place = Base; ; place += Base)
            {
                if (i >= text.Length || Value(text[i++]) is not (>= 0 and var digit)) return null;
                at += digit * weight;
                if (at > int.MaxValue) return null;
                var threshold = Math.Clamp(place - bias, Least, Most);
                if (digit < threshold) break;
                weight *= Base - threshold;
                if (weight > int.MaxValue) return null;
            }

            bias = Adapt(at - before, codes.Count + 1, before == 0);
            code += (int)Math.Min(at / (codes.Count + 1), 0x110000);
            at %= codes.Count + 1;
            if (code is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) return null;
            codes.Insert((int)at++, code);
        }

        return codes;
    }

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var places = 0;
        for (; delta > (Base - Least) * Most / 2; places += Base) delta /= Base - Least;
        return (int)(places + ((Base - Least + 1) * delta / (delta + Skew)));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Value(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}

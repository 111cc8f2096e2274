using System.Globalization;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// Reads the tables beside this file. Each line is a letter that says of what kind it is, a code point or the first and last of a range, and
/// what it becomes, in hexadecimal: <c>D00C4=0041 0308</c>. UnicodeTableWriter in Core's tests writes them.
/// </summary>
internal static class UnicodeTable
{
    public readonly record struct Line(char Kind, int First, int Last, bool IsExcluded, string Value);

    public static IEnumerable<Line> Read(string name)
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            var end = line.AsSpan().IndexOfAny('=', '!');
            var codes = end < 0 ? line.AsSpan(1) : line.AsSpan(1, end - 1);
            var dash = codes.IndexOf('-');
            var first = Code(dash < 0 ? codes : codes[..dash]);
            yield return new Line(line[0], first, dash < 0 ? first : Code(codes[(dash + 1)..]), end >= 0 && line[end] == '!', end < 0 ? "" : line[(end + 1)..]);
        }
    }

    /// <summary>The text of code points in hexadecimal, with spaces between them.</summary>
    public static string Text(string codes) =>
        string.Concat(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => char.ConvertFromUtf32(Code(code))));

    private static int Code(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

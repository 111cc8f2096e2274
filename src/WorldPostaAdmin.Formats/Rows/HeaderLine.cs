using System.Text;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>
/// Looks at the header of a CSV text for the separator, and gives the text back. The header decides because it holds names: in the lines
/// after it, <c>;</c> parts the values of a list. A line in front of it that other programs understand, <c>#TYPE System.Object</c> of Windows
/// PowerShell's or <c>sep=;</c> of Excel's, is given back as an empty one, so that lines keep their numbers.
/// </summary>
internal sealed class HeaderLine : TextReader
{
    private const int MaximumLength = 64 * 1024;

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly TextReader rest;
    private readonly string start;
    private int read;

    public HeaderLine(TextReader text)
    {
        rest = text;
        // What a reader of a file drops by itself, a text from elsewhere may still have.
        if (text.Peek() == '\ufeff') text.Read();
        var (passed, line) = ("", ReadLine(text, out var found));
        char? said = null;
        while (IsNote(line.AsSpan().Trim(), ref said))
        {
            if (line.EndsWith('\r') && text.Peek() == '\n') text.Read();
            passed += new string('\n', line.AsSpan().Count('\n') + line.AsSpan().Count('\r'));
            line = ReadLine(text, out found);
        }

        start = passed + line;
        Separator = said ?? Separators.MaxBy(separator => found[Array.IndexOf(Separators, separator)]);
    }

    /// <summary>What the text says by <c>sep=</c>; else what parts most names: a comma, a semicolon or a tab, in this order where they are as many.</summary>
    public char Separator { get; }

    public override int Peek() => read < start.Length ? start[read] : rest.Peek();

    public override int Read() => read < start.Length ? start[read++] : rest.Read();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (read == start.Length) return rest.Read(buffer);
        var length = Math.Min(buffer.Length, start.Length - read);
        start.AsSpan(read, length).CopyTo(buffer);
        read += length;
        return length;
    }

    private static bool IsNote(ReadOnlySpan<char> line, ref char? separator)
    {
        if (line.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase) && (line.Length == 5 || char.IsWhiteSpace(line[5]))) return true;
        if (!line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || line.Length > 5) return false;

        // A tab is trimmed away with the end of the line.
        separator = line.Length == 5 ? line[4] : '\t';
        return true;
    }

    private static string ReadLine(TextReader text, out int[] separators)
    {
        var line = new StringBuilder();
        separators = new int[Separators.Length];
        var named = false;
        var quoted = false;
        while (line.Length < MaximumLength && text.Read() is >= 0 and var next)
        {
            var c = (char)next;
            line.Append(c);
            if (c == '"') quoted = !quoted;
            else if (!quoted && Array.IndexOf(Separators, c) is >= 0 and var index) separators[index]++;
            // Empty lines before the header are passed over.
            if (!quoted && named && (c is '\n' or '\r')) break;
            named |= c is not ('\n' or '\r');
        }

        return line.ToString();
    }
}

using System.Text;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>
/// Looks at the first line of a CSV text for the separator, and gives the text back whole. The first line decides because
/// it holds names: in the lines after it, <c>;</c> parts the values of a list.
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
        start = ReadLine(text, out var found);
        Separator = Separators.FirstOrDefault(found.Contains, ',');
    }

    /// <summary>A comma where there is one outside quotes, else a semicolon, else a tab; a comma where there is but one column.</summary>
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

    private static string ReadLine(TextReader text, out HashSet<char> separators)
    {
        var line = new StringBuilder();
        separators = [];
        var named = false;
        var quoted = false;
        while (line.Length < MaximumLength && text.Read() is >= 0 and var next)
        {
            var c = (char)next;
            line.Append(c);
            if (c == '"') quoted = !quoted;
            else if (!quoted && Separators.Contains(c)) separators.Add(c);
            // Empty lines before the header are passed over.
            if (!quoted && named && (c is '\n' or '\r')) break;
            named |= c is not ('\n' or '\r');
        }

        return line.ToString();
    }
}

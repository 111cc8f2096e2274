using System.Text;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>Reads lines up to a length, so that a file without line ends is not read into memory whole.</summary>
internal sealed class BoundedLines(TextReader text, int maximumLength)
{
    private readonly StringBuilder line = new();
    private readonly char[] buffer = new char[16 * 1024];
    private int start;
    private int end;

    /// <summary>Of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line, or null at the end. Lines end with LF, CR LF or the text.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public string? Next()
    {
        line.Clear();
        Number++;
        while (Fill())
        {
            var part = buffer.AsSpan(start, end - start);
            var length = part.IndexOf('\n');
            var whole = length >= 0;
            if (!whole) length = part.Length;
            if (line.Length + length > maximumLength) throw new InvalidDataException();
            line.Append(part[..length]);
            start += whole ? length + 1 : length;
            if (whole) return Take();
        }

        return line.Length > 0 ? Take() : null;
    }

    private string Take()
    {
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        return line.ToString();
    }

    private bool Fill()
    {
        if (start < end) return true;
        (start, end) = (0, text.Read(buffer, 0, buffer.Length));
        return end > 0;
    }
}

using System.Text;

namespace WorldPostaAdmin.Formats.Cards;

/// <summary>Reads and writes the folded lines of vCards (RFC 6350, 3.2): CRLF or LF, folded at 75 octets.</summary>
internal static class CardLines
{
    /// <summary>A photo may be long; nothing longer is kept in memory.</summary>
    public const int LongestLine = 4 << 20;

    private const int FoldAt = 75;

    /// <summary>The lines unfolded, each with its number.</summary>
    public static IEnumerable<(string Line, int Number)> Read(TextReader text)
    {
        var line = new StringBuilder();
        var (number, started, isQuotedPrintable) = (0, 0, false);
        while (text.ReadLine() is { } next)
        {
            number++;
            if (line.Length + next.Length > LongestLine) throw Unreadable(number, $"it is longer than {LongestLine} characters");
            // A soft line break of quoted-printable, as 2.1 has it: what follows is text, a blank at its beginning too.
            if (isQuotedPrintable && line.Length > 0 && line[^1] == '=')
            {
                line.Length--;
                line.Append(next);
                continue;
            }

            if (line.Length > 0 && next.Length > 0 && (next[0] is ' ' or '\t'))
            {
                line.Append(next, 1, next.Length - 1);
                continue;
            }

            if (line.Length > 0) yield return (line.ToString(), started);
            line.Clear().Append(next);
            started = number;
            isQuotedPrintable = next.AsSpan(0, Math.Max(0, next.IndexOf(':'))).Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        }

        if (line.Length > 0) yield return (line.ToString(), started);
    }

    /// <summary>Writes a line, folded at 75 octets, never within a character.</summary>
    public static void Write(TextWriter text, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > FoldAt)
            {
                text.Write("\r\n ");
                length = 1;
            }

            text.Write(rune.ToString());
            length += rune.Utf8SequenceLength;
        }

        text.Write("\r\n");
    }

    public static DomainException Unreadable(int number, string why) => new("ContactUnreadable", DomainErrorKind.InvalidValue, $"line {number}", $"The vCard cannot be read at line {number}: {why}.");
}

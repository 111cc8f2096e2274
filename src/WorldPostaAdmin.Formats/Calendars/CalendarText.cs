using System.Text;

namespace WorldPostaAdmin.Formats.Calendars;

/// <summary>The text of iCalendar: folded lines, and texts in which some characters are escaped.</summary>
internal static class CalendarText
{
    private const int FoldAt = 75;

    /// <summary>The lines of a text, unfolded; empty ones are left out.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder();
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } part)
        {
            if (part is [' ' or '\t', ..])
            {
                line.Append(part, 1, part.Length - 1);
                continue;
            }

            if (line.Length > 0) yield return line.ToString();
            line.Clear().Append(part);
        }

        if (line.Length > 0) yield return line.ToString();
    }

    /// <summary>Adds a line, folded after 75 octets (RFC 5545, 3.1) and never within a character, with its end.</summary>
    public static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > FoldAt)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    /// <summary>Reads a text value (RFC 5545, 3.3.11).</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                text.Append(value[i]);
                continue;
            }

            i++;
            text.Append(value[i] is 'n' or 'N' ? '\n' : value[i]);
        }

        return text.ToString();
    }

    /// <summary>Writes a text value. No control character gets in.</summary>
    public static string Escape(string text)
    {
        var value = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',') value.Append('\\').Append(c);
            else if (c == '\n') value.Append("\\n");
            else if (c == '\t' || !char.IsControl(c)) value.Append(c);
        }

        return value.ToString();
    }

    /// <summary>The values of a list, between commas that are not escaped.</summary>
    public static IEnumerable<string> Split(string value)
    {
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == ',')
            {
                yield return value[start..i];
                start = i + 1;
            }
        }

        yield return value[start..];
    }
}

using System.Text;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>The headers of a message as bytes: what is not asked about stays as it is.</summary>
internal static class HeaderBlock
{
    private const int LongestValue = 10_000;

    /// <summary>How many bytes the headers take, the empty line after them not counted.</summary>
    public static int Length(ReadOnlySpan<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var line = Line(message[at..]);
            if (IsEmpty(message.Slice(at, line))) return at;
            at += line;
        }

        return message.Length;
    }

    /// <summary>The line ending that a message is written with.</summary>
    public static string NewLine(ReadOnlySpan<byte> message)
    {
        var end = message.IndexOf((byte)'\n');
        return end < 0 || (end > 0 && message[end - 1] == '\r') ? "\r\n" : "\n";
    }

    /// <summary>The message without the headers of some names, their folded lines with them.</summary>
    public static byte[] Without(ReadOnlySpan<byte> message, IReadOnlyList<string> names)
    {
        var kept = new MemoryStream(message.Length);
        var (at, end, dropping) = (0, Length(message), false);
        while (at < end)
        {
            var length = Line(message[at..]);
            var line = message.Slice(at, length);
            if (line[0] is not ((byte)' ' or (byte)'\t')) dropping = Names(line, names);
            if (!dropping) kept.Write(line);
            at += length;
        }

        kept.Write(message[end..]);
        return kept.ToArray();
    }

    /// <summary>The first value of each of some headers, unfolded; empty where it is not there.</summary>
    public static string[] Values(ReadOnlySpan<byte> message, IReadOnlyList<string> names)
    {
        var found = new string[names.Count];
        var (at, end, current) = (0, Length(message), -1);
        while (at < end)
        {
            var length = Line(message[at..]);
            var line = Encoding.UTF8.GetString(message.Slice(at, Math.Min(length, LongestValue))).TrimEnd('\r', '\n');
            if (line is not [' ' or '\t', ..])
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                current = colon <= 0 ? -1 : Enumerable.Range(0, names.Count).FirstOrDefault(i => found[i] is null && line.AsSpan(0, colon).TrimEnd().Equals(names[i], StringComparison.OrdinalIgnoreCase), -1);
                if (current >= 0) found[current] = line[(colon + 1)..].Trim();
            }
            else if (current >= 0 && found[current].Length < LongestValue)
            {
                found[current] += " " + line.Trim();
            }

            at += length;
        }

        return found.Select(value => value ?? "").ToArray();
    }

    private static bool Names(ReadOnlySpan<byte> line, IReadOnlyList<string> names)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon > 100) return false;
        var name = Encoding.Latin1.GetString(line[..colon]).TrimEnd(' ', '\t');
        return names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static int Line(ReadOnlySpan<byte> rest) => rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : rest.Length;

    private static bool IsEmpty(ReadOnlySpan<byte> line) => line.Length == 0 || line[0] == '\n' || (line.Length > 1 && line[0] == '\r' && line[1] == '\n');
}

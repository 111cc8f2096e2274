using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>The rows of a table as a text: how one is written, found again, and put in the place of another.</summary>
internal static class TableText
{
    private const byte NewLine = (byte)'\n';

    /// <summary>How many bytes a row takes.</summary>
    public static int Length(TableForm form, string key, string value) => Encoding.UTF8.GetByteCount(key) + (form == TableForm.Lines ? 0 : 1 + Encoding.UTF8.GetByteCount(value)) + 1;

    /// <summary>Writes a row.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(TableForm form, string key, string value, Span<byte> text)
    {
        var end = Encoding.UTF8.GetBytes(key, text);
        if (form != TableForm.Lines)
        {
            text[end++] = Separator(form);
            end += Encoding.UTF8.GetBytes(value, text[end..]);
        }

        text[end++] = NewLine;
        return end;
    }

    /// <summary>The rows that a text stands for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Rows(TableForm form, byte[] text)
    {
        for (var at = 0; at < text.Length;)
        {
            var (row, end) = RowAt(form, text, at);
            at = end;
            if (row.Key.Length > 0) yield return row;
        }
    }

    /// <summary>The text with some rows changed, as it would be written anew.</summary>
    /// <param name="form">How the table is written.</param>
    /// <param name="text">A table's text: its rows are in the order of their keys.</param>
    /// <param name="changes">In the order of their keys.</param>
    /// <returns>Null where the text is not what the changes were made from.</returns>
    public static byte[]? With(TableForm form, byte[] text, IReadOnlyList<RowChange> changes)
    {
        var places = new (int Begin, int End)[changes.Count];
        var length = text.Length;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var begin = Find(form, text, i == 0 ? 0 : places[i - 1].End, change.Key);
            var (row, end) = begin < text.Length ? RowAt(form, text, begin) : default;
            var stands = begin < text.Length && row.Key == change.Key;
            if ((stands ? row.Value : null) != change.Before) return null;
            places[i] = (begin, stands ? end : begin);
            length += begin - places[i].End + (change.After is null ? 0 : Length(form, change.Key, change.After));
        }

        var result = new byte[length];
        var (read, written) = (0, 0);
        foreach (var ((begin, end), change) in places.Zip(changes))
        {
            text.AsSpan(read, begin - read).CopyTo(result.AsSpan(written));
            written += begin - read;
            if (change.After is not null) written += Write(form, change.Key, change.After, result.AsSpan(written));
            read = end;
        }

        text.AsSpan(read).CopyTo(result.AsSpan(written));
        return result;
    }

    /// <summary>Where the first row begins whose key is not before another.</summary>
    private static int Find(TableForm form, byte[] text, int from, string key)
    {
        var (low, high) = (from, text.Length);
        while (low < high)
        {
            var begin = Begin(form, text, low, low + ((high - low) / 2));
            var (row, end) = RowAt(form, text, begin);
            if (string.CompareOrdinal(row.Key, key) < 0) low = end;
            else high = begin;
        }

        return low;
    }

    /// <summary>Where the row begins that a place is in.</summary>
    private static int Begin(TableForm form, byte[] text, int low, int place)
    {
        var before = text.AsSpan(low, place - low);
        var begin = before.LastIndexOf(NewLine) + 1;
        // The second line of a pair comes after an odd number of others.
        if (form == TableForm.Pairs && before.Count(NewLine) % 2 == 1) begin = before[..(begin - 1)].LastIndexOf(NewLine) + 1;
        return low + begin;
    }

    private static (KeyValuePair<string, string> Row, int End) RowAt(TableForm form, byte[] text, int begin)
    {
        var line = LineAt(text, begin);
        var next = begin + line.Length + 1;
        if (form == TableForm.Lines) return (new(Encoding.UTF8.GetString(line), ""), next);
        if (form == TableForm.Pairs)
        {
            var value = next < text.Length ? LineAt(text, next) : [];
            return (new(Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(value)), next + value.Length + 1);
        }

        var end = line.IndexOf(Separator(form));
        return (end < 0 ? new(Encoding.UTF8.GetString(line), "") : new(Encoding.UTF8.GetString(line[..end]), Encoding.UTF8.GetString(line[(end + 1)..])), next);
    }

    private static ReadOnlySpan<byte> LineAt(byte[] text, int begin)
    {
        var rest = text.AsSpan(begin);
        var end = rest.IndexOf(NewLine);
        return end < 0 ? rest : rest[..end];
    }

    private static byte Separator(TableForm form) => form switch { TableForm.Map => (byte)'\t', TableForm.Passwd => (byte)':', _ => NewLine };
}

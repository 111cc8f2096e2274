using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>How a table is written as a text.</summary>
internal enum TableForm
{
    /// <summary>A key, a tab and a value: what <c>postmap</c> makes a map of. See postmap(1).</summary>
    Map,

    /// <summary>A key, a colon and what follows it: Dovecot's passwd-file.</summary>
    Passwd,

    /// <summary>Lines, each of which is its own key.</summary>
    Lines,

    /// <summary>A line with a key and one with its value, in turn: Dovecot's file dictionary.</summary>
    Pairs,
}

/// <summary>A row that cannot be written, as nothing that a daemon reads could stand for it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Reason">Why not.</param>
internal sealed record OmittedRow(string Table, string Key, string Reason);

/// <summary>
/// A table that a daemon reads, as the rows of a file. A value never becomes more than its own row, whatever is in it: a row
/// that would is left out, and said so.
/// </summary>
internal sealed class PublishedTable
{
    private readonly List<KeyValuePair<string, string>> _rows = [];

    public PublishedTable(string path, TableForm form, IEnumerable<KeyValuePair<string, string>> rows, bool isSecret = false)
    {
        (Path, Form, IsSecret) = (path, form, isSecret);
        foreach (var row in rows)
        {
            if (Refusal(row.Key, row.Value) is { } reason) Omitted.Add(new OmittedRow(path, row.Key, reason));
            else _rows.Add(row);
        }
    }

    /// <summary>The file, below the generation's folder, with <c>/</c> between folders.</summary>
    public string Path { get; }

    public TableForm Form { get; }

    /// <summary>Whether it is for one daemon's eyes alone.</summary>
    public bool IsSecret { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Rows => _rows;

    public List<OmittedRow> Omitted { get; } = [];

    public byte[] Text()
    {
        var text = new byte[_rows.Sum(row => Encoding.UTF8.GetByteCount(row.Key) + Encoding.UTF8.GetByteCount(row.Value) + (Form == TableForm.Lines ? 1 : 2))];
        var end = 0;
        foreach (var (key, value) in _rows)
        {
            end += Encoding.UTF8.GetBytes(key, text.AsSpan(end));
            if (Form != TableForm.Lines)
            {
                text[end++] = (byte)(Form == TableForm.Map ? '\t' : Form == TableForm.Passwd ? ':' : '\n');
                end += Encoding.UTF8.GetBytes(value, text.AsSpan(end));
            }

            text[end++] = (byte)'\n';
        }

        return end == text.Length ? text : text[..end];
    }

    /// <summary>The rows that a text stands for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parse(TableForm form, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            if (form == TableForm.Lines)
            {
                yield return new(lines[i], "");
                continue;
            }

            if (form == TableForm.Pairs)
            {
                yield return new(lines[i], i + 1 < lines.Length ? lines[++i] : "");
                continue;
            }

            var end = lines[i].IndexOf(form == TableForm.Map ? '\t' : ':');
            yield return end < 0 ? new(lines[i], "") : new(lines[i][..end], lines[i][(end + 1)..]);
        }
    }

    private string? Refusal(string key, string value)
    {
        if (key.Length == 0) return "it is empty";
        if (HasControl(key) || HasControl(value)) return "it holds a control character";
        if (Form is TableForm.Map or TableForm.Passwd)
        {
            // Both daemons take such a line for a comment, and neither has a way to say otherwise.
            if (key[0] == '#') return "a name that begins with # cannot be written into a map";
            if (HasSpace(key)) return "it holds a space";
        }

        if (Form == TableForm.Map && (key.Contains('"') || value.Length == 0 || char.IsWhiteSpace(value[0]))) return "it cannot be written into a map";
        return Form == TableForm.Passwd && key.Contains(':') ? "it holds a colon" : null;
    }

    private static bool HasControl(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c)) return true;
        }

        return false;
    }

    private static bool HasSpace(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) return true;
        }

        return false;
    }
}

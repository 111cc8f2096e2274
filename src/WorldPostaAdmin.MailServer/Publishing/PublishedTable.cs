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

        Order();
    }

    /// <summary>The file, below the generation's folder, with <c>/</c> between folders.</summary>
    public string Path { get; }

    public TableForm Form { get; }

    /// <summary>Whether it is for one daemon's eyes alone.</summary>
    public bool IsSecret { get; }

    /// <summary>In the order of their keys, character by character, and each key once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Rows => _rows;

    public List<OmittedRow> Omitted { get; } = [];

    public byte[] Text()
    {
        var text = new byte[_rows.Sum(row => TableText.Length(Form, row.Key, row.Value))];
        var end = 0;
        foreach (var (key, value) in _rows) end += TableText.Write(Form, key, value, text.AsSpan(end));
        return text;
    }

    // Most come in order.
    private void Order()
    {
        for (var i = 1; i < _rows.Count; i++)
        {
            if (string.CompareOrdinal(_rows[i - 1].Key, _rows[i].Key) < 0) continue;
            var ordered = _rows.OrderBy(row => row.Key, StringComparer.Ordinal).DistinctBy(row => row.Key).ToArray();
            _rows.Clear();
            _rows.AddRange(ordered);
            return;
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

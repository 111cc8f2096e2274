namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>A row that came, went, or is another now.</summary>
internal readonly record struct RowChange(string Key, string? Before, string? After);

/// <summary>What is different in a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">In the order of their keys, each once.</param>
internal sealed record TableDifference(string Table, IReadOnlyList<RowChange> Rows)
{
    public MailServerTableChange Count() => new(Table, Rows.Count(row => row.Before is null), Rows.Count(row => row is { Before: not null, After: not null }), Rows.Count(row => row.After is null));

    public static TableDifference Of(PublishedTable table, IEnumerable<KeyValuePair<string, string>> before)
    {
        var old = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in before) old[key] = value;
        var changes = new List<RowChange>();
        foreach (var (key, value) in table.Rows)
        {
            if (!old.Remove(key, out var was)) changes.Add(new RowChange(key, null, value));
            else if (was != value) changes.Add(new RowChange(key, was, value));
        }

        changes.AddRange(old.Select(row => new RowChange(row.Key, row.Value, null)));
        changes.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return new TableDifference(table.Path, changes);
    }
}

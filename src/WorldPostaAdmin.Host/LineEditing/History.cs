namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>A walk through earlier lines with the arrow keys, begun anew for each line; what was typed before it waits at its end.</summary>
internal sealed class HistoryWalk(IReadOnlyList<string> entries)
{
    private int position = entries.Count;
    private string draft = "";

    public string? Older(string current)
    {
        if (position == 0) return null;
        if (position == entries.Count) draft = current;
        return entries[--position];
    }

    public string? Newer()
    {
        if (position == entries.Count) return null;
        return ++position == entries.Count ? draft : entries[position];
    }
}

/// <summary>The lines of this session and, without those that may hold a secret, of earlier ones.</summary>
internal sealed class History(HistoryFile file)
{
    private readonly List<string> entries = [.. file.Load()];

    public HistoryWalk Walk() => new(entries);

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (entries.Count > 0 && entries[^1] == line)) return;
        entries.Add(line);
        if (!Secrets.MayBeIn(line)) file.Append(line);
    }
}

using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>What is to be published, held against what is.</summary>
internal sealed class PublicationDraft
{
    private readonly GenerationFolder _folder;
    private readonly Dictionary<string, (byte[] Content, PublishedFile File, PublishedTable? Table)> _wanted = [];
    private readonly HashSet<string> _changed = [];
    private readonly bool _verify;

    /// <param name="folder">Where to.</param>
    /// <param name="tables">The tables, and beside those for Postfix their maps.</param>
    /// <param name="configuration">Other files.</param>
    /// <param name="verify">Whether each file that is published is read, and not only asked for its length.</param>
    public PublicationDraft(GenerationFolder folder, IReadOnlyList<PublishedTable> tables, IReadOnlyDictionary<string, string> configuration, bool verify)
    {
        (_folder, _verify, Before) = (folder, verify, folder.Published());
        foreach (var (table, text, file) in tables.AsParallel().Select(table => (table, Text: table.Text())).Select(item => (item.table, item.Text, PublishedFile.Of(item.Text))).ToArray()) _wanted.Add(table.Path, (text, file, table));
        foreach (var (path, content) in configuration)
        {
            var text = Encoding.UTF8.GetBytes(content);
            _wanted.Add(path, (text, PublishedFile.Of(text), null));
        }

        foreach (var (path, (_, file, table)) in _wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (stands, map) = (Stands(path, file), table is not { Form: TableForm.Map } || Stands(path + Postmap.Suffix, Before?.Files.GetValueOrDefault(path + Postmap.Suffix)));
            if (stands && map) continue;
            _changed.Add(path);
            if (table is null) OtherFiles.Add(path);
            else if (TableDifference.Of(table, stands ? Encoding.UTF8.GetString(_wanted[path].Content) : Old(path)) is { Rows.Count: > 0 } difference) Differences.Add(path, difference);
        }

        OtherFiles.AddRange(Before?.Files.Keys.Where(path => !_wanted.ContainsKey(path) && !(path.EndsWith(Postmap.Suffix, StringComparison.Ordinal) && _wanted.ContainsKey(path[..^Postmap.Suffix.Length]))) ?? []);
    }

    /// <summary>What is published; null where nothing is.</summary>
    public Manifest? Before { get; }

    /// <summary>By table, what is different.</summary>
    public Dictionary<string, TableDifference> Differences { get; } = [];

    /// <summary>Files besides the tables that are different, or that are no more.</summary>
    public List<string> OtherFiles { get; } = [];

    /// <summary>Whether all is published already.</summary>
    public bool IsEmpty => Before is not null && _changed.Count == 0 && OtherFiles.Count == 0;

    /// <summary>Writes a generation and puts it in force.</summary>
    /// <returns>Its number.</returns>
    public int Write(DateTimeOffset now, TimeProvider time, CancellationToken cancellation)
    {
        var (generation, draft) = _folder.Begin();
        // The link may be swapped meanwhile by nobody: the folder is locked.
        var writer = new GenerationWriter(draft, Before is null ? _folder.Current : _folder.Of(Before.Generation), time);
        foreach (var (path, (content, file, table)) in _wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_changed.Contains(path)) Keep(writer, path, table);
            else
            {
                writer.Write(path, content, file, table is { IsSecret: true });
                if (table is { Form: TableForm.Map }) writer.Map(path, CanChange(path) ? Differences.GetValueOrDefault(path) : null);
            }
        }

        writer.Finish(new Manifest(generation, now, writer.Files));
        cancellation.ThrowIfCancellationRequested();
        _folder.Commit(generation, draft);
        return generation;
    }

    public MailServerPublication Result(MailServerSettings settings, int generation, DateTimeOffset published, TimeSpan duration, string[] differences, string[] kicked, IEnumerable<string> warnings) => new()
    {
        Path = settings.Path,
        Generation = generation,
        Changed = !IsEmpty,
        WhenPublished = published,
        Duration = duration,
        Tables = [.. Differences.Values.Select(difference => difference.Count())],
        Files = [.. OtherFiles],
        Differences = differences,
        KickedUsers = kicked,
        Warnings = [.. warnings],
    };

    private bool Stands(string path, PublishedFile? file) => file is not null && Before?.Files.GetValueOrDefault(path) == file && file.Stands(Path.Combine(_folder.Current, path), _verify);

    // A map that was damaged is made anew.
    private bool CanChange(string path) => Before?.Files.GetValueOrDefault(path + Postmap.Suffix) is { } map && map.Stands(Path.Combine(_folder.Current, path + Postmap.Suffix), _verify)
        && Before.Files.TryGetValue(path, out var text) && text.Stands(Path.Combine(_folder.Current, path), _verify);

    private void Keep(GenerationWriter writer, string path, PublishedTable? table)
    {
        writer.Keep(path, Before!.Files[path]);
        if (table is { Form: TableForm.Map }) writer.Keep(path + Postmap.Suffix, Before.Files[path + Postmap.Suffix]);
    }

    private string? Old(string path)
    {
        try
        {
            return Before?.Files.ContainsKey(path) == true ? File.ReadAllText(Path.Combine(_folder.Current, path)) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

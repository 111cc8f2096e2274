using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>What is to be published, held against what is.</summary>
internal sealed class PublicationDraft
{
    private readonly GenerationFolder _folder;
    private readonly SortedDictionary<string, (byte[] Content, PublishedFile File, PublishedTable? Table)> _changed = new(StringComparer.Ordinal);
    private readonly List<string> _kept = [];
    private readonly bool _verify;

    private PublicationDraft(GenerationFolder folder, Manifest? before, IReadOnlyDictionary<string, string> configuration, IEnumerable<PublishedTable> tables, bool verify)
    {
        (_folder, Before, _verify) = (folder, before, verify);
        foreach (var (path, content) in configuration)
        {
            var text = Encoding.UTF8.GetBytes(content);
            var file = PublishedFile.Of(text);
            if (IsPublished(path, file)) _kept.Add(path);
            else
            {
                _changed.Add(path, (text, file, null));
                OtherFiles.Add(path);
            }
        }

        var wanted = tables.SelectMany(Files).Concat(configuration.Keys).ToHashSet();
        OtherFiles.AddRange(before?.Files.Keys.Where(path => !wanted.Contains(path)) ?? []);
    }

    /// <summary>What is published; null where nothing is.</summary>
    public Manifest? Before { get; }

    /// <summary>By table, what is different.</summary>
    public Dictionary<string, TableDifference> Differences { get; } = [];

    /// <summary>Files besides the tables that are different, or that are no more.</summary>
    public List<string> OtherFiles { get; } = [];

    /// <summary>Whether all is published already.</summary>
    public bool IsEmpty => Before is not null && _changed.Count == 0 && OtherFiles.Count == 0;

    /// <summary>A publication of everything.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="before">What is published there.</param>
    /// <param name="tables">The tables, and beside those for Postfix their maps.</param>
    /// <param name="configuration">Other files.</param>
    /// <param name="verify">Whether each file that is published is read, and not only asked for its length and date.</param>
    public static PublicationDraft Whole(GenerationFolder folder, Manifest? before, IReadOnlyCollection<PublishedTable> tables, IReadOnlyDictionary<string, string> configuration, bool verify)
    {
        var draft = new PublicationDraft(folder, before, configuration, tables, verify);
        foreach (var (table, text, file) in tables.AsParallel().Select(table => (table, Text: table.Text())).Select(item => (item.table, item.Text, PublishedFile.Of(item.Text))).ToArray())
        {
            var stands = draft.IsPublished(table.Path, file);
            if (stands && Files(table).All(draft.Stands))
            {
                draft._kept.AddRange(Files(table));
                continue;
            }

            draft._changed.Add(table.Path, (text, file, table));
            if (TableDifference.Of(table, TableText.Rows(table.Form, stands ? text : draft.Old(table.Path))) is { Rows.Count: > 0 } difference) draft.Differences.Add(table.Path, difference);
        }

        return draft;
    }

    /// <summary>A publication of what has changed since the last one.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="before">What is published there.</param>
    /// <param name="old">Of each table those of the rows published that may have changed.</param>
    /// <param name="tables">The same rows as they are now.</param>
    /// <param name="configuration">Other files.</param>
    /// <returns>Null where what is published is not what it should be, so that all of it must be looked at.</returns>
    public static PublicationDraft? Since(GenerationFolder folder, Manifest before, IEnumerable<PublishedTable> old, IReadOnlyCollection<PublishedTable> tables, IReadOnlyDictionary<string, string> configuration)
    {
        var draft = new PublicationDraft(folder, before, configuration, tables, verify: false);
        if (!before.Files.Keys.All(draft.Stands)) return null;
        var differences = old.Zip(tables, (was, table) => (Table: table, Difference: TableDifference.Of(table, was.Rows))).ToLookup(item => item.Difference.Rows.Count > 0);
        draft._kept.AddRange(differences[false].SelectMany(item => Files(item.Table)));
        foreach (var (table, difference, text, file) in differences[true].AsParallel().Select(item => (item.Table, item.Difference, Text: TableText.With(item.Table.Form, draft.Old(item.Table.Path), item.Difference.Rows)))
            .Select(item => (item.Table, item.Difference, item.Text, File: item.Text is null ? null : PublishedFile.Of(item.Text))).ToArray())
        {
            if (text is null) return null;
            draft._changed.Add(table.Path, (text, file!, table));
            draft.Differences.Add(table.Path, difference);
        }

        return draft;
    }

    /// <summary>Writes a generation and puts it in force.</summary>
    /// <returns>Its number.</returns>
    public int Write(DateTimeOffset now, TimeProvider time, CancellationToken cancellation)
    {
        var (generation, draft) = _folder.Begin();
        // The link may be swapped meanwhile by nobody: the folder is locked.
        var writer = new GenerationWriter(draft, Before is null ? _folder.Current : _folder.Of(Before.Generation), time);
        foreach (var path in _kept) writer.Keep(path, Before!.Files[path]);
        foreach (var (path, (content, file, table)) in _changed)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(path, content, file, table is { IsSecret: true });
            if (table is { Form: TableForm.Map }) writer.Map(path, Files(table).All(Stands) ? Differences.GetValueOrDefault(path) : null);
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

    /// <summary>A table's file, and the map that is made of it.</summary>
    private static string[] Files(PublishedTable table) => table.Form == TableForm.Map ? [table.Path, table.Path + Postmap.Suffix] : [table.Path];

    private bool IsPublished(string path, PublishedFile wanted) => Before?.Files.GetValueOrDefault(path)?.HasContentOf(wanted) == true && Stands(path);

    private bool Stands(string path) => Before?.Files.GetValueOrDefault(path)?.Stands(Path.Combine(_folder.Current, path), _verify) == true;

    private byte[] Old(string path)
    {
        try
        {
            return Before?.Files.ContainsKey(path) == true ? File.ReadAllBytes(Path.Combine(_folder.Current, path)) : [];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

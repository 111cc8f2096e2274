using WorldPostaAdmin.Formats.Rows;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

/// <summary>A foreign file as text, brought in as the import command does it.</summary>
internal sealed class ForeignFile(string text, params (string Column, string? Property)[] map)
{
    /// <summary>What was told of what is not taken, in one text.</summary>
    public string Told { get; private set; } = "";

    public IReadOnlyList<DomainException> Bring(IDirectoryStore store, RecipientImport import, ChangeGroup group, AuditContext audit, ImportType? type = null)
    {
        var errors = new List<DomainException>();
        var rows = Open(store);
        foreach (var pass in Enum.GetValues<ImportPass>())
        {
            var changes = new List<Change>();
            foreach (var row in Read(rows, pass == ImportPass.Foundations))
            {
                try
                {
                    if (import.Item(row, type, pass) is { } item) changes.Add(item.Change);
                }
                catch (DomainException e)
                {
                    errors.Add(e);
                }
            }

            if (pass == ImportPass.Foundations) rows.RequireMapped("people.csv");
            for (var next = 0; next < changes.Count;)
            {
                var outcomes = group.Commit(store, changes[next..].ToArray(), audit, default);
                next += outcomes.Count;
                errors.AddRange(outcomes.Select(outcome => outcome.Error).OfType<DomainException>());
            }
        }

        Told = string.Join('\n', rows.Tell("people.csv"));
        return errors;
    }

    /// <summary>The rows as the second reading gives them.</summary>
    public IReadOnlyList<Row> Translate(IDirectoryStore store)
    {
        var rows = Open(store);
        _ = Read(rows, isFirst: true).Count();
        var translated = Read(rows, isFirst: false).ToArray();
        Told = string.Join('\n', rows.Tell("people.csv"));
        return translated;
    }

    private ForeignRows Open(IDirectoryStore store) => new(store.Read(SourceDirectory.Of), map.ToDictionary(pair => pair.Column, pair => pair.Property));

    private IEnumerable<Row> Read(ForeignRows rows, bool isFirst)
    {
        using var reader = new StringReader(text);
        foreach (var row in new CsvRowFormat().Read(reader, "people.csv"))
        {
            if (rows.Translate(row, isFirst) is { } translated) yield return translated;
        }
    }
}

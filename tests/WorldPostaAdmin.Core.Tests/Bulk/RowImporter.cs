using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests.Bulk;

/// <summary>Brings rows into a store as the import command does: reading by reading, in groups.</summary>
internal static class RowImporter
{
    public static IReadOnlyList<DomainException> Bring(IDirectoryStore store, RecipientImport import, ChangeGroup group, AuditContext audit, IReadOnlyList<Row> rows, ImportType? type = null)
    {
        var errors = new List<DomainException>();
        foreach (var pass in Enum.GetValues<ImportPass>())
        {
            var changes = rows.Select(row => import.Item(row, type, pass)).OfType<ImportItem>().Select(item => item.Change).ToArray();
            for (var next = 0; next < changes.Length;)
            {
                var outcomes = group.Commit(store, changes[next..], audit, default);
                next += outcomes.Count;
                errors.AddRange(outcomes.Select(outcome => outcome.Error).OfType<DomainException>());
            }
        }

        return errors;
    }

    public static IReadOnlyList<Row> Export(IDirectoryStore store, bool hashes = true) => store.Read(reader =>
    {
        var header = new RowHeader(RecipientExport.Columns(RecipientExport.Rows(reader, hashes)));
        return RecipientExport.Rows(reader, hashes).Select(row => RecipientExport.ToRow(header, row)).ToArray();
    });

    /// <summary>What rows say, in no order: for comparison.</summary>
    public static string[] Text(IEnumerable<Row> rows) =>
        rows.Select(row => string.Join(" | ", row.Header.Names.Where(row.Has).Select(name => $"{name}={row[name]}"))).Order(StringComparer.Ordinal).ToArray();

    /// <summary>A row from a text such as <c>Name=Sales|Alias=sales</c>.</summary>
    public static Row Row(string text)
    {
        var pairs = text.Split('|').Select(pair => pair.Split('=', 2)).ToArray();
        return new Row(new RowHeader(pairs.Select(pair => pair[0]).ToArray()), 1, pairs.Select(pair => Cell.Of(pair[1])).ToArray());
    }
}

using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Faults that lie in the columns of a file, which each of its rows repeats: gathered while it is read, and told once for all of them.</summary>
public sealed class ColumnFaults
{
    private readonly Dictionary<string, (DomainException Error, List<UnknownColumns> Columns, string Name, long First, long Rows)> _faults = new(StringComparer.Ordinal);

    /// <summary>Takes the fault of a row, where it is one of columns.</summary>
    /// <returns>Whether it was taken; else it is the row's own.</returns>
    public bool Take(DomainException error, Row row, string name)
    {
        if (error.ErrorId is not ("NoSuchColumn" or "ImportTypeMissing")) return false;
        var columns = error.Target as UnknownColumns;
        var key = $"{error.ErrorId} {columns?.Kind}";
        var fault = _faults.TryGetValue(key, out var known) ? known : (error, [], name, row.Line, 0);
        if (columns is not null && !fault.Columns.Exists(other => other.Names.SequenceEqual(columns.Names))) fault.Columns.Add(columns);
        _faults[key] = fault with { Rows = fault.Rows + 1 };
        return true;
    }

    /// <summary>The faults that were taken since the last time, one error each.</summary>
    public IReadOnlyList<DomainException> Tell(string file)
    {
        var told = _faults.Values.Select(fault => fault.Rows == 1 ? OfRow(fault.Error, fault.Name, fault.First) : OfFile(file, fault.Error, fault.Columns, fault.First, fault.Rows)).ToArray();
        _faults.Clear();
        return told;
    }

    /// <summary>An error of one row, which the message names.</summary>
    public static DomainException OfRow(DomainException error, string name, long line) => error.About(name, $"Line {line}{(name.Length > 0 ? $", {TextRules.Show(name)}" : "")}");

    private static DomainException OfFile(string file, DomainException error, List<UnknownColumns> columns, long first, long rows)
    {
        var what = error.Message;
        if (columns.Count > 0)
        {
            var pairs = columns.SelectMany(one => one.Names.Zip(one.Meant)).DistinctBy(pair => pair.First, StringComparer.OrdinalIgnoreCase).ToArray();
            what = new UnknownColumns(columns[0].Kind, pairs.Select(pair => pair.First).ToArray(), pairs.Select(pair => pair.Second).ToArray()).Explain();
        }

        var which = columns.Count > 0 ? "rows with a value there" : "rows";
        return new DomainException(error.ErrorId, error.Kind, file, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {what} {rows:N0} {which}, from line {first} on, were not taken."), error);
    }
}

namespace WorldPostaAdmin;

/// <summary>A text format of rows for bulk import and export. Streams: never more than a row is in memory.</summary>
public interface IRowFormat
{
    /// <summary>As an admin names it, for instance <c>Csv</c>.</summary>
    string Name { get; }

    /// <summary>The extensions of its files, the dot included; the first is the usual one.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>
    /// The rows, one at a time. A row that is wrong comes as one with an <see cref="Row.Error"/>, and the next ones follow.
    /// </summary>
    /// <param name="text">The caller opens and closes it; <see cref="RowText"/> opens a file.</param>
    /// <param name="sourceName">What messages call it, usually the file's name.</param>
    /// <exception cref="RowFormatException">While enumerating: nothing after this can be read.</exception>
    IEnumerable<Row> Read(TextReader text, string sourceName);

    /// <summary>A writer of rows with these columns. Disposing of it writes what is left, and leaves <paramref name="text"/> open.</summary>
    /// <param name="text">The caller closes it.</param>
    /// <param name="columns">In their order.</param>
    /// <param name="keepFormulas">Whether a value that a spreadsheet takes for a formula is written as it is; matters to CSV alone.</param>
    /// <exception cref="ArgumentException">No columns, or a name that <see cref="RowHeader"/> refuses.</exception>
    IRowWriter OpenWriter(TextWriter text, IReadOnlyList<string> columns, bool keepFormulas = false);
}

/// <summary>Writes rows in one format.</summary>
public interface IRowWriter : IDisposable
{
    /// <exception cref="RowFormatException">A value cannot be written so that it can be read again; nothing of the row was written.</exception>
    /// <exception cref="ArgumentException">The row has a column that the writer was not opened for.</exception>
    void Write(Row row);
}

public static class RowFormats
{
    /// <summary>The format whose files have this path's extension, or null.</summary>
    public static IRowFormat? ForFile(this IEnumerable<IRowFormat> formats, string path) =>
        formats.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
}

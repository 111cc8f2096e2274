namespace WorldPostaAdmin.Formats.Rows;

/// <summary>The columns that a writer was opened for, and the check that a row can be written in them and read again.</summary>
internal sealed class WriterColumns
{
    private readonly RowHeader header;

    // Rows share their header, so that it is compared once for all of them.
    private RowHeader? known;

    public WriterColumns(IReadOnlyList<string> names)
    {
        header = new RowHeader(names);
        if (names.Count == 0) throw new ArgumentException("Rows need at least one column.", nameof(names));
    }

    public IReadOnlyList<string> Names => header.Names;

    /// <summary>The row's cells in the order of the columns.</summary>
    public Cell[] Cells(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Header != known)
        {
            if (row.Header.Refusal(header.Names, []) is { } refusal) throw new ArgumentException(refusal, nameof(row));
            known = row.Header;
        }

        var cells = new Cell[Names.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = row.Cell(Names[i]);
            if (cells[i].Text is { } text && !SecretText.IsWellFormed(text))
                throw new RowFormatException("Output", row.Line, $"The value of {Names[i]} holds half a character (a lone surrogate), which UTF-8 has no bytes for.");
        }

        return cells;
    }
}

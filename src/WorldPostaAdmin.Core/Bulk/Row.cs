namespace WorldPostaAdmin;

/// <summary>
/// One row of a bulk file: texts by column name, without case. An empty cell means "not given", and so does a column that
/// the row does not have. Reading a value of a row that is wrong throws its error, so that none is taken for an empty one.
/// </summary>
public sealed class Row
{
    private static readonly RowHeader NoHeader = new([]);

    private readonly RowHeader header;
    private readonly IReadOnlyList<Cell> cells;

    /// <param name="header">The columns, shared with other rows.</param>
    /// <param name="line">Where it starts in its source, from 1; 0 for one that was made to be written.</param>
    /// <param name="cells">One for each column, in the header's order.</param>
    public Row(RowHeader header, long line, IReadOnlyList<Cell> cells)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != header.Names.Count)
            throw new ArgumentException($"A row of {header.Names.Count} columns cannot have {cells.Count} cells.", nameof(cells));
        this.header = header;
        this.cells = cells;
        Line = line;
    }

    private Row(RowFormatException error)
    {
        header = NoHeader;
        cells = [];
        Line = error.Line;
        Error = error;
    }

    /// <summary>The line of the source in which the row starts, from 1.</summary>
    public long Line { get; }

    /// <summary>What is wrong with the row, or null.</summary>
    public RowFormatException? Error { get; }

    /// <summary>The columns, whether the row has a value in them or not.</summary>
    public RowHeader Header => Sound.header;

    /// <summary>The value of a column as text, or null where it is not given.</summary>
    /// <exception cref="RowFormatException">The row is wrong.</exception>
    public string? this[string column] => Cell(column).Text;

    /// <summary>The values of a column that holds several, parted by <c>;</c> as <see cref="CellList"/> says.</summary>
    /// <exception cref="RowFormatException">The row is wrong.</exception>
    public IReadOnlyList<string> List(string column) => Cell(column).Items;

    /// <summary>Whether the row gives a value in this column.</summary>
    /// <exception cref="RowFormatException">The row is wrong.</exception>
    public bool Has(string column) => !Cell(column).IsAbsent;

    /// <summary>The value as it was given.</summary>
    /// <exception cref="RowFormatException">The row is wrong.</exception>
    public Cell Cell(string column)
    {
        var index = Sound.header.IndexOf(column);
        return index < 0 ? WorldPostaAdmin.Cell.Absent : cells[index];
    }

    /// <summary>A row that could not be read.</summary>
    public static Row Wrong(RowFormatException error) => new(error);

    // Thrown anew, so that the trace is that of who asked.
    private Row Sound => Error is null ? this : throw new RowFormatException(Error.SourceName, Error.Line, Error.Problem, Error);
}

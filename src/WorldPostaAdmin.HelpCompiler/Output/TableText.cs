namespace WorldPostaAdmin.HelpCompiler.Output;

/// <summary>Lays a table out in columns of text, and wraps text.</summary>
internal static class TableText
{
    private const int Gap = 2;
    private const int NarrowestColumn = 8;

    /// <summary>Rows of cells, the first row the headings, within a width.</summary>
    public static string Layout(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var columns = Enumerable.Range(0, rows.Max(row => row.Count)).ToArray();
        var widths = columns.Select(column => rows.Max(row => Cell(row, column).Length)).ToArray();

        // The widest column gives way first, so that names in a narrow one stay whole.
        while (widths.Sum() + Gap * (widths.Length - 1) > width && widths.Max() > NarrowestColumn) widths[Array.IndexOf(widths, widths.Max())]--;

        var lines = rows.SelectMany(row => Lines(columns.Select(column => Wrap(Cell(row, column), widths[column])).ToArray(), widths)).ToList();
        var headings = columns.Max(column => Wrap(Cell(rows[0], column), widths[column]).Count);
        lines.Insert(headings, string.Join(new string(' ', Gap), widths.Select(length => new string('-', length))));
        return string.Join('\n', lines);
    }

    /// <summary>A text in lines that are no longer than a width, unless a word is.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width) lines.Add("");
            lines[^1] += lines[^1].Length == 0 ? word : " " + word;
        }

        return lines;
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    private static IEnumerable<string> Lines(IReadOnlyList<string>[] cells, int[] widths) =>
        from line in Enumerable.Range(0, cells.Max(cell => cell.Count))
        select string.Join(new string(' ', Gap), cells.Select((cell, column) => Cell(cell, line).PadRight(widths[column]))).TrimEnd();
}

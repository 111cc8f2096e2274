using System.Text;
using CsvHelper;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>Reads the rows of one CSV text.</summary>
internal sealed class CsvRowReader : IDisposable
{
    // A quote that is never closed would take the rest of the file for one cell.
    private const int MaximumRowBytes = 1024 * 1024;

    private readonly string sourceName;
    private readonly CsvReader csv;
    private readonly RowHeader header;
    private CsvMalformedReason? malformed;

    public CsvRowReader(TextReader text, string sourceName)
    {
        this.sourceName = sourceName;
        csv = Guard(1, () => Open(text));
        try
        {
            header = ReadHeader();
        }
        catch
        {
            csv.Dispose();
            throw;
        }
    }

    /// <summary>The next row, or null at the end.</summary>
    public Row? Next()
    {
        if (!Advance()) return null;
        return Problem() is { } problem
            ? Row.Wrong(new RowFormatException(sourceName, csv.LineNumber, problem))
            : new Row(header, csv.LineNumber, Cells());
    }

    public void Dispose() => csv.Dispose();

    private CsvReader Open(TextReader text)
    {
        var start = new HeaderLine(text);
        return CsvReader.Create(
            start,
            new CsvReaderOptions
            {
                Separator = start.Separator,
                HasHeader = false,
                TrackLineNumbers = true,
                MaxRecordSize = MaximumRowBytes,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = record => malformed ??= record.Reason == CsvMalformedReason.StrayQuote ? null : record.Reason,
            },
            leaveOpen: true);
    }

    private RowHeader ReadHeader()
    {
        if (!Advance()) throw Unreadable(0, "It is empty. The first line must name the columns.");
        var names = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToList();
        // A workbook, or UTF-16 without its mark. In the rows a NUL is a value's matter, as every control character is.
        if (names.Any(name => name.Contains('\0'))) throw Unreadable(csv.LineNumber, "This is not text in UTF-8: it holds NUL characters.");
        if ((malformed is { } reason ? Explain(reason) : RowHeader.Refusal(names)) is { } problem) throw Unreadable(csv.LineNumber, problem);
        return new RowHeader(names);
    }

    private bool Advance()
    {
        malformed = null;
        return Guard(csv.LineNumber + 1, csv.Read);
    }

    private string? Problem()
    {
        if (malformed is { } reason) return Explain(reason);
        return csv.FieldCount == header.Names.Count
            ? null
            : $"The row has {csv.FieldCount} cells, but the header names {header.Names.Count} columns. "
                + "Put quotes around a value that holds the separator.";
    }

    private Cell[] Cells()
    {
        var cells = new Cell[header.Names.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = FormulaText.Unescape(csv.GetString(i));
        return cells;
    }

    private T Guard<T>(long line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException e)
        {
            // The reader throws for nothing but a row that is too long.
            throw new RowFormatException(
                sourceName, e.LineNumber > 0 ? e.LineNumber : line,
                $"A row here is longer than {MaximumRowBytes} bytes: probably a quote is opened and never closed.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new RowFormatException(sourceName, line, "Here or in the lines that follow are bytes that are not UTF-8. Save the file as UTF-8.", e);
        }
    }

    private RowFormatException Unreadable(long line, string problem) => new(sourceName, line, problem);

    private static string Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "A quote is opened in this row and never closed, so that the rest of the file is one value.",
        CsvMalformedReason.TextAfterClosingQuote => "There is text after a closing quote. Double a quote that belongs to a value.",
        _ => "The quotes in this row are wrong.",
    };
}

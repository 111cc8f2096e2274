using CsvHelper;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>Writes rows as RFC 4180 says: commas, CRLF, quotes where they are needed and around values with blanks at an end.</summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private readonly WriterColumns columns;
    private readonly CsvWriter csv;
    private readonly bool keepFormulas;

    public CsvRowWriter(TextWriter text, IReadOnlyList<string> names, bool keepFormulas)
    {
        this.keepFormulas = keepFormulas;
        columns = new WriterColumns(names);
        csv = CsvWriter.Create(text, new CsvWriterOptions { Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true);
        csv.WriteHeader([.. columns.Names]);
    }

    public void Write(Row row) => csv.WriteRecord([.. columns.Cells(row).Select(cell => FormulaText.Escape(cell.Text, keepFormulas))]);

    public void Dispose() => csv.Dispose();
}

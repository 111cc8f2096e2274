namespace WorldPostaAdmin.Formats.Rows;

/// <summary>
/// CSV (RFC 4180) by CsvHelper: a header line, then rows. Read leniently as to the separator (comma, semicolon or tab), the line
/// ends and the byte order mark; written as the RFC says. A value that a spreadsheet would take for a formula is written with an
/// apostrophe in front, which is taken away when it is read.
/// </summary>
public sealed class CsvRowFormat : IRowFormat
{
    public string Name => "Csv";

    public IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv", ".txt"];

    public IEnumerable<Row> Read(TextReader text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rows(text, sourceName);
    }

    public IRowWriter OpenWriter(TextWriter text, IReadOnlyList<string> columns, bool keepFormulas = false) => new CsvRowWriter(text, columns, keepFormulas);

    private static IEnumerable<Row> Rows(TextReader text, string sourceName)
    {
        using var reader = new CsvRowReader(text, sourceName);
        while (reader.Next() is { } row) yield return row;
    }
}

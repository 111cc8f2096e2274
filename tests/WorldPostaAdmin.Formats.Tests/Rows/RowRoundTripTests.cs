using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WorldPostaAdmin.Formats.Rows;

namespace WorldPostaAdmin.Formats.Tests.Rows;

/// <summary>Rows of any text that a file can hold, with the characters that formats stumble over more often than by chance.</summary>
public static class RowArbitraries
{
    private static readonly string[] Awkward =
    [
        "\"", "\"\"", ",", ";", "\\", "\\;", "\r", "\n", "\r\n", " ", "\t", "=1+1", "@", "-", "+", "é", "漢", "😀", "\ufeff", "\u2028", "\u00a0",
        "\u0085", "\u000b", "\0", "\ufffd", "{", "[", "null", "true", "0", "'", "#", "|", "x",
    ];

    public static Arbitrary<Table> Tables() =>
        (from columns in Gen.Choose(1, 5)
         from rows in Gen.ListOf(Gen.ArrayOf(Cells(), columns))
         select new Table([.. Enumerable.Range(1, columns).Select(i => $"Column {i}")], [.. rows])).ToArbitrary();

    public static Arbitrary<Values> Lists() => Gen.ListOf(Text().Where(text => text.Length > 0)).Select(list => new Values([.. list])).ToArbitrary();

    private static Gen<Cell> Cells() => Gen.OneOf(
        Text().Select(Cell.Of),
        Gen.ListOf(Text()).Select(list => Cell.Of((IEnumerable<string>)list)),
        Gen.Constant(Cell.Absent));

    private static Gen<string> Text() => Gen.ListOf(Gen.OneOf(Gen.Elements(Awkward), Rune())).Select(string.Concat);

    private static Gen<string> Rune() =>
        Gen.Choose(0, 0x10ffff).Where(System.Text.Rune.IsValid).Select(value => new System.Text.Rune(value).ToString());
}

public sealed record Table(string[] Columns, Cell[][] Rows)
{
    public override string ToString() => string.Join('\n', Rows.Select(row => string.Join(" | ", row.Select(cell => System.Text.Json.JsonSerializer.Serialize(cell.Text)))));
}

public sealed record Values(string[] Texts)
{
    public override string ToString() => System.Text.Json.JsonSerializer.Serialize(Texts);
}

[Properties(Arbitrary = [typeof(RowArbitraries)], MaxTest = 1000)]
public sealed class RowRoundTripTests
{
    [Property]
    public bool What_is_written_as_csv_is_read_the_same(Table table) => Survives(new CsvRowFormat(), table);

    [Property]
    public bool What_is_written_as_json_lines_is_read_the_same(Table table) => Survives(new JsonLinesRowFormat(), table);

    [Property]
    public bool What_is_written_to_a_file_is_read_the_same(Table table)
    {
        using var file = new MemoryStream();
        using (var writer = RowText.OpenWriter(file)) Write(new CsvRowFormat(), writer, table);
        using var reader = RowText.OpenReader(new MemoryStream(file.ToArray()));
        return Same(table, new CsvRowFormat().Read(reader, "file"));
    }

    [Property]
    public bool A_row_knows_the_line_it_starts_in(Table table)
    {
        var format = new CsvRowFormat();
        var starts = Enumerable.Range(0, table.Rows.Length).Select(i => 1L + LineBreaks(Written(format, table with { Rows = table.Rows[..i] })));
        return Read(format, Written(format, table)).Select(row => row.Line).SequenceEqual(starts);
    }

    [Property]
    public bool A_list_joined_is_split_into_the_same(Values values) => CellList.Split(CellList.Join(values.Texts)).SequenceEqual(values.Texts);

    [Property]
    public bool A_list_survives_both_formats(Values values)
    {
        var table = new Table(["Values"], [[Cell.Of(values.Texts)]]);
        return new IRowFormat[] { new CsvRowFormat(), new JsonLinesRowFormat() }
            .All(format => Read(format, Written(format, table)).Single().List("Values").SequenceEqual(values.Texts));
    }

    [Property]
    public bool Any_text_is_read_to_its_end_or_refused(string? text)
    {
        foreach (var format in new IRowFormat[] { new CsvRowFormat(), new JsonLinesRowFormat() })
        {
            try
            {
                _ = Read(format, text ?? "").Count(row => row.Error is null);
            }
            catch (RowFormatException)
            {
                // What it is for.
            }
        }

        return true;
    }

    private static int LineBreaks(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\r' or '\n');

    private static bool Survives(IRowFormat format, Table table) => Same(table, Read(format, Written(format, table)));

    private static bool Same(Table table, IEnumerable<Row> read)
    {
        var rows = read.ToList();
        return rows.Count == table.Rows.Length
            && rows.Zip(table.Rows).All(pair => pair.First.Error is null
                && table.Columns.Select(column => pair.First.Cell(column)).SequenceEqual(pair.Second));
    }

    private static string Written(IRowFormat format, Table table)
    {
        using var text = new StringWriter();
        Write(format, text, table);
        return text.ToString();
    }

    private static void Write(IRowFormat format, TextWriter text, Table table)
    {
        var header = new RowHeader(table.Columns);
        using var writer = format.OpenWriter(text, table.Columns);
        foreach (var cells in table.Rows) writer.Write(new Row(header, 0, cells));
    }

    private static IEnumerable<Row> Read(IRowFormat format, string text) => format.Read(new StringReader(text), "text");
}

using WorldPostaAdmin.Formats.Rows;

namespace WorldPostaAdmin.Formats.Tests.Rows;

public sealed class RowTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(" ; ;", new string[0])]
    [InlineData("FullAccess", new[] { "FullAccess" })]
    [InlineData("FullAccess;SendAs", new[] { "FullAccess", "SendAs" })]
    [InlineData(" Full Access ; SendAs ;", new[] { "Full Access", "SendAs" })]
    [InlineData(@"A\;B;C", new[] { "A;B", "C" })]
    [InlineData(@"CONTOSO\alice;CONTOSO\bob", new[] { @"CONTOSO\alice", @"CONTOSO\bob" })]
    [InlineData(@"end\\;next", new[] { @"end\", "next" })]
    [InlineData(@"end\", new[] { @"end\" })]
    [InlineData(@"\ x\ ; y ", new[] { " x ", "y" })]
    public void A_cell_is_split_at_semicolons(string cell, string[] values) => Assert.Equal(values, CellList.Split(cell));

    [Fact]
    public void Nothing_splits_into_nothing() => Assert.Empty(CellList.Split(null));

    [Fact]
    public void Only_what_would_be_read_otherwise_is_escaped() =>
        Assert.Equal(@"CONTOSO\alice;a\;b;\\\srv\x;\ c d\ ;e\\", CellList.Join([@"CONTOSO\alice", "a;b", @"\\srv\x", " c d ", "", @"e\"]));

    [Fact]
    public void Cells_are_equal_that_read_alike()
    {
        Assert.Equal(Cell.Of("a;b"), Cell.Of(["a", "b"]));
        Assert.True(Cell.Of("") == Cell.Absent);
        Assert.True(Cell.Of("a") != Cell.Of("b"));
        Assert.False(Cell.Of("a").Equals((object)"a"));
        Assert.Equal(Cell.Of("a").GetHashCode(), Cell.Of(["a"]).GetHashCode());
        Assert.Equal(0, Cell.Absent.GetHashCode());
        Assert.True(Cell.Of([""]).IsAbsent);
        Assert.True(Cell.Of(["a"]).IsList);
    }

    [Fact]
    public void A_header_says_which_columns_a_reader_does_not_know_or_misses()
    {
        var header = new RowHeader(["Name", "Nmae"]);

        Assert.Equal("There is no column Nmae. The columns are NAME, Alias.", header.Refusal(["NAME", "Alias"], []));
        Assert.Equal("The column Alias is missing.", header.Refusal(["Name", "Nmae", "Alias"], ["name", "Alias"]));
        Assert.Null(header.Refusal(["Name", "Nmae"], ["Name"]));
    }

    [Theory]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void A_column_needs_a_plain_name(string name) => Assert.Throws<ArgumentException>(() => new RowHeader([name]));

    [Fact]
    public void A_row_has_a_cell_for_every_column() =>
        Assert.Throws<ArgumentException>(() => new Row(new RowHeader(["A", "B"]), 1, ["a"]));

    [Fact]
    public void A_file_has_the_format_of_its_extension()
    {
        IRowFormat[] formats = [new CsvRowFormat(), new JsonLinesRowFormat()];

        Assert.Equal("Csv", formats.ForFile("/x/People.CSV")?.Name);
        Assert.Equal("JsonLines", formats.ForFile("people.jsonl")?.Name);
        Assert.Null(formats.ForFile("people.xlsx"));
        Assert.Null(formats.ForFile("people"));
    }

    [Fact]
    public void An_error_of_the_whole_source_names_no_line() =>
        Assert.Equal("people.csv: It is empty.", new RowFormatException("people.csv", 0, "It is empty.").Message);
}

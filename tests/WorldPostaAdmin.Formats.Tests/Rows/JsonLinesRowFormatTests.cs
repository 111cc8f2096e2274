using WorldPostaAdmin.Formats.Rows;

namespace WorldPostaAdmin.Formats.Tests.Rows;

public sealed class JsonLinesRowFormatTests
{
    private readonly JsonLinesRowFormat format = new();

    [Fact]
    public void Values_are_read_as_texts_and_arrays_as_lists()
    {
        var row = Read("""{"Name":"Łódź","Capacity":12,"Share":1.50,"Big":1e3,"Hidden":true,"Open":false,"Office":null,"Notes":"","Rights":["Full;Access"," SendAs",null,"",7]}""").Single();

        Assert.Equal("Łódź", row["name"]);
        Assert.Equal("12", row["Capacity"]);
        Assert.Equal("1.50", row["Share"]);
        Assert.Equal("1e3", row["Big"]);
        Assert.Equal("true", row["Hidden"]);
        Assert.Equal("false", row["Open"]);
        Assert.Null(row["Office"]);
        Assert.False(row.Has("Notes"));
        Assert.Equal(["Full;Access", " SendAs", "7"], row.List("Rights"));
        Assert.Equal("Full\\;Access;\\ SendAs;7", row["Rights"]);
    }

    [Fact]
    public void Rows_may_have_different_columns_and_know_their_lines()
    {
        var rows = Read("\ufeff{\"Name\":\"A\"}\r\n\n  \n{\"Alias\":\"b\"}\n{}\n{\"Alias\":\"c\"}").ToList();

        Assert.Equal([1, 4, 5, 6], rows.Select(row => row.Line));
        Assert.Equal(["A", null, null, null], rows.Select(row => row["Name"]));
        Assert.Equal([null, "b", null, "c"], rows.Select(row => row["Alias"]));
        Assert.Empty(Read(""));
    }

    [Theory]
    [InlineData("[{\"Name\":\"secret\"}]", "not a JSON object")]
    [InlineData("\"secret\"", "not a JSON object")]
    [InlineData("secret", "not valid JSON")]
    [InlineData("{\"Name\":\"secret\"", "not valid JSON")]
    [InlineData("{\"Name\":\"secret\"} {}", "not valid JSON")]
    [InlineData("{\"Name\":{\"First\":\"secret\"}}", "is an object")]
    [InlineData("{\"Name\":[[\"secret\"]]}", "holds an object or an array")]
    [InlineData("{\"Name\":[{}]}", "holds an object or an array")]
    [InlineData("{\"Name\":\"a\",\"name\":\"secret\"}", "both named name")]
    [InlineData("{\"\":\"secret\"}", "has no name")]
    [InlineData("{\"Name\":\"secret\\ud800\"}", "half a character")]
    [InlineData("{\"Na\\ud800me\":\"secret\"}", "half a character")]
    [InlineData("{\"Na\\u001bme\":\"secret\"}", "control character")]
    public void A_line_that_is_wrong_is_an_error_and_the_next_one_is_read(string line, string problem)
    {
        var rows = Read($"{line}\n{{\"Name\":\"z\"}}\n").ToList();

        Assert.Equal(2, rows.Count);
        Assert.Equal("z", rows[1]["Name"]);
        var error = rows[0].Error!;
        Assert.Equal(1, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_not_read_into_memory()
    {
        var rows = Read("{\"Name\":\"a\"}\n{\"Name\":\"" + new string('a', 3_000_000)).GetEnumerator();

        Assert.True(rows.MoveNext());
        var error = Assert.Throws<RowFormatException>(() => rows.MoveNext());
        Assert.Equal(2, error.Line);
        Assert.Contains("longer than", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_Utf8_are_an_error()
    {
        using var reader = RowText.OpenReader(new MemoryStream([.. "{\"Name\":\"Jos"u8, 0xe9, .. "\"}"u8]));

        Assert.Contains("not UTF-8", Assert.Throws<RowFormatException>(() => format.Read(reader, "x").Count()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void It_writes_an_object_a_line_without_what_is_absent()
    {
        using var text = new StringWriter();
        using (var writer = format.OpenWriter(text, ["Name", "Rights", "Notes"]))
        {
            var header = new RowHeader(["name", "Rights"]);
            writer.Write(new Row(header, 0, ["Łódź \"x\"\n", Cell.Of(["FullAccess", "Send;As"])]));
            writer.Write(new Row(header, 0, [Cell.Absent, Cell.Absent]));
        }

        Assert.Equal("{\"Name\":\"Łódź \\\"x\\\"\\n\",\"Rights\":[\"FullAccess\",\"Send;As\"]}\n{}\n", text.ToString());
    }

    private IEnumerable<Row> Read(string text) => format.Read(new StringReader(text), "people.jsonl");
}

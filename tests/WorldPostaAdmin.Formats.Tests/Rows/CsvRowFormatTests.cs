using System.Text;
using WorldPostaAdmin.Formats.Rows;

namespace WorldPostaAdmin.Formats.Tests.Rows;

public sealed class CsvRowFormatTests
{
    private readonly CsvRowFormat format = new();

    [Theory]
    [InlineData("Name,Alias\nAlice,alice\n")]
    [InlineData("Name,Alias\r\nAlice,alice\r\n")]
    [InlineData("Name,Alias\rAlice,alice\r")]
    [InlineData("Name,Alias\nAlice,alice")]
    [InlineData("\ufeffName,Alias\nAlice,alice\n")]
    [InlineData("\ufeff\"Name\",\"Alias\"\n\"Alice\",\"alice\"\n")]
    [InlineData("\n\nName,Alias\n\nAlice,alice\n\n")]
    [InlineData("Name;Alias\nAlice;alice\n")]
    [InlineData("Name\tAlias\nAlice\talice\n")]
    [InlineData(" name , ALIAS \nAlice,alice\n")]
    [InlineData("#TYPE Selected.System.Data.DataRow\r\n\"Name\";\"Alias\"\r\n\"Alice\";\"alice\"\r\n")]
    [InlineData("\ufeff#TYPE System.Object\nName,Alias\nAlice,alice\n")]
    [InlineData("sep=;\r\nName;Alias\r\nAlice;alice\r\n")]
    [InlineData("sep=|\nName|Alias\nAlice|alice\n")]
    [InlineData("#TYPE x\nsep=\t\nName\tAlias\nAlice\talice\n")]
    [InlineData("Name;Alias;City, State\nAlice;alice;x\n")]
    public void A_row_is_read_however_the_file_is_written(string text)
    {
        var row = Assert.Single(Read(text));

        Assert.Equal("Alice", row["Name"]);
        Assert.Equal("alice", row["alias"]);
        Assert.Null(row["Department"]);
    }

    [Fact]
    public void An_empty_cell_is_not_given()
    {
        var row = Assert.Single(Read("Name,Alias,Office\nAlice,,\"\"\n"));

        Assert.Null(row["Alias"]);
        Assert.False(row.Has("Office"));
        Assert.True(row.Has("Name"));
        Assert.Empty(row.List("Alias"));
    }

    [Fact]
    public void The_first_line_decides_the_separator_and_lists_do_not()
    {
        var rows = Read("Member\nalice;bob\ncarl;dora\n").ToList();

        Assert.Equal(["alice", "bob"], rows[0].List("Member"));
        Assert.Equal(["FullAccess", "SendAs"], Read("User,AccessRights\nalice,FullAccess; SendAs\n").Single().List("AccessRights"));
        Assert.Equal("a,b", Read("\"Name;Text\";Alias\na,b;c\n").Single()["Name;Text"]);
    }

    [Fact]
    public void A_row_has_the_line_that_it_starts_in()
    {
        var rows = Read("Name,Notes\nA,\"one\ntwo\r\nthree\"\n\nB,x\nC,\"y\nz\"\nD,\n");

        Assert.Equal([2, 6, 7, 9], rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("#TYPE x\r\nName,Alias\r\nA,a\r\n", 3)]
    [InlineData("\n#TYPE x\n\nName,Alias\nA,a\n", 5)]
    [InlineData("#TYPE x\rName,Alias\rA,a\r", 3)]
    public void Lines_in_front_of_the_header_count(string text, long line) => Assert.Equal(line, Assert.Single(Read(text)).Line);

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+371 20000000", "'+371 20000000")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=x", "''=x")]
    [InlineData("'s-Hertogenbosch", "'s-Hertogenbosch")]
    [InlineData("a=b", "a=b")]
    public void A_value_that_a_spreadsheet_would_run_is_written_as_text_and_read_as_it_was(string value, string written)
    {
        foreach (var keep in new[] { false, true })
        {
            using var text = new StringWriter();
            using (var writer = format.OpenWriter(text, ["Alias", "Notes"], keep)) writer.Write(new Row(new RowHeader(["Alias", "Notes"]), 0, ["a", value]));

            if (!keep || value[0] == '\'') Assert.Contains(written.Replace("\"", "\"\"", StringComparison.Ordinal), text.ToString(), StringComparison.Ordinal);
            else Assert.DoesNotContain("'", text.ToString(), StringComparison.Ordinal);
            Assert.Equal(value, Assert.Single(Read(text.ToString()))["Notes"]);
        }
    }

    [Fact]
    public void Quotes_blanks_and_line_breaks_in_quotes_are_the_value()
    {
        var row = Read("A,B,C,D\n\" a \",\"say \"\"hi\"\"\",\"1\r\n2\",5\" screen\n").Single();

        Assert.Equal(" a ", row["A"]);
        Assert.Equal("say \"hi\"", row["B"]);
        Assert.Equal("1\r\n2", row["C"]);
        Assert.Equal("5\" screen", row["D"]);
    }

    [Theory]
    [InlineData("1", "1 cells, but the header names 2")]
    [InlineData("1,2,secret", "3 cells, but the header names 2")]
    [InlineData("\"secret\"1,2", "after a closing quote")]
    public void A_row_that_is_wrong_is_an_error_with_its_line_and_the_next_one_is_read(string line, string problem)
    {
        var rows = Read($"A,B\nx,y\n{line}\nz,z\n").ToList();

        Assert.Equal(3, rows.Count);
        Assert.Equal("z", rows[2]["A"]);
        Assert.Equal(3, rows[1].Line);
        var error = Assert.Throws<RowFormatException>(() => rows[1]["A"]);
        Assert.Equal(3, error.Line);
        Assert.StartsWith("people.csv, line 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, rows[1].Error!.Message);
        Assert.Throws<RowFormatException>(() => rows[1].Has("B"));
        Assert.Throws<RowFormatException>(() => rows[1].List("B"));
        Assert.Throws<RowFormatException>(() => rows[1].Header);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_an_error_of_the_row_that_opens_it()
    {
        var rows = Read("A,B\nx,y\n1,\"2\n3,4\n").ToList();

        Assert.Equal(2, rows.Count);
        Assert.Contains("never closed", rows[1].Error!.Problem, StringComparison.Ordinal);
        Assert.Equal(3, rows[1].Line);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_take_a_large_file_into_memory()
    {
        var text = new StringBuilder("A,B\nx,y\n1,\"2\n").Insert(13, "3,4\n", 1_500_000).ToString();
        using var rows = Read(text).GetEnumerator();

        Assert.True(rows.MoveNext());
        var error = Assert.Throws<RowFormatException>(() => rows.MoveNext());
        Assert.Equal(3, error.Line);
        Assert.Contains("never closed", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("\n\n", 0, "empty")]
    [InlineData("A,B,a\n1,2,3\n", 1, "Columns 1 and 3 are both named a")]
    [InlineData("A,,B\n1,2,3\n", 1, "Column 2 has no name")]
    [InlineData("\nA,\n1,2\n", 2, "Column 2 has no name")]
    [InlineData("A,\"B\n1,2\n", 1, "never closed")]
    [InlineData("\"A\nB\",C\n1,2\n", 1, "control character")]
    [InlineData("P\0K\u0003\n", 1, "not text")]
    public void A_file_without_a_sound_header_cannot_be_read(string text, long line, string problem)
    {
        var error = Assert.Throws<RowFormatException>(() => Read(text).Count());

        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_Utf8_are_an_error_and_not_other_letters()
    {
        using var reader = RowText.OpenReader(new MemoryStream([.. "Name\nJos"u8, 0xe9, .. "\n"u8]));

        Assert.Contains("not UTF-8", Assert.Throws<RowFormatException>(() => format.Read(reader, "people.csv").Count()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_Utf16_with_its_mark_is_read()
    {
        using var reader = RowText.OpenReader(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Name\nJosé\n")]));

        Assert.Equal("José", format.Read(reader, "people.csv").Single()["Name"]);
    }

    // Whose rules know which value it is, and whose row.
    [Fact]
    public void A_control_character_is_left_to_the_rules_of_its_value() => Assert.Equal("nu\0l\u001b", Read("Alias\nnu\0l\u001b\n").Single()["Alias"]);

    [Fact]
    public void Rows_stream()
    {
        using var text = new Endless();

        Assert.Equal(100_000, format.Read(text, "endless").Take(100_000).Count(row => row["Alias"] == "alice"));
        Assert.InRange(text.Given, 1, 20_000_000);
    }

    [Fact]
    public void It_writes_what_the_Rfc_says()
    {
        using var text = new StringWriter();
        using (var writer = format.OpenWriter(text, ["Name", "Notes", "Rights"]))
        {
            var header = new RowHeader(["Rights", "Name", "Notes"]);
            writer.Write(new Row(header, 0, [Cell.Of(["FullAccess", "Send;As"]), "A \"B\", C", " x\ny"]));
            writer.Write(new Row(header, 0, [Cell.Absent, "=1+1", null]));
        }

        Assert.Equal("Name,Notes,Rights\r\n\"A \"\"B\"\", C\",\" x\ny\",FullAccess;Send\\;As\r\n'=1+1,,\r\n", text.ToString());
    }

    [Fact]
    public void A_row_of_nothing_is_still_a_row()
    {
        using var text = new StringWriter();
        using (var writer = format.OpenWriter(text, ["Name"])) writer.Write(new Row(new RowHeader(["Name"]), 0, [Cell.Absent]));

        Assert.Null(Read(text.ToString()).Single()["Name"]);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        using var text = new StringWriter();
        using var writer = format.OpenWriter(text, ["Name"]);

        Assert.Throws<RowFormatException>(() => writer.Write(new Row(new RowHeader(["Name"]), 7, ["\ud800"])));
        Assert.Throws<ArgumentException>(() => writer.Write(new Row(new RowHeader(["Alias"]), 7, ["a"])));
        Assert.Throws<ArgumentException>(() => format.OpenWriter(text, []));
        Assert.Throws<ArgumentException>(() => format.OpenWriter(text, ["A", "a"]));
    }

    private IEnumerable<Row> Read(string text) => format.Read(new StringReader(text), "people.csv");

    private sealed class Endless : TextReader
    {
        private const string Line = "Alice,alice\n";
        private int at;
        private bool header = true;

        public long Given { get; private set; }

        public override int Peek() => header ? "Name,Alias\n"[at] : Line[at];

        public override int Read()
        {
            Given++;
            var c = Peek();
            at++;
            if (c == '\n') (at, header) = (0, false);
            return c;
        }
    }
}

using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Tests.LineEditing;

public class LineEditorTests
{
    private const ConsoleModifiers Ctrl = ConsoleModifiers.Control;
    private const ConsoleModifiers Alt = ConsoleModifiers.Alt;

    [Theory]
    [InlineData(ConsoleKey.A, Ctrl, "|one two three")]
    [InlineData(ConsoleKey.Home, default(ConsoleModifiers), "|one two three")]
    [InlineData(ConsoleKey.E, Ctrl, "one two three|")]
    [InlineData(ConsoleKey.End, default(ConsoleModifiers), "one two three|")]
    [InlineData(ConsoleKey.LeftArrow, default(ConsoleModifiers), "one tw|o three")]
    [InlineData(ConsoleKey.RightArrow, default(ConsoleModifiers), "one two |three")]
    [InlineData(ConsoleKey.LeftArrow, Ctrl, "one |two three")]
    [InlineData(ConsoleKey.RightArrow, Ctrl, "one two three|")]
    [InlineData(ConsoleKey.B, Alt, "one |two three")]
    [InlineData(ConsoleKey.F, Alt, "one two three|")]
    [InlineData(ConsoleKey.K, Ctrl, "one two|")]
    [InlineData(ConsoleKey.U, Ctrl, "| three")]
    [InlineData(ConsoleKey.W, Ctrl, "one | three")]
    [InlineData(ConsoleKey.Backspace, default(ConsoleModifiers), "one tw| three")]
    [InlineData(ConsoleKey.Delete, default(ConsoleModifiers), "one two|three")]
    [InlineData(ConsoleKey.D, Ctrl, "one two|three")]
    public void Keys_edit_as_in_a_shell(ConsoleKey key, ConsoleModifiers modifiers, string expected)
    {
        var editor = LineEditor.ForAnswer().Type("one two three");
        for (var i = 0; i < " three".Length; i++) editor.Press(ConsoleKey.LeftArrow);
        Assert.Equal(EditState.Editing, editor.Press(key, modifiers));
        Assert.Equal(expected, editor.Shown());
    }

    [Fact]
    public void What_was_cut_can_be_put_back()
    {
        var editor = LineEditor.ForAnswer().Type("one two");
        editor.Control(ConsoleKey.W);
        editor.Control(ConsoleKey.A);
        editor.Control(ConsoleKey.Y);
        Assert.Equal("two|one ", editor.Shown());
    }

    [Fact]
    public void A_letter_with_its_accent_is_one_step()
    {
        var editor = LineEditor.ForAnswer().Type("e\u0301👩‍👧x");
        editor.Press(ConsoleKey.Backspace);
        editor.Press(ConsoleKey.Backspace);
        Assert.Equal("e\u0301|", editor.Shown());
        editor.Press(ConsoleKey.LeftArrow);
        Assert.Equal("|e\u0301", editor.Shown());
    }

    [Fact]
    public void At_the_ends_nothing_happens()
    {
        var editor = LineEditor.ForAnswer();
        foreach (var key in new[] { ConsoleKey.Backspace, ConsoleKey.Delete, ConsoleKey.LeftArrow, ConsoleKey.RightArrow, ConsoleKey.UpArrow, ConsoleKey.DownArrow, ConsoleKey.Tab })
            Assert.Equal(EditState.Editing, editor.Press(key));
        foreach (var key in new[] { ConsoleKey.A, ConsoleKey.E, ConsoleKey.K, ConsoleKey.U, ConsoleKey.W, ConsoleKey.Y })
            Assert.Equal(EditState.Editing, editor.Control(key));
        Assert.Equal("|", editor.Shown());
    }

    [Fact]
    public void A_line_is_submitted_given_up_or_the_last()
    {
        Assert.Equal(EditState.Submitted, LineEditor.ForAnswer().Type("x").Press(ConsoleKey.Enter));
        Assert.Equal(EditState.Cancelled, LineEditor.ForAnswer().Type("x").Control(ConsoleKey.C));
        Assert.Equal(EditState.EndOfInput, LineEditor.ForAnswer().Control(ConsoleKey.D));
        Assert.Equal(EditState.Editing, LineEditor.ForAnswer().Type("x").Control(ConsoleKey.D));
    }

    [Fact]
    public void An_open_statement_goes_on_in_the_next_line()
    {
        var editor = new LineEditor(new HistoryWalk([]), new NoCompleter(), text => text.EndsWith('}')).Type("if (1) {");
        Assert.Equal(EditState.Editing, editor.Press(ConsoleKey.Enter));
        editor.Type("2 }");
        Assert.Equal(EditState.Submitted, editor.Press(ConsoleKey.Enter));
        Assert.Equal("if (1) {\n2 }", editor.Text);
    }

    [Fact]
    public void Up_and_down_walk_lines_first_and_history_then()
    {
        var editor = new LineEditor(new HistoryWalk(["first", "second\nlines"]), new NoCompleter(), _ => true).Type("draft");
        editor.Press(ConsoleKey.UpArrow);
        Assert.Equal("second\nlines|", editor.Shown());
        editor.Press(ConsoleKey.UpArrow);
        Assert.Equal("secon|d\nlines", editor.Shown());
        editor.Press(ConsoleKey.UpArrow);
        editor.Press(ConsoleKey.UpArrow);
        Assert.Equal("first|", editor.Shown());
        editor.Press(ConsoleKey.DownArrow);
        editor.Press(ConsoleKey.DownArrow);
        Assert.Equal("draft|", editor.Shown());
    }
}

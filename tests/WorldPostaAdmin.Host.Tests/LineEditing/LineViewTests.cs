using System.Text;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Tests.LineEditing;

public class LineViewTests
{
    private readonly StringWriter terminal = new();

    [Fact]
    public void The_cursor_is_put_where_it_belongs()
    {
        var editor = LineEditor.ForAnswer().Type("abc");
        editor.Press(ConsoleKey.LeftArrow);
        View(80).Draw(editor);
        Assert.Equal("\r\e[J> abc\r\e[4C", terminal.ToString());
    }

    [Fact]
    public void A_long_line_is_broken_and_drawn_anew_from_its_top()
    {
        var view = View(6);
        var editor = LineEditor.ForAnswer().Type("abcdef");
        view.Draw(editor);
        Assert.Equal("\r\e[J> abcd\r\nef\r\e[2C", terminal.ToString());
        view.Draw(editor);
        Assert.EndsWith("\e[1A\r\e[J> abcd\r\nef\r\e[2C", terminal.ToString());
    }

    [Fact]
    public void Wide_characters_take_two_cells()
    {
        View(80).Draw(LineEditor.ForAnswer().Type("日本"));
        Assert.EndsWith("\e[6C", terminal.ToString());
    }

    [Fact]
    public void Control_characters_do_not_act_on_the_terminal()
    {
        var editor = LineEditor.ForAnswer();
        editor.SetText("a\e[2Jb");
        View(80).Draw(editor);
        Assert.DoesNotContain("\e[2J", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_are_listed_in_columns_as_far_as_there_is_room()
    {
        var candidates = Enumerable.Range(1, 5).Select(i => new Completion($"c{i}", $"c{i}")).ToList();
        var output = new StringBuilder();
        Assert.Equal(3, CandidateList.Write(output, candidates, candidates[1], width: 8, height: 10));
        Assert.Equal(["", "c1 c4", "\e[7mc2\e[0m c5", "c3"], output.ToString().Split("\r\n").Select(line => line.TrimEnd()));
        output.Clear();
        Assert.Equal(2, CandidateList.Write(output, candidates, null, width: 4, height: 2));
        Assert.Contains("5 in all", output.ToString());
    }

    private LineView View(int width) => new(terminal, "> ", () => (width, 24));
}

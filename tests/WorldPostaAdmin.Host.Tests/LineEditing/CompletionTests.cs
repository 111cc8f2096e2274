using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Tests.LineEditing;

public class CompletionTests
{
    [Fact]
    public void The_only_candidate_is_taken()
    {
        var editor = Editor("Get-Mailbox").Type("$x = get-m");
        editor.Press(ConsoleKey.Tab);
        Assert.Equal("$x = Get-Mailbox|", editor.Shown());
        Assert.Empty(editor.Candidates);
    }

    [Fact]
    public void Of_several_the_common_start_is_taken_then_each_in_turn()
    {
        var editor = Editor("Get-Mailbox", "Get-MailboxAccess", "get-mailContact").Type("$x = get-m");
        editor.Press(ConsoleKey.Tab);
        Assert.Equal("$x = Get-Mail|", editor.Shown());
        Assert.Equal(3, editor.Candidates.Count);
        editor.Press(ConsoleKey.Tab);
        Assert.Equal("$x = Get-Mailbox|", editor.Shown());
        editor.Press(ConsoleKey.Tab);
        Assert.Equal("$x = Get-MailboxAccess|", editor.Shown());
        editor.Press(ConsoleKey.Tab, ConsoleModifiers.Shift);
        editor.Press(ConsoleKey.Tab, ConsoleModifiers.Shift);
        Assert.Equal("$x = get-mailContact|", editor.Shown());
        editor.Type(" ");
        Assert.Empty(editor.Candidates);
    }

    [Fact]
    public void Candidates_that_do_not_begin_with_what_was_typed_do_not_shorten_it()
    {
        var editor = Editor("'Sales Team'", "sales-desk").Type("$x = sal");
        editor.Press(ConsoleKey.Tab);
        Assert.Equal("$x = sal|", editor.Shown());
        Assert.Equal(2, editor.Candidates.Count);
    }

    private static LineEditor Editor(params string[] candidates) => new(new HistoryWalk([]), new Fixed(candidates), _ => true);

    /// <summary>Completes what follows "$x = ".</summary>
    private sealed class Fixed(string[] candidates) : ICompleter
    {
        public Completions Complete(string text, int cursor) => new(5, cursor - 5, [.. candidates.Select(c => new Completion(c, c))]);
    }
}

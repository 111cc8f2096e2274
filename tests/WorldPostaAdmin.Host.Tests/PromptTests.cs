using WorldPostaAdmin.Host.Prompt;
using Xunit;

namespace WorldPostaAdmin.Host.Tests;

public sealed class PromptTests
{
    private static LineBuffer Typed(string text, params string[] history)
    {
        var buffer = new LineBuffer(history);
        buffer.Insert(text);
        return buffer;
    }

    private static ConsoleKeyInfo Key(ConsoleKey key, bool control = false) => new(key >= ConsoleKey.A && key <= ConsoleKey.Z && control ? (char)(key - ConsoleKey.A + 1) : '\0', key, false, false, control);

    [Theory]
    [InlineData("Get-Mailbox alice", "W", "Get-Mailbox ")]
    [InlineData("Get-Mailbox alice", "U", "")]
    [InlineData("Get-Mailbox alice", "A K", "")]
    [InlineData("Get-Mailbox alice", "U Y Y", "Get-Mailbox aliceGet-Mailbox alice")]
    [InlineData("ab", "Backspace", "a")]
    [InlineData("ab", "Home Delete", "b")]
    [InlineData("ab", "LeftArrow Backspace", "b")]
    [InlineData("now", "UpArrow", "newest")]
    [InlineData("now", "UpArrow UpArrow UpArrow", "oldest")]
    [InlineData("now", "UpArrow UpArrow DownArrow DownArrow", "now")]
    public void Keys_edit_the_line(string text, string keys, string expected)
    {
        var buffer = Typed(text, "oldest", "newest");

        foreach (var name in keys.Split(' ')) Assert.True(buffer.Apply(Key(Enum.Parse<ConsoleKey>(name), control: name.Length == 1)));

        Assert.Equal(expected, buffer.Text);
        Assert.InRange(buffer.Cursor, 0, buffer.Text.Length);
    }

    [Fact]
    public void A_completion_takes_the_place_of_the_word()
    {
        var buffer = Typed("Get-Mailb alice");

        buffer.Replace(0, 9, "Get-Mailbox");

        Assert.Equal(("Get-Mailbox alice", 11), (buffer.Text, buffer.Cursor));
    }

    [Theory]
    [InlineData("if ($true) {", true)]
    [InlineData("Get-Mailbox |", true)]
    [InlineData("'open", true)]
    [InlineData("Get-Mailbox", false)]
    [InlineData("}", false)]
    public void A_statement_that_is_not_complete_goes_on_in_the_next_line(string text, bool incomplete) => Assert.Equal(incomplete, InteractivePrompt.IsIncomplete(text));

    [Theory]
    [InlineData("Set-MailboxPassword alice -NewPassword hunter2", false)]
    [InlineData("$s = ConvertTo-SecureString x -AsPlainText", false)]
    [InlineData("Get-Mailbox alice", true)]
    public void A_line_that_may_hold_a_secret_is_not_kept(string line, bool kept)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "history.txt");
            new History(path).Add(line);

            Assert.Equal(kept, new History(path).Lines.Contains(line));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

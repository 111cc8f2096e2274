using WorldPostaAdmin.HelpCompiler.Output;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("Take `-Force`, \\* and *this*\nor **that**.", "Take -Force, * and this or that.")]
    [InlineData("`;` parts values", "';' parts values")]
    [InlineData("See [Get-Other](Get-Other.md) and [the site](https://contoso.example).", "See Get-Other and the site (https://contoso.example).")]
    [InlineData("A <Name> &lt; 1", "A <Name> < 1")]
    [InlineData("- one\n- two\n  - three\n", "- one\n- two\n  - three")]
    [InlineData("2. one\n3. two\n\n   more", "2. one\n3. two\n\n   more")]
    [InlineData("| A | B |\n|---|---|\n| `x` | long |", "A  B\n-  ----\nx  long")]
    public void Markdown_becomes_what_a_console_shows(string markdown, string text) =>
        Assert.Equal(text, Assert.Single(new PlainText().Blocks(markdown)));

    [Fact]
    public void A_topic_is_wrapped_and_has_its_synopsis_in_the_fifth_line()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 60));
        var page = HelpPage.Parse("about_X.md", $"# about_X\n\n## Short description\n\nWhat X is.\n\n## More\n\n{words}\n\n- {words}\n\n| A | B |\n|---|---|\n| {words} | x |\n\n### Below\n\n```\ncode  stays\n```\n");

        var lines = AboutWriter.Write(page).Split('\n');

        Assert.Equal(["TOPIC", "    about_X", "", "SHORT DESCRIPTION", "    What X is.", "", "MORE"], lines[..7]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("  Below", lines);
        Assert.Contains("        code  stays", lines);
    }
}

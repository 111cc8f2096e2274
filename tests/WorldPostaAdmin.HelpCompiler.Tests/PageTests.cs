using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

public sealed class PageTests
{
    [Fact]
    public void A_new_page_is_made_of_the_comments()
    {
        var page = HelpPage.Parse("Find-Sample.md", Samples.Page);

        Assert.Equal("Finds samples.", page.Body("SYNOPSIS"));
        Assert.Equal("By their names, or by their numbers.\n\nNever both; see `Sample`.", page.Body("DESCRIPTION"));
        Assert.Equal([("By name", "$found = Find-Sample a\nif ($found) {\n    $found.Name\n}"), ("By number", "Find-Sample -Number 1")], page.Examples.Select(example => (example.Title, example.Code)));
        Assert.Equal("Which server to ask, for example `mail*` or \\*.\n\nLeft out, it is the nearest.", page.Parameter("Server")!.WithoutFences("yaml"));
        Assert.Equal(["WorldPostaAdmin.HelpCompiler.Tests.Sample"], page.Children("OUTPUTS").Select(section => section.Title));
        Assert.Equal("What a sample gives.", page.Children("OUTPUTS").Single().Body);
    }

    [Fact]
    public void What_no_comment_says_is_left_to_be_filled_in()
    {
        var page = Samples.Updater.Create("Get-Sample.md", Samples.Get);

        Assert.Contains("{{ Fill in the description }}", page, StringComparison.Ordinal);
        Assert.Contains("### Example 1: {{ Fill in the title }}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_update_changes_nothing() => Assert.Equal(Samples.Page, Samples.Update(Samples.Page));

    [Fact]
    public void An_update_keeps_what_a_person_wrote()
    {
        var written = Samples.Page
            .Replace("Finds samples.", "Finds *all* samples `quickly`:\n\n- one\n- two", StringComparison.Ordinal)
            .Replace("The number.", "The number:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```text\n# not a heading\n```", StringComparison.Ordinal)
            .Replace("What a sample gives.", "A sample.", StringComparison.Ordinal)
            .Replace("## NOTES", "## NOTES\nA note.", StringComparison.Ordinal)
            .Replace("online version:", "online version: https://docs.contoso.example/find", StringComparison.Ordinal);

        Assert.Equal(written, Samples.Update(written));
    }

    [Fact]
    public void An_update_brings_back_what_the_assembly_says()
    {
        var old = Samples.Page
            .Replace("[-Name] <String[]>", "[-Name] <String>", StringComparison.Ordinal)
            .Replace("Type: Int32", "Type: Int64", StringComparison.Ordinal)
            .Replace("### -Day", "### -Night", StringComparison.Ordinal);

        Assert.Equal(Samples.Page, Samples.Update(old));
    }

    [Fact]
    public void An_update_keeps_a_default_that_only_the_page_knows()
    {
        var written = Samples.Page.Replace("Aliases:\n\nRequired: True\nPosition: Named\nDefault value: None", "Aliases:\n\nRequired: True\nPosition: Named\nDefault value: 7", StringComparison.Ordinal);

        Assert.NotEqual(Samples.Page, written);
        Assert.Equal(written, Samples.Update(written));
        Assert.Contains("Default value: the nearest", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_has_a_block_for_each_way_it_is_used()
    {
        var blocks = HelpPage.Parse("Find-Sample.md", Samples.Page).Parameter("Name")!.Fences.Select(fence => fence.Code).ToArray();

        Assert.Equal("""
            Type: String[]
            Parameter Sets: ByName
            Aliases: SampleName, n

            Required: True
            Position: 0
            Default value: None
            Accept pipeline input: True (ByValue)
            Accept wildcard characters: True
            """.ReplaceLineEndings("\n"), blocks[0]);
        Assert.Contains("Parameter Sets: ByNumber", blocks[1], StringComparison.Ordinal);
        Assert.Contains("Required: False", blocks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_is_the_code_of_its_powershell_fences()
    {
        var page = HelpPage.Parse("X.md", """
            # X

            ## EXAMPLES

            ### Example 1: Two steps
            First:
            ```powershell
            One
            Two
            ```

            ```output
            printed
            ```

            Then.

            ```powershell
            Three
            ```
            """);

        var example = Assert.Single(page.Examples);
        Assert.Equal(("Two steps", 5, "One\nTwo\nThree"), (example.Title, example.Line, example.Code));
        Assert.Equal(["First:", "Then."], example.Remarks.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

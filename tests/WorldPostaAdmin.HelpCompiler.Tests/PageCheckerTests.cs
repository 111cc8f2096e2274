using WorldPostaAdmin.HelpCompiler.Cmdlets;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

public sealed class PageCheckerTests
{
    private static string[] Check(string page, string name = "Find-Sample.md") =>
        Check(Samples.Manifest, [Samples.Find], HelpPage.Parse(name, page));

    private static string[] Check(Manifest manifest, IReadOnlyList<CmdletModel> cmdlets, params HelpPage[] pages) =>
        [.. new PageChecker(manifest, cmdlets, pages).Check().Select(problem => problem.ToString())];

    [Fact]
    public void A_whole_page_has_no_problem() => Assert.Empty(Check(Samples.Page));

    [Theory]
    [InlineData("Finds samples.", "", "Find-Sample.md(10): error HELP006: SYNOPSIS is empty")]
    [InlineData("Finds samples.", "{{ Fill in the synopsis }}", "Find-Sample.md(11): error HELP006")]
    [InlineData("### Example 2: By number", "", "HELP007: There are 1 examples")]
    [InlineData("### Example 2: By number", "### Example 3: By number", "HELP005: The heading must read 'Example 2: title'")]
    [InlineData("```powershell\nFind-Sample -Number 1", "```\nFind-Sample -Number 1", "HELP007: The example has no code")]
    [InlineData("$found = Find-Sample a", "PS> $found = Find-Sample a", "HELP007: The code starts with a prompt")]
    [InlineData("$found = Find-Sample a", "PS /home> $found = Find-Sample a", "HELP007: The code starts with a prompt")]
    [InlineData("The number.", "", "HELP008: -Number has no text")]
    [InlineData("### -Day", "### -Night", "HELP008: The parameter -Day is not described")]
    [InlineData("### -Day", "### -Night", "HELP009: Find-Sample has no parameter -Night")]
    [InlineData("[-Name] <String[]>", "[-Name] <String>", "HELP010: SYNTAX")]
    [InlineData("### ByNumber", "### Numbered", "HELP010: SYNTAX")]
    [InlineData("Aliases: SampleName, n", "Aliases: n", "HELP010: The yaml of -Name")]
    [InlineData("Type: Int32", "Type: Int64", "HELP010: The yaml of -Number")]
    [InlineData("### WorldPostaAdmin.HelpCompiler.Tests.Sample", "### System.String", "HELP011: OUTPUTS must list WorldPostaAdmin.HelpCompiler.Tests.Sample")]
    [InlineData("### System.String[]", "### None", "HELP011: INPUTS must list System.String[]")]
    [InlineData("## RELATED LINKS", "## RELATED LINKS\n\n[Get-Other](Get-Other.md)", "HELP012: There is no page Get-Other.md")]
    [InlineData("## NOTES", "## REMARKS", "HELP005: '## REMARKS' is no section")]
    [InlineData("## NOTES", "## REMARKS", "HELP005: The section '## NOTES' is missing")]
    [InlineData("# Find-Sample", "# Find-Simple", "HELP005: The heading is 'Find-Simple'")]
    [InlineData("schema: 2.0.0", "schema: 1.0.0", "HELP005: The front matter must say 'schema: 2.0.0'")]
    public void What_a_page_lacks_or_says_wrongly_is_told(string text, string instead, string problem)
    {
        var page = Samples.Page.Replace(text, instead, StringComparison.Ordinal);

        Assert.NotEqual(Samples.Page, page);
        Assert.Contains(Check(page), found => found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Manifest_assembly_and_pages_must_be_about_the_same_cmdlets()
    {
        var problems = Check(
            Samples.ManifestOf("Find-Sample", "Add-Sample"),
            [Samples.Find, Samples.Remove],
            HelpPage.Parse("docs/Copy-Sample.md", Samples.Page));

        Assert.Equal(
            [
                "Samples.psd1(3): error HELP001: Find-Sample is exported, but has no page. Run the help compiler's update to make one.",
                "Samples.psd1(3): error HELP004: Add-Sample is exported, but no class of WorldPostaAdmin.HelpCompiler.Tests.dll is that cmdlet.",
                "Samples.psd1(3): error HELP001: Add-Sample is exported, but has no page. Run the help compiler's update to make one.",
                "Samples.psd1(1): error HELP003: Remove-Sample (WorldPostaAdmin.HelpCompiler.Tests.RemoveSampleCommand) is not in CmdletsToExport.",
                "docs/Copy-Sample.md(1): error HELP002: Copy-Sample is no cmdlet that Samples.psd1 exports.",
            ],
            problems);
    }

    [Fact]
    public void A_page_and_its_cmdlet_name_the_address_that_the_project_gives_them()
    {
        const string Address = "https://contoso.example/samples/blob/main/docs/en-US/Find-Sample.md";
        var cmdlet = Samples.Find with { HelpUri = Address };
        var page = new PageUpdater(Samples.OnlineManifest, Samples.Comments).Create("Find-Sample.md", cmdlet);

        Assert.Contains($"online version: {Address}\n", page, StringComparison.Ordinal);
        Assert.Empty(Check(Samples.OnlineManifest, [cmdlet], HelpPage.Parse("Find-Sample.md", page)));
        Assert.Contains("HELP013", Assert.Single(Check(Samples.OnlineManifest, [Samples.Find], HelpPage.Parse("Find-Sample.md", page))), StringComparison.Ordinal);
        Assert.Contains("HELP005: The front matter must say 'online version", Assert.Single(Check(Samples.OnlineManifest, [cmdlet], HelpPage.Parse("Find-Sample.md", Samples.Page))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# about_Y\n\n## Short description\nShort.\n\n## More\nText.", "HELP005: The heading is 'about_Y'")]
    [InlineData("# about_X\n\n## Introduction\nShort.\n\n## More\nText.", "HELP005: A topic starts with '## Short description'")]
    [InlineData("# about_X\n\n## Short description\nShort.\n", "says more below")]
    [InlineData("# about_X\n\n## Short description\nShort,\nnot.\n\n## More\nText.", "must fit a line")]
    [InlineData("# about_X\n\n## Short description\nShort.\n\n## More\n", "about_X.md(6): error HELP006: More is empty")]
    [InlineData("# about_X\n\n## Short description\nShort.\n\n## More\nText.", null)]
    public void A_topic_has_what_the_engine_lists(string page, string? problem)
    {
        var problems = Check(Samples.ManifestOf(), [], HelpPage.Parse("about_X.md", page));

        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal));
    }
}

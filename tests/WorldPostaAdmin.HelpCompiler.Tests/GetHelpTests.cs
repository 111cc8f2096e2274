using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

/// <summary>What Get-Help shows of compiled help, in a real engine.</summary>
public sealed class GetHelpTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly StringWriter _errors = new();

    public GetHelpTests()
    {
        Assert.Equal(0, Run("update"));
        foreach (var page in HelpPage.ReadAll(_engine.Pages)) File.WriteAllText(page.Path, Filled(page.Text));
        File.WriteAllText(Path.Combine(_engine.Pages, "about_Samples.md"), "# about_Samples\n\n## Short description\nAll about samples.\n\n## More\nText.\n");
    }

    // What a person would do to the pages that update made.
    private static string Filled(string page) => page
        .Replace("{{ Fill in the description }}", "A description.", StringComparison.Ordinal)
        .Replace("{{ Fill in what it does }}\n", "It does.\n\n### Example 2: Again\n```powershell\nGet-Sample\n```\n", StringComparison.Ordinal)
        .Replace("{{ Fill in the title }}", "Once", StringComparison.Ordinal)
        .Replace("## RELATED LINKS\n", "## RELATED LINKS\n\n[Get-Sample](Get-Sample.md)\n\n[Samples](https://contoso.example/samples)\n", StringComparison.Ordinal);

    private int Run(string verb) =>
        HelpCommand.Run([verb, "--manifest", _engine.Manifest, "--pages", _engine.Pages, "--output", Path.Combine(_engine.Folder, "en-US")], TextWriter.Null, _errors);

    private void Compile()
    {
        Assert.Equal(0, Run("compile"));
        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public void The_whole_page_is_shown()
    {
        Compile();

        Assert.Equal(["Finds samples."], Show("Synopsis"));
        Assert.Equal(["By their names, or by their numbers.", "Never both; see Sample."], Show("description.Text"));
        Assert.Equal(["$found = Find-Sample a\nif ($found) {\n    $found.Name\n}", "Find-Sample -Number 1"], Show("examples.example.code"));
        Assert.Equal(["---------- Example 1: By name ----------", "---------- Example 2: By number ----------"], Show("examples.example.title"));
        Assert.Equal(["System.String[]"], Show("inputTypes.inputType.type.name"));
        Assert.Equal(["WorldPostaAdmin.HelpCompiler.Tests.Sample"], Show("returnValues.returnValue.type.name"));
        Assert.Equal(["Get-Sample", "Samples"], Show("relatedLinks.navigationLink.linkText"));
    }

    private IEnumerable<string> Show(string property, string cmdlet = "Find-Sample") =>
        _engine.Run($"(Get-Help {cmdlet} -Full).{property}").Select(item => item.ToString().ReplaceLineEndings("\n").Trim());

    // Name is required in one of its two sets only.
    [Theory]
    [InlineData("Name", "false|0|True (ByValue)|SampleName, n|true|String[]|None")]
    [InlineData("Number", "true|named|False|none|false|Int32|None")]
    [InlineData("Day", "false|named|False|none|false|DayOfWeek|None")]
    [InlineData("Server", "false|named|True (ByPropertyName)|none|false|String|the nearest")]
    public void A_parameter_is_shown_with_its_facts(string name, string facts)
    {
        Compile();

        var shown = _engine.Run($"Get-Help Find-Sample -Parameter {name} | ForEach-Object {{ '{{0}}|{{1}}|{{2}}|{{3}}|{{4}}|{{5}}|{{6}}' -f $_.required, $_.position, $_.pipelineInput, $_.aliases, $_.globbing, $_.parameterValue, $_.defaultValue }}");
        Assert.Equal(facts, Assert.Single(shown).ToString());
    }

    [Fact]
    public void The_syntax_is_shown_set_by_set()
    {
        Compile();

        Assert.Equal(["Name", "Day", "Count", "Server"], Show("syntax.syntaxItem[0].parameter.name"));
        Assert.Equal(["Number", "Name", "Day", "Count", "Server"], Show("syntax.syntaxItem[1].parameter.name"));
        Assert.Equal(["Identity", "Force", "Server", "WhatIf", "Confirm"], Show("syntax.syntaxItem.parameter.name", "Remove-Sample"));
        Assert.Equal(["One", "Two"], Show("syntax.syntaxItem[0].parameter[2].parameterValueGroup.parameterValue"));
    }

    [Fact]
    public void A_topic_is_found_and_listed_with_its_synopsis()
    {
        Compile();

        Assert.Contains("All about samples.", _engine.Run("Get-Help about_Samples").Single().ToString(), StringComparison.Ordinal);
        Assert.Contains("All about samples.", _engine.Run("Get-Help about_Sample* | ForEach-Object Synopsis").Select(item => item.ToString()));
    }

    [Fact]
    public void Help_that_is_not_complete_is_not_written()
    {
        File.Delete(Path.Combine(_engine.Pages, "Get-Sample.md"));

        Assert.Equal(1, Run("compile"));
        Assert.Contains("error HELP001: Get-Sample is exported, but has no page", _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_engine.Folder, "en-US")));
    }

    [Fact]
    public void A_topic_that_is_gone_is_gone_from_the_help()
    {
        Compile();
        File.Delete(Path.Combine(_engine.Pages, "about_Samples.md"));
        Compile();

        Assert.Empty(Directory.GetFiles(Path.Combine(_engine.Folder, "en-US"), "about_*"));
    }

    [Fact]
    public void An_update_does_not_touch_a_page_it_could_not_keep()
    {
        var path = Path.Combine(_engine.Pages, "Find-Sample.md");
        var text = File.ReadAllText(path) + "\n## MORE\nText.\n";
        File.WriteAllText(path, text);

        Assert.Equal(1, Run("update"));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData]
    [InlineData("write")]
    [InlineData("compile", "--pages")]
    [InlineData("compile", "--folder", "docs")]
    public void A_wrong_command_line_is_told(params string[] arguments)
    {
        Assert.Equal(2, HelpCommand.Run(arguments, TextWriter.Null, _errors));
        Assert.Contains("compile|update", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _errors.Dispose();
    }
}

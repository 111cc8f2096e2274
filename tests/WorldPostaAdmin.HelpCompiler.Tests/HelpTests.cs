using System.Xml.Linq;
using Xunit;

namespace WorldPostaAdmin.HelpCompiler.Tests;

public sealed class HelpTests
{
    private const string Page = """
        ---
        schema: 2.0.0
        ---

        # Get-Sample

        ## SYNOPSIS
        Shows a sample.

        ## SYNTAX

        ## DESCRIPTION
        First paragraph with `code`.

        Second paragraph.

        ## EXAMPLES

        ### Example 1: One
        ```powershell
        Get-Sample a
        ```

        The first.

        ### Example 2: Two
        ```powershell
        Get-Sample b
        Get-Sample c
        ```

        The second.

        ## PARAMETERS

        ### -Name
        The name, \*.

        ### -Number
        The number.

        ### -Day
        The day.

        ### -Force
        By force.

        ### CommonParameters
        See about_CommonParameters.

        ## INPUTS

        ## OUTPUTS

        ## NOTES
        A note.

        ## RELATED LINKS

        [Get-Other](Get-Other.md)
        """;

    private static readonly CmdletModel Sample = CmdletModel.ReadAll(typeof(GetSampleCommand).Assembly.Location).Single();

    private static readonly string Updated = PageUpdater.Update(Page, HelpPage.Parse("Get-Sample.md", Page), Sample);

    private static string[] Problems(string page, params string[] exports) =>
        PageChecker.Check("docs", "manifest.psd1", exports.Length == 0 ? ["Get-Sample"] : exports, [Sample], [HelpPage.Parse("Get-Sample.md", page)]).Select(problem => problem.ToString()).ToArray();

    [Fact]
    public void A_cmdlet_is_read_as_its_class_declares_it()
    {
        Assert.Equal(["ByName", "ByNumber"], Sample.Sets.Order());
        Assert.Equal("Get-Sample [-Name] <String> [-Day <DayOfWeek>] [-Force] [-WhatIf] [-Confirm] [<CommonParameters>]", Sample.Syntax("ByName"));
        var number = Sample.Parameters.Single(parameter => parameter.Name == "Number");
        Assert.Equal(("Int32", "No", "True (ByPropertyName)"), (number.Type, number.Aliases.Single(), number.Pipeline));
        Assert.Contains("Monday", Sample.Parameters.Single(parameter => parameter.Name == "Day").Values);
        Assert.Equal(["System.String"], Sample.Outputs);
    }

    [Fact]
    public void A_page_says_what_stands_in_it()
    {
        var page = HelpPage.Parse("Get-Sample.md", Page);

        Assert.Equal(("Get-Sample", "Shows a sample.", "First paragraph with code.\n\nSecond paragraph.", "A note."), (page.Name, page.Synopsis, page.Description, page.Notes));
        Assert.Equal(["Get-Sample a", "Get-Sample b\nGet-Sample c"], page.Examples.Select(example => example.Code));
        Assert.Equal("The name, *.", page.Parameters.First().Text);
        Assert.Equal(["Get-Other"], page.Links);
    }

    [Fact]
    public void An_updated_page_has_nothing_wrong_and_does_not_change_again()
    {
        Assert.Empty(Problems(Updated));
        Assert.Equal(Updated, PageUpdater.Update(Updated, HelpPage.Parse("Get-Sample.md", Updated), Sample));
        Assert.Contains("By force.", Updated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shows a sample.", "", "synopsis is empty")]
    [InlineData("Second paragraph.", "", null)]
    [InlineData("### Example 2: Two", "", "examples; two are needed")]
    [InlineData("By force.", "", "-Force has no text")]
    [InlineData("Aliases: No", "Aliases: Num", "-Number are not the assembly's")]
    [InlineData("### -Day", "### -Night", "There is no parameter -Night")]
    [InlineData("### -Day", "### -Night", "-Day is missing")]
    [InlineData("[-Name] <String>", "[-Name] <Int32>", "syntax is not")]
    [InlineData("### System.String", "### System.Int32", "outputs are not")]
    [InlineData("# Get-Sample", "# Get-Simple", "no page")]
    [InlineData("# Get-Sample", "# Get-Simple", "no cmdlet Get-Simple")]
    public void What_a_page_lacks_or_says_wrongly_is_told(string text, string instead, string? problem)
    {
        var problems = Problems(Updated.Replace(text, instead, StringComparison.Ordinal));

        if (problem is null) Assert.Empty(problems);
        else Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal) && found.Contains("error HELP001", StringComparison.Ordinal));
    }

    [Fact]
    public void Exports_and_classes_must_agree()
    {
        Assert.Contains(Problems(Updated, "Get-Sample", "Get-Ghost"), problem => problem.Contains("Get-Ghost is exported", StringComparison.Ordinal));
        Assert.Contains(Problems(Updated, "Get-Ghost"), problem => problem.Contains("Get-Sample is not exported", StringComparison.Ordinal));
    }

    [Fact]
    public void Maml_holds_the_whole_page()
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10", maml = "http://schemas.microsoft.com/maml/2004/10", dev = "http://schemas.microsoft.com/maml/dev/2004/10";

        var item = MamlWriter.Write([(HelpPage.Parse("Get-Sample.md", Updated), Sample)]).Root!.Element(command + "command")!;

        Assert.Equal("Get-Sample", item.Element(command + "details")!.Element(command + "name")!.Value);
        Assert.Equal(2, item.Element(command + "syntax")!.Elements().Count());
        Assert.Equal(2, item.Element(maml + "description")!.Elements(maml + "para").Count());
        Assert.Equal(["Get-Sample a", "Get-Sample b\nGet-Sample c"], item.Element(command + "examples")!.Elements().Select(example => example.Element(dev + "code")!.Value));
        var name = item.Element(command + "parameters")!.Elements().Single(parameter => parameter.Element(maml + "name")!.Value == "Name");
        Assert.Equal(("true", "true", "0"), (name.Attribute("required")!.Value, name.Attribute("globbing")!.Value, name.Attribute("position")!.Value));
    }

    [Fact]
    public void An_about_page_becomes_text_of_eighty_columns()
    {
        var text = AboutText.From("# about_X\n\n## Short description\n\n" + string.Join(' ', Enumerable.Repeat("`word`", 60)) + "\n\n- one\n- two\n\n```\ncode stays\n```\n");

        Assert.StartsWith("TOPIC\n    about_X", text, StringComparison.Ordinal);
        Assert.Contains("SHORT DESCRIPTION", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Contains("        code stays", text, StringComparison.Ordinal);
        Assert.Contains("    - one", text, StringComparison.Ordinal);
    }
}

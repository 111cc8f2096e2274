using System.Management.Automation;
using WorldPostaAdmin.HelpCompiler.Cmdlets;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Tests;

public sealed class CmdletReaderTests(Engine engine) : IClassFixture<Engine>
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters];

    [Theory]
    [InlineData("Find-Sample")]
    [InlineData("Get-Sample")]
    [InlineData("Remove-Sample")]
    public void A_cmdlet_is_as_the_engine_sees_it(string name)
    {
        var model = CmdletReader.ReadAssembly(Samples.Assembly).Single(cmdlet => cmdlet.Name == name);
        var command = (CommandInfo)engine.Run($"Get-Command {name}").Single().BaseObject;

        Assert.Equal(command.ParameterSets.Select(set => set.Name).Order(), model.ParameterSets.Order());
        foreach (var set in command.ParameterSets)
        {
            var expected = set.Parameters.Where(parameter => !Common.Contains(parameter.Name) && parameter.Name != "Hidden")
                .Select(parameter => (parameter.Name, parameter.IsMandatory, Math.Max(parameter.Position, -1), parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName, Of(parameter.Aliases)));
            var actual = model.InSet(set.Name)
                .Select(item => (item.Parameter.Name, item.Use.Required, item.Use.Position ?? -1, item.Use.ByValue, item.Use.ByPropertyName, Of(item.Parameter.Aliases)));
            Assert.Equal(expected.Order(), actual.Order());
        }

        static string Of(IEnumerable<string> aliases) => string.Join(',', aliases);
    }

    [Fact]
    public void A_wrapper_is_read_as_what_it_wraps()
    {
        Assert.Equal("Int32", TypeNames.Short(Samples.Find.Parameters.Single(parameter => parameter.Name == "Number").Type));
        Assert.Equal("Boolean[]", TypeNames.Short(typeof(Argument<bool>[])));
        Assert.Equal("Dictionary[String,Int32]", TypeNames.Short(typeof(Dictionary<string, int?>)));
        Assert.Equal("System.Int32", TypeNames.Full(typeof(int?)));
    }

    [Fact]
    public void Accepted_values_come_from_enumerations_and_validation()
    {
        Assert.Equal(Enum.GetNames<DayOfWeek>(), Samples.Find.Parameters.Single(parameter => parameter.Name == "Day").AcceptedValues);
        Assert.Equal(["One", "Two"], Samples.Find.Parameters.Single(parameter => parameter.Name == "Count").AcceptedValues);
    }

    [Fact]
    public void The_syntax_is_that_of_one_set()
    {
        Assert.Equal(
            "Find-Sample [-Name] <String[]> [-Day <DayOfWeek>] [-Count <String>] [-Server <String>] [<CommonParameters>]",
            GeneratedText.Syntax(Samples.Find, "ByName"));
        Assert.Equal(
            "Remove-Sample [-Identity] <Sample> [-Force] [-Server <String>] [-WhatIf] [-Confirm] [<CommonParameters>]",
            GeneratedText.Syntax(Samples.Remove, ParameterUse.AllSets));
    }

    [Fact]
    public void A_manifest_tells_its_exports_and_their_lines()
    {
        var manifest = Manifest.Read(engine.Manifest);

        Assert.Equal([("Find-Sample", 5), ("Get-Sample", 7), ("Remove-Sample", 7)], manifest.Exports.Select(export => (export.Key, export.Value)));
        Assert.Equal(("Samples", "WorldPostaAdmin.HelpCompiler.Tests.dll-Help.xml"), (manifest.ModuleName, manifest.HelpFile));
    }
}

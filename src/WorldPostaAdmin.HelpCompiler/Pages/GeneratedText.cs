using System.Globalization;
using System.Text;
using WorldPostaAdmin.HelpCompiler.Cmdlets;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>The parts of a page that the assembly dictates.</summary>
public static class GeneratedText
{
    private const int SyntaxWidth = 110;

    /// <summary>The line of one parameter set, wrapped.</summary>
    public static string Syntax(CmdletModel cmdlet, string set)
    {
        var words = cmdlet.InSet(set).Select(item => Word(item.Parameter, item.Use)).Append("[<CommonParameters>]");
        var text = new StringBuilder(cmdlet.Name);
        var width = text.Length;
        foreach (var word in words)
        {
            if (width + 1 + word.Length > SyntaxWidth)
            {
                text.Append('\n');
                width = 0;
            }

            text.Append(' ').Append(word);
            width += 1 + word.Length;
        }

        return text.ToString();
    }

    /// <summary>The yaml of a parameter: one block where all its sets use it alike, else one for each way.</summary>
    public static IEnumerable<string> Yaml(CmdletModel cmdlet, ParameterModel parameter, string defaultValue)
    {
        var ways = from set in cmdlet.ParameterSets
                   let use = parameter.UseIn(set)
                   where use is not null
                   group set by use with { Set = "" };
        foreach (var way in ways)
        {
            var all = way.Count() == cmdlet.ParameterSets.Count;
            yield return $"""
                Type: {TypeNames.Short(parameter.Type)}
                Parameter Sets: {(all ? "(All)" : string.Join(", ", way))}
                Aliases: {string.Join(", ", parameter.Aliases)}{(parameter.AcceptedValues.Count == 0 ? "" : $"\nAccepted values: {string.Join(", ", parameter.AcceptedValues)}")}

                Required: {way.Key.Required}
                Position: {way.Key.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named"}
                Default value: {parameter.Default ?? defaultValue}
                Accept pipeline input: {way.Key.PipelineInput}
                Accept wildcard characters: {parameter.Wildcards}
                """.ReplaceLineEndings("\n").Replace(": \n", ":\n");
        }
    }

    /// <summary>The default value that a parameter's yaml names; it is the page's to say where the property does not.</summary>
    public static string DefaultValue(ParameterModel parameter, PageSection? section)
    {
        var given = section?.Fences.Where(fence => fence.Language == "yaml").Select(fence => YamlLines.Read(fence.Code).GetValueOrDefault("Default value")).FirstOrDefault();
        return parameter.Default ?? (string.IsNullOrEmpty(given) ? parameter.IsSwitch ? "False" : "None" : given);
    }

    /// <summary>The headings of INPUTS or OUTPUTS.</summary>
    public static IReadOnlyList<string> TypeHeadings(IReadOnlyList<string> types) => types.Count == 0 ? ["None"] : types;

    private static string Word(ParameterModel parameter, ParameterUse use)
    {
        var name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        var word = parameter.IsSwitch ? name : $"{name} <{TypeNames.Short(parameter.Type)}>";
        return use.Required ? word : $"[{word}]";
    }
}

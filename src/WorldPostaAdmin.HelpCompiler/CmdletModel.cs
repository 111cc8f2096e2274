using System.Management.Automation;
using System.Reflection;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>A parameter as the engine sees it.</summary>
public sealed record ParameterModel(string Name, string Type, IReadOnlyList<string> Aliases, bool Required, int Position, string Pipeline, bool Wildcards, bool Switch, IReadOnlyList<string> Values, IReadOnlyList<string> Sets, string Summary);

/// <summary>A cmdlet as its class declares it.</summary>
public sealed record CmdletModel(string Name, IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<string> Sets, string? DefaultSet, IReadOnlyList<string> Outputs)
{
    private static readonly string[] ShouldProcess = ["WhatIf", "Confirm"];

    /// <summary>Reads every cmdlet of the module's assembly.</summary>
    public static IReadOnlyList<CmdletModel> ReadAll(string assemblyPath)
    {
        var summaries = XmlSummaries.Read(Path.ChangeExtension(assemblyPath, ".xml"));
        return Assembly.LoadFrom(Path.GetFullPath(assemblyPath)).GetTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .Select(type => Read(type, summaries)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal).ToArray();
    }

    /// <summary>One line of syntax for a set of parameters.</summary>
    public string Syntax(string set)
    {
        var parameters = InSet(set).Select(parameter =>
        {
            var value = parameter.Switch ? "" : $" <{parameter.Type}>";
            var text = parameter.Position >= 0 && !parameter.Switch ? $"[-{parameter.Name}]{value}" : $"-{parameter.Name}{value}";
            return parameter.Required ? text : $"[{text}]";
        });
        return $"{Name} {string.Join(" ", parameters)} [<CommonParameters>]".Replace("  ", " ", StringComparison.Ordinal);
    }

    /// <summary>The parameters of a set, in the order of their positions and then as declared.</summary>
    public IEnumerable<ParameterModel> InSet(string set) =>
        Parameters.Where(parameter => parameter.Sets.Count == 0 || parameter.Sets.Contains(set))
            .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position).ThenBy(parameter => Array.IndexOf(ShouldProcess, parameter.Name));

    private static CmdletModel Read(Type type, XmlSummaries summaries)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        var parameters = Declared(type).Select(property => Read(property, summaries)).ToList();
        if (attribute.SupportsShouldProcess)
        {
            parameters.Add(Switch("WhatIf", "wi", "Shows what would be done, and does nothing."));
            parameters.Add(Switch("Confirm", "cf", "Asks before anything is done. -Confirm:$false asks nothing."));
        }

        var sets = parameters.SelectMany(parameter => parameter.Sets).Distinct().ToArray();
        return new CmdletModel($"{attribute.VerbName}-{attribute.NounName}", parameters, sets.Length == 0 ? [""] : sets, attribute.DefaultParameterSetName,
            type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(output => output.Name).ToArray());
    }

    // The class's own first, then its base's.
    private static IEnumerable<PropertyInfo> Declared(Type type)
    {
        for (var current = type; current is not null && current != typeof(PSCmdlet); current = current.BaseType)
        {
            foreach (var property in current.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                if (property.IsDefined(typeof(ParameterAttribute))) yield return property;
            }
        }
    }

    private static ParameterModel Read(PropertyInfo property, XmlSummaries summaries)
    {
        var attributes = property.GetCustomAttributes<ParameterAttribute>().ToArray();
        var first = attributes[0];
        var values = property.GetCustomAttribute<ValidateSetAttribute>()?.ValidValues.ToArray() ?? (TypeNames.Enum(property.PropertyType) is { } names ? names : []);
        var pipeline = (first.ValueFromPipeline, first.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
        return new ParameterModel(property.Name, TypeNames.Of(property.PropertyType), property.GetCustomAttribute<AliasAttribute>()?.AliasNames.ToArray() ?? [], first.Mandatory,
            first.Position == int.MinValue ? -1 : first.Position, pipeline, property.IsDefined(typeof(SupportsWildcardsAttribute)), property.PropertyType == typeof(SwitchParameter), values,
            attributes.Select(attribute => attribute.ParameterSetName).Where(name => name != ParameterAttribute.AllParameterSets).ToArray(), summaries.Of(property));
    }

    private static ParameterModel Switch(string name, string alias, string text) => new(name, "SwitchParameter", [alias], false, -1, "False", false, true, [], [], text);
}

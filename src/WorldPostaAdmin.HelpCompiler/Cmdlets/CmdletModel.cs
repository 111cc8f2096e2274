namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>A cmdlet as its assembly declares it: what its page must agree with.</summary>
/// <param name="Name">Verb and noun.</param>
/// <param name="Class">The full name of its class, which its documentation comments go by.</param>
/// <param name="DefaultSet">The default parameter set, where one is named.</param>
/// <param name="Parameters">All but the common ones and the hidden ones, those of the class before those of its bases.</param>
/// <param name="Outputs">The full names of the types it says to give.</param>
/// <param name="HelpUri">The address of its page, as its attribute gives it; empty where it gives none.</param>
public sealed record CmdletModel(
    string Name, string Class, string? DefaultSet, IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<string> Outputs, string HelpUri)
{
    /// <summary>The parameter sets, the default one first; one alone is <see cref="ParameterUse.AllSets"/> where none is named.</summary>
    public IReadOnlyList<string> ParameterSets { get; } = Sets(DefaultSet, Parameters);

    /// <summary>The full names of the types that the pipeline may bring as whole objects.</summary>
    public IReadOnlyList<string> Inputs { get; } =
        [.. Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue)).Select(parameter => TypeNames.Full(parameter.Type)).Distinct()];

    /// <summary>The parameters of one set as the engine shows them: by position, then the required ones, then the others.</summary>
    public IEnumerable<(ParameterModel Parameter, ParameterUse Use)> InSet(string set) =>
        from parameter in Parameters
        let use = parameter.UseIn(set)
        where use is not null
        orderby use.Position ?? int.MaxValue, !use.Required
        select (parameter, use);

    private static IReadOnlyList<string> Sets(string? defaultSet, IEnumerable<ParameterModel> parameters)
    {
        var named = parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Prepend(defaultSet ?? ParameterUse.AllSets)
            .Where(set => set != ParameterUse.AllSets).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return named.Length == 0 ? [ParameterUse.AllSets] : named;
    }
}

/// <summary>A parameter as its property declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes, wrappers taken off.</param>
/// <param name="Uses">How it is used, a set each.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="AcceptedValues">The only values it takes, where they are known.</param>
/// <param name="Wildcards">Whether it takes wildcards.</param>
/// <param name="Default">Its default, where the property says it.</param>
/// <param name="Property">The class and property its documentation comment goes by; none for those that the engine adds.</param>
public sealed record ParameterModel(
    string Name, Type Type, IReadOnlyList<ParameterUse> Uses, IReadOnlyList<string> Aliases, IReadOnlyList<string> AcceptedValues, bool Wildcards, string? Default, string? Property)
{
    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>How a set uses it; null where the set does not have it.</summary>
    public ParameterUse? UseIn(string set) =>
        Uses.FirstOrDefault(use => use.Set.Equals(set, StringComparison.OrdinalIgnoreCase)) ?? Uses.FirstOrDefault(use => use.Set == ParameterUse.AllSets);
}

/// <summary>How one parameter set, or all of them, uses a parameter.</summary>
public sealed record ParameterUse(string Set, bool Required = false, int? Position = null, bool ByValue = false, bool ByPropertyName = false)
{
    /// <summary>The engine's name for "every set".</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>The pipeline input in the words of the page schema and of MAML.</summary>
    public string PipelineInput => (ByPropertyName, ByValue) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };
}

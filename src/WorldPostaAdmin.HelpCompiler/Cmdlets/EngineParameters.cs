using System.Management.Automation;
using System.Reflection;

namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>The parameters that the engine gives a cmdlet that asks for them, and what is to be said of them.</summary>
public static class EngineParameters
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["WhatIf"] = "Shows what would be done, and does nothing.",
        ["Confirm"] = "Asks before anything is done. `-Confirm:$false` asks nothing.",
        ["IncludeTotalCount"] = "Reports the number of objects before the objects themselves.",
        ["Skip"] = "Leaves out the first n objects, then gets the rest.",
        ["First"] = "Gets only the first n objects.",
    };

    /// <summary>The text of a parameter that the engine adds; null for any other.</summary>
    public static string? Text(ParameterModel parameter) => parameter.Property is null ? Texts[parameter.Name] : null;

    internal static IEnumerable<ParameterModel> Of(CustomAttributeData cmdlet)
    {
        if (cmdlet.Named<bool>("SupportsPaging"))
        {
            yield return New<SwitchParameter>("IncludeTotalCount");
            yield return New<ulong>("Skip");
            yield return New<ulong>("First");
        }

        if (cmdlet.Named<bool>("SupportsShouldProcess"))
        {
            yield return New<SwitchParameter>("WhatIf", "wi");
            yield return New<SwitchParameter>("Confirm", "cf");
        }
    }

    private static ParameterModel New<T>(string name, params string[] aliases) => new(name, typeof(T), [new ParameterUse(ParameterUse.AllSets)], aliases, [], false, null, null);
}

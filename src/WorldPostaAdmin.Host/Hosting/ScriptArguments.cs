using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// The words behind a script's path as the engine's parameters, by pwsh's rules: <c>-Name value</c>, <c>-Name:value</c>, <c>-Name: value</c>,
/// <c>-Switch:$false</c>; all else by position.
/// </summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Parse(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-')
            {
                yield return new CommandParameter(null, argument);
                continue;
            }
            // Without a colon the engine itself takes the next argument for the value, unless the parameter is a switch.
            var colon = argument.IndexOf(':');
            if (colon < 0) yield return new CommandParameter(argument);
            else if (colon < argument.Length - 1) yield return new CommandParameter(argument[..colon], TruthOrText(argument[(colon + 1)..]));
            else if (i + 1 < arguments.Count) yield return new CommandParameter(argument[..colon], arguments[++i]);
        }
    }

    private static object TruthOrText(string text) => bool.TryParse(text.StartsWith('$') ? text[1..] : text, out var truth) ? truth : text;
}

using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>
/// Brings the mechanical parts of a page - syntax, parameters' facts, outputs - up to what the assembly says, and leaves what a
/// person wrote. Running it again changes nothing.
/// </summary>
public static class PageUpdater
{
    public static string Update(string source, HelpPage page, CmdletModel cmdlet)
    {
        var texts = page.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Text, StringComparer.OrdinalIgnoreCase);
        source = Replace(source, "SYNTAX", Syntax(cmdlet));
        source = Replace(source, "PARAMETERS", Parameters(cmdlet, texts) + CommonParameters(source));
        source = Replace(source, "INPUTS", Inputs(cmdlet));
        return Replace(source, "OUTPUTS", Outputs(cmdlet));
    }

    /// <summary>The SYNTAX section of a cmdlet.</summary>
    public static string Syntax(CmdletModel cmdlet)
    {
        var text = new StringBuilder();
        foreach (var set in cmdlet.Sets)
        {
            if (cmdlet.Sets.Count > 1) text.Append($"### {set}{(set == cmdlet.DefaultSet ? " (Default)" : "")}\n");
            text.Append($"```\n{cmdlet.Syntax(set)}\n```\n\n");
        }

        return text.ToString();
    }

    /// <summary>The facts of a parameter, in PlatyPS' form.</summary>
    public static string Yaml(ParameterModel parameter) => $"""
        Type: {parameter.Type}
        Parameter Sets: {(parameter.Sets.Count == 0 ? "(All)" : string.Join(", ", parameter.Sets))}
        Aliases: {string.Join(", ", parameter.Aliases)}
        {(parameter.Values.Count > 0 ? $"Accepted values: {string.Join(", ", parameter.Values)}\n" : "")}
        Required: {parameter.Required}
        Position: {(parameter.Position < 0 ? "Named" : parameter.Position)}
        Default value: None
        Accept pipeline input: {parameter.Pipeline}
        Accept wildcard characters: {parameter.Wildcards}
        """.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);

    private static string Parameters(CmdletModel cmdlet, Dictionary<string, string> texts)
    {
        var text = new StringBuilder();
        foreach (var parameter in cmdlet.Parameters)
        {
            var said = texts.GetValueOrDefault(parameter.Name);
            if (string.IsNullOrWhiteSpace(said)) said = parameter.Summary.Length > 0 ? parameter.Summary : "{{ Fill in }}";
            text.Append($"### -{parameter.Name}\n{Escape(said)}\n\n```yaml\n{Yaml(parameter)}\n```\n\n");
        }

        return text.ToString();
    }

    // What Markdown would take for a mark.
    private static string Escape(string text) => text.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);

    private static string CommonParameters(string source)
    {
        var start = source.IndexOf("### CommonParameters", StringComparison.Ordinal);
        var end = start < 0 ? -1 : source.IndexOf("\n## ", start, StringComparison.Ordinal);
        return start < 0 || end < 0 ? "" : source[start..(end + 1)];
    }

    private static string Inputs(CmdletModel cmdlet)
    {
        var types = cmdlet.Parameters.Where(parameter => parameter.Pipeline.Contains("ByValue", StringComparison.Ordinal)).Select(parameter => parameter.Type).Distinct().ToArray();
        return string.Concat((types.Length == 0 ? ["None"] : types).Select(type => $"### {type}\n\n"));
    }

    private static string Outputs(CmdletModel cmdlet) => string.Concat((cmdlet.Outputs.Count == 0 ? ["None"] : cmdlet.Outputs).Select(type => $"### {type}\n\n"));

    private static string Replace(string source, string section, string content)
    {
        var match = Regex.Match(source, $@"^## {section}\r?\n(?<body>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return match.Success ? source[..match.Groups["body"].Index] + "\n" + content.TrimEnd('\n') + "\n\n" + source[(match.Index + match.Length)..] : source;
    }
}

using System.Globalization;
using System.Text;
using WorldPostaAdmin.HelpCompiler.Cmdlets;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>
/// Writes a cmdlet's page anew: what the assembly dictates is taken from there, everything that was written by hand is kept, and what
/// is missing comes from the documentation comments or is left to be filled in.
/// </summary>
public sealed class PageUpdater(Manifest manifest, DocComments comments)
{
    /// <summary>What stands where a text is still to be written; no page may keep it.</summary>
    public const string Placeholder = "{{ Fill";

    private const string CommonParameters =
        "This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable, -InformationAction, -InformationVariable, -OutVariable, " +
        "-OutBuffer, -PipelineVariable, -Verbose, -WarningAction, and -WarningVariable. For more information, see about_CommonParameters.";

    /// <summary>The sections that a page has, in order.</summary>
    public static IReadOnlyList<string> SectionTitles { get; } =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    /// <summary>The page of a cmdlet that has none yet.</summary>
    public string Create(string path, CmdletModel cmdlet) => Update(HelpPage.Parse(path, ""), cmdlet);

    /// <summary>The page as it should be; the same text where nothing is to be done.</summary>
    public string Update(HelpPage page, CmdletModel cmdlet)
    {
        var text = new StringBuilder($"""
            ---
            external help file: {manifest.HelpFile}
            Module Name: {manifest.ModuleName}
            online version: {manifest.OnlineVersion(cmdlet.Name) ?? page.FrontMatter.GetValueOrDefault("online version")}
            schema: 2.0.0
            ---

            # {cmdlet.Name}
            """.ReplaceLineEndings("\n").Replace(": \n", ":\n"));
        Section(text, "SYNOPSIS", Written(page.Body("SYNOPSIS"), comments.Summary(cmdlet.Class), "synopsis"));
        Syntax(text, cmdlet);
        Section(text, "DESCRIPTION", Written(page.Body("DESCRIPTION"), comments.Remarks(cmdlet.Class), "description"));
        Examples(text, page, cmdlet);
        Section(text, "PARAMETERS", "");
        foreach (var parameter in cmdlet.Parameters) Parameter(text, page, cmdlet, parameter);
        Part(text, "CommonParameters", page.Children("PARAMETERS").FirstOrDefault(IsCommon)?.Body is { Length: > 0 } written ? written : CommonParameters);
        Types(text, page, "INPUTS", cmdlet.Inputs);
        Types(text, page, "OUTPUTS", cmdlet.Outputs);
        Section(text, "NOTES", page.Body("NOTES"));
        Section(text, "RELATED LINKS", page.Body("RELATED LINKS") is { Length: > 0 } links ? "\n" + links : "");
        return text.Append('\n').ToString();
    }

    /// <summary>Whether a section is the one of the common parameters, which stands among the parameters.</summary>
    internal static bool IsCommon(PageSection section) => section.Title == "CommonParameters";

    private static void Section(StringBuilder text, string title, string body) => text.Append(CultureInfo.InvariantCulture, $"\n\n## {title}").Append(body.Length == 0 ? "" : $"\n{body}");

    private static void Part(StringBuilder text, string title, string body) => text.Append(CultureInfo.InvariantCulture, $"\n\n### {title}").Append(body.Length == 0 ? "" : $"\n{body}");

    private static string Written(string body, string comment, string what) => body.Length > 0 ? body : comment.Length > 0 ? comment : $"{Placeholder} in the {what} }}}}";

    private static void Syntax(StringBuilder text, CmdletModel cmdlet)
    {
        Section(text, "SYNTAX", "");
        foreach (var set in cmdlet.ParameterSets)
        {
            var fence = $"```\n{GeneratedText.Syntax(cmdlet, set)}\n```";
            if (cmdlet.ParameterSets.Count == 1) text.Append(CultureInfo.InvariantCulture, $"\n\n{fence}");
            else Part(text, SetTitle(cmdlet, set), fence);
        }
    }

    internal static string SetTitle(CmdletModel cmdlet, string set) =>
        set.Equals(cmdlet.DefaultSet, StringComparison.OrdinalIgnoreCase) ? $"{set} (Default)" : set;

    private void Examples(StringBuilder text, HelpPage page, CmdletModel cmdlet)
    {
        Section(text, "EXAMPLES", page.Body("EXAMPLES"));
        var examples = page.Examples.Count > 0 ? page.Examples.Select(example => (example.Title, example.Body)) : comments.Examples(cmdlet.Class);
        var number = 0;
        foreach (var (title, body) in examples.DefaultIfEmpty(($"{Placeholder} in the title }}}}", $"```powershell\n{cmdlet.Name}\n```\n\n{Placeholder} in what it does }}}}")))
            Part(text, $"Example {++number}: {title}", body);
    }

    private void Parameter(StringBuilder text, HelpPage page, CmdletModel cmdlet, ParameterModel parameter)
    {
        var section = page.Parameter(parameter.Name);
        var comment = EngineParameters.Text(parameter) ?? comments.Parameter(parameter.Property!);
        var blocks = GeneratedText.Yaml(cmdlet, parameter, GeneratedText.DefaultValue(parameter, section)).Select(yaml => $"```yaml\n{yaml}\n```");
        Part(text, $"-{parameter.Name}", $"{Written(section?.WithoutFences("yaml") ?? "", comment, $"{parameter.Name} description")}\n\n{string.Join("\n\n", blocks)}");
    }

    private void Types(StringBuilder text, HelpPage page, string title, IReadOnlyList<string> types)
    {
        Section(text, title, page.Body(title));
        foreach (var type in GeneratedText.TypeHeadings(types))
        {
            var written = page.Children(title).FirstOrDefault(child => child.Title == type)?.Body;
            Part(text, type, string.IsNullOrEmpty(written) ? comments.FirstSentence(type) : written);
        }
    }
}

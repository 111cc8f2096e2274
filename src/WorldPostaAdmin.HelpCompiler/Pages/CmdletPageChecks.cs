using System.Text.RegularExpressions;
using WorldPostaAdmin.HelpCompiler.Cmdlets;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>Compares one cmdlet's page with the schema and with the cmdlet.</summary>
internal sealed partial class CmdletPageChecks(Manifest manifest, HelpPage page, CmdletModel cmdlet)
{
    private const int FewestExamples = 2;
    private const string RunUpdate = "Run the help compiler's update.";

    public IEnumerable<Problem> All() =>
        Schema().Concat(Texts()).Concat(Syntax()).Concat(Examples()).Concat(Parameters()).Concat(Types("INPUTS", cmdlet.Inputs)).Concat(Types("OUTPUTS", cmdlet.Outputs));

    private Problem At(PageSection? section, string code, string message) => new(page.Path, section?.Line ?? 1, code, message);

    private IEnumerable<Problem> Schema()
    {
        var online = manifest.OnlineVersion(cmdlet.Name);
        var expected = new[]
        {
            ("external help file", manifest.HelpFile), ("Module Name", manifest.ModuleName), ("online version", online), ("schema", "2.0.0"),
        };
        foreach (var (key, value) in expected.Where(item => item.Item2 is not null))
            if (page.FrontMatter.GetValueOrDefault(key) != value) yield return At(null, ProblemCodes.Schema, $"The front matter must say '{key}: {value}'. {RunUpdate}");
        if (online is not null && cmdlet.HelpUri != online)
            yield return At(null, ProblemCodes.OnlineHelp, $"HelpUri of {cmdlet.Class} is '{cmdlet.HelpUri}', the page's address '{online}'.");
        if (page.Title != cmdlet.Name) yield return At(null, ProblemCodes.Schema, $"The heading is '{page.Title}', the cmdlet '{cmdlet.Name}'.");
        foreach (var title in PageUpdater.SectionTitles.Where(title => page.Section(title) is null))
            yield return At(null, ProblemCodes.Schema, $"The section '## {title}' is missing. {RunUpdate}");
        foreach (var problem in UnknownSections(page)) yield return problem;
    }

    /// <summary>Sections that the schema has no place for, which an update could not keep.</summary>
    public static IEnumerable<Problem> UnknownSections(HelpPage page)
    {
        foreach (var section in page.Sections)
        {
            if (!PageUpdater.SectionTitles.Contains(section.Title))
                yield return new(page.Path, section.Line, ProblemCodes.Schema, $"'## {section.Title}' is no section of a cmdlet's page.");
            else if (section.Title is "SYNOPSIS" or "DESCRIPTION" or "NOTES" or "RELATED LINKS" && section.Children.Count > 0)
                yield return new(page.Path, section.Children[0].Line, ProblemCodes.Schema, $"{section.Title} has no headings below it.");
        }
    }

    private IEnumerable<Problem> Texts() =>
        from title in new[] { "SYNOPSIS", "DESCRIPTION" }
        where page.Section(title) is { Body: "" }
        select At(page.Section(title), ProblemCodes.NoText, $"{title} is empty.");

    private IEnumerable<Problem> Syntax()
    {
        if (page.Section("SYNTAX") is not { } section) yield break;
        var expected = cmdlet.ParameterSets.Select(set => (Title: PageUpdater.SetTitle(cmdlet, set), Line: GeneratedText.Syntax(cmdlet, set))).ToArray();
        var written = expected.Length == 1
            ? section.Fences.Select(fence => (expected[0].Title, fence.Code)).Concat(section.Children.Select(child => (child.Title, "")))
            : section.Children.Select(child => (child.Title, string.Join('\n', child.Fences.Select(fence => fence.Code))));
        if (!written.SequenceEqual(expected)) yield return At(section, ProblemCodes.Outdated, $"SYNTAX is not what the assembly says. {RunUpdate}");
    }

    private IEnumerable<Problem> Examples()
    {
        if (page.Examples.Count < FewestExamples) yield return At(page.Section("EXAMPLES"), ProblemCodes.Examples, $"There are {page.Examples.Count} examples; there must be {FewestExamples}.");
        foreach (var (example, index) in page.Examples.Select((example, index) => (example, index)))
        {
            if (example.Code.Trim().Length == 0)
                yield return new(page.Path, example.Line, ProblemCodes.Examples, "The example has no code in a fence marked powershell.");
            if (Prompt().IsMatch(example.Code))
                yield return new(page.Path, example.Line, ProblemCodes.Examples, "The code starts with a prompt; write it so that it can be run as it stands.");
            var section = page.Children("EXAMPLES")[index];
            if (example.Title.Length == 0 || !section.Title.StartsWith($"Example {index + 1}: ", StringComparison.Ordinal))
                yield return new(page.Path, example.Line, ProblemCodes.Schema, $"The heading must read 'Example {index + 1}: title'.");
        }
    }

    private IEnumerable<Problem> Parameters()
    {
        var known = cmdlet.Parameters.ToDictionary(parameter => "-" + parameter.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var section in page.Children("PARAMETERS").Where(section => !PageUpdater.IsCommon(section) && !known.ContainsKey(section.Title)))
            yield return At(section, ProblemCodes.StrayParameter, $"{cmdlet.Name} has no parameter {section.Title}. {RunUpdate}");
        foreach (var parameter in cmdlet.Parameters)
        {
            if (page.Parameter(parameter.Name) is not { } section)
            {
                yield return At(page.Section("PARAMETERS"), ProblemCodes.MissingParameter, $"The parameter -{parameter.Name} is not described. {RunUpdate}");
                continue;
            }

            if (section.WithoutFences("yaml").Length == 0) yield return At(section, ProblemCodes.MissingParameter, $"-{parameter.Name} has no text.");
            var written = section.Fences.Where(fence => fence.Language == "yaml").Select(fence => fence.Code);
            if (!written.SequenceEqual(GeneratedText.Yaml(cmdlet, parameter, GeneratedText.DefaultValue(parameter, section))))
                yield return At(section, ProblemCodes.Outdated, $"The yaml of -{parameter.Name} is not what the assembly says. {RunUpdate}");
        }
    }

    private IEnumerable<Problem> Types(string title, IReadOnlyList<string> types)
    {
        var expected = GeneratedText.TypeHeadings(types);
        var written = page.Children(title).Select(section => section.Title);
        if (!expected.ToHashSet().SetEquals(written))
            yield return At(page.Section(title), ProblemCodes.Types, $"{title} must list {string.Join(", ", expected)}. {RunUpdate}");
    }

    [GeneratedRegex(@"(?m)^PS( [^>\n]*)?>")]
    private static partial Regex Prompt();
}

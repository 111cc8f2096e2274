namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Finds what is missing or wrong in the pages: any of it fails the build.</summary>
public static class PageChecker
{
    public static IEnumerable<HelpProblem> Check(string folder, string manifest, IReadOnlyList<string> exports, IReadOnlyList<CmdletModel> cmdlets, IReadOnlyList<HelpPage> pages)
    {
        foreach (var name in exports.Except(cmdlets.Select(cmdlet => cmdlet.Name))) yield return new HelpProblem(manifest, 1, $"{name} is exported, and no class makes it.");
        foreach (var cmdlet in cmdlets)
        {
            if (!exports.Contains(cmdlet.Name)) yield return new HelpProblem(manifest, 1, $"{cmdlet.Name} is not exported. Add it to CmdletsToExport.");
            var page = pages.FirstOrDefault(page => page.Name == cmdlet.Name);
            if (page is null)
            {
                yield return new HelpProblem($"{folder}/{cmdlet.Name}.md", 1, $"{cmdlet.Name} has no page. Write one; 'update' fills in its mechanical parts.");
                continue;
            }

            foreach (var problem in Check(page, cmdlet)) yield return problem;
        }

        foreach (var page in pages.Where(page => cmdlets.All(cmdlet => cmdlet.Name != page.Name))) yield return new HelpProblem(page.Path, 1, $"There is no cmdlet {page.Name}. Remove the page, or correct its heading.");
    }

    private static IEnumerable<HelpProblem> Check(HelpPage page, CmdletModel cmdlet)
    {
        if (page.Synopsis.Length == 0) yield return Problem("SYNOPSIS", "The synopsis is empty.");
        if (page.Description.Length == 0) yield return Problem("DESCRIPTION", "The description is empty.");
        var examples = page.Examples.ToArray();
        if (examples.Length < 2) yield return Problem("EXAMPLES", $"There are {examples.Length} examples; two are needed.");
        foreach (var example in examples.Where(example => example.Code.Length == 0)) yield return Problem("EXAMPLES", $"'{example.Title}' has no code.");
        if (Squeeze(page.Syntax) != Squeeze(string.Join("\n", cmdlet.Sets.Select(cmdlet.Syntax)))) yield return Problem("SYNTAX", "The syntax is not the assembly's. Run 'update'.");
        var parameters = page.Parameters.ToArray();
        foreach (var parameter in cmdlet.Parameters)
        {
            var said = parameters.FirstOrDefault(item => item.Name == parameter.Name);
            if (said is null) yield return Problem("PARAMETERS", $"-{parameter.Name} is missing. Run 'update'.");
            else if (said.Text.Length == 0 || said.Text.Contains("{{", StringComparison.Ordinal)) yield return new HelpProblem(page.Path, said.Line, $"-{parameter.Name} has no text.");
            else if (Squeeze(said.Yaml) != Squeeze(PageUpdater.Yaml(parameter))) yield return new HelpProblem(page.Path, said.Line, $"The facts of -{parameter.Name} are not the assembly's. Run 'update'.");
        }

        foreach (var extra in parameters.Where(item => cmdlet.Parameters.All(parameter => parameter.Name != item.Name))) yield return new HelpProblem(page.Path, extra.Line, $"There is no parameter -{extra.Name}.");
        if (!page.Outputs.SequenceEqual(cmdlet.Outputs.DefaultIfEmpty("None"))) yield return Problem("OUTPUTS", "The outputs are not the assembly's. Run 'update'.");

        HelpProblem Problem(string section, string message) => new(page.Path, page.Line(section), message);
    }

    private static string Squeeze(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

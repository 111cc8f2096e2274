using WorldPostaAdmin.HelpCompiler.Cmdlets;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>Finds what keeps the help from being complete: between manifest, assembly and pages, and within each page.</summary>
public sealed class PageChecker(Manifest manifest, IReadOnlyList<CmdletModel> cmdlets, IReadOnlyList<HelpPage> pages)
{
    private readonly Dictionary<string, CmdletModel> _cmdlets = cmdlets.ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _pages = pages.Select(page => page.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every problem, file by file.</summary>
    public IEnumerable<Problem> Check() => Exports().Concat(pages.SelectMany(Page));

    private IEnumerable<Problem> Exports()
    {
        foreach (var (name, line) in manifest.Exports)
        {
            if (!_cmdlets.ContainsKey(name)) yield return new(manifest.Path, line, ProblemCodes.NoClass, $"{name} is exported, but no class of {Path.GetFileName(manifest.Assembly)} is that cmdlet.");
            if (!_pages.Contains(name)) yield return new(manifest.Path, line, ProblemCodes.MissingPage, $"{name} is exported, but has no page. Run the help compiler's update to make one.");
        }

        foreach (var cmdlet in cmdlets.Where(cmdlet => !manifest.Exports.ContainsKey(cmdlet.Name)))
            yield return new(manifest.Path, 1, ProblemCodes.NotExported, $"{cmdlet.Name} ({cmdlet.Class}) is not in CmdletsToExport.");
    }

    private IEnumerable<Problem> Page(HelpPage page)
    {
        var problems = TextChecks.Placeholders(page).Concat(TextChecks.Links(page, _pages));
        if (page.IsAbout) return problems.Concat(TextChecks.About(page));
        if (_cmdlets.TryGetValue(page.Name, out var cmdlet) && manifest.Exports.ContainsKey(page.Name))
            return problems.Concat(new CmdletPageChecks(manifest, page, cmdlet).All());
        return [new(page.Path, 1, ProblemCodes.StrayPage, $"{page.Name} is no cmdlet that {Path.GetFileName(manifest.Path)} exports.")];
    }
}

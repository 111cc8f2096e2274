using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WorldPostaAdmin.HelpCompiler.Output;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>What holds for every page, a cmdlet's and an about topic's.</summary>
internal static class TextChecks
{
    private const string ShortDescription = "Short description";

    public static IEnumerable<Problem> Placeholders(HelpPage page)
    {
        var line = 0;
        foreach (var text in page.Text.Split('\n'))
        {
            line++;
            if (text.Contains(PageUpdater.Placeholder, StringComparison.Ordinal))
                yield return new(page.Path, line, ProblemCodes.NoText, $"The text '{text.Trim()}' was never filled in.");
        }
    }

    public static IEnumerable<Problem> Links(HelpPage page, IReadOnlySet<string> pages) =>
        from link in PageSection.Blocks(page.Text).Descendants<LinkInline>()
        let target = link.Url?.Split('#')[0] ?? ""
        where target.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && !target.Contains(':') && !pages.Contains(Path.GetFileNameWithoutExtension(target))
        select new Problem(page.Path, link.Line + 1, ProblemCodes.BrokenLink, $"There is no page {target}.");

    public static IEnumerable<Problem> About(HelpPage page)
    {
        if (page.Title != page.Name) yield return new(page.Path, 1, ProblemCodes.Schema, $"The heading is '{page.Title}', the topic '{page.Name}'.");
        foreach (var section in page.Sections.Where(section => section.Body.Length == 0 && section.Children.Count == 0))
            yield return new(page.Path, section.Line, ProblemCodes.NoText, $"{section.Title} is empty.");
        if (page.Sections is not [{ } first, _, ..] || !first.Title.Equals(ShortDescription, StringComparison.OrdinalIgnoreCase))
            yield return new(page.Path, 1, ProblemCodes.Schema, $"A topic starts with '## {ShortDescription}', and says more below.");
        else if (first.Body.Contains('\n') || AboutWriter.Width - AboutWriter.Margin < first.Body.Length)
            yield return new(page.Path, first.Line, ProblemCodes.Schema, $"{ShortDescription} must fit a line: it is what Get-Help lists.");
    }
}

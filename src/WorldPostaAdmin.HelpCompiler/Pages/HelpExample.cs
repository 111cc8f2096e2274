using System.Text.RegularExpressions;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>An example of a page. For what its fences may hold see <see cref="HelpPage.Examples"/>.</summary>
public sealed partial class HelpExample
{
    private readonly PageSection _section;

    internal HelpExample(PageSection section)
    {
        _section = section;
        Title = Number().Replace(section.Title, "");
        Fences = [.. section.Fences];
        Code = string.Join('\n', Fences.Where(fence => fence.Language == "powershell").Select(fence => fence.Code));
    }

    /// <summary>The title, without "Example N:".</summary>
    public string Title { get; }

    /// <summary>The heading's line, from 1.</summary>
    public int Line => _section.Line;

    /// <summary>What can be run: the code of the fences marked powershell, in order.</summary>
    public string Code { get; }

    /// <summary>All fences, what is printed too.</summary>
    public IReadOnlyList<CodeFence> Fences { get; }

    /// <summary>What is said of it: the markdown without the fences.</summary>
    public string Remarks => Fences.Select(fence => fence.Language).Distinct().Aggregate(_section, (rest, language) => rest with { Body = rest.WithoutFences(language) }).Body;

    /// <summary>The whole example, as it is written.</summary>
    public string Body => _section.Body;

    [GeneratedRegex(@"^Example\s+\d+\s*:?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

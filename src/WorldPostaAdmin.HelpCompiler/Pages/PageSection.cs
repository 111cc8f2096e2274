using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>A heading of a page, the markdown below it, and the sections below that.</summary>
/// <param name="Title">The heading's text as it is written.</param>
/// <param name="Line">The heading's line, from 1.</param>
/// <param name="Body">The markdown up to the next heading.</param>
/// <param name="Children">The sections one level down.</param>
public sealed record PageSection(string Title, int Line, string Body, IReadOnlyList<PageSection> Children)
{
    private const int LowestLevel = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    internal static MarkdownDocument Blocks(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>The code fences of the body, in order.</summary>
    public IEnumerable<CodeFence> Fences => Blocks(Body).OfType<FencedCodeBlock>().Select(block => new CodeFence(block.Info ?? "", block.Lines.ToString()));

    /// <summary>The body without its fences of one language.</summary>
    public string WithoutFences(string language)
    {
        var text = Body;
        foreach (var block in Blocks(Body).OfType<FencedCodeBlock>().Where(block => block.Info == language).Reverse())
            text = text.Remove(block.Span.Start, block.Span.Length);
        return text.Trim();
    }

    /// <summary>Reads a page: what is above the first heading, and the first-level sections.</summary>
    internal static (string FrontMatter, IReadOnlyList<PageSection> Sections) Parse(string text)
    {
        var blocks = Blocks(text);
        var headings = blocks.OfType<HeadingBlock>().Where(heading => heading.Level <= LowestLevel).ToArray();
        var frontMatter = blocks.FirstOrDefault() as YamlFrontMatterBlock;
        return (frontMatter?.Lines.ToString() ?? "", Nest(text, headings, 0, headings.Length, 1));
    }

    private static IReadOnlyList<PageSection> Nest(string text, HeadingBlock[] headings, int from, int to, int level)
    {
        var sections = new List<PageSection>();
        for (var at = from; at < to;)
        {
            var next = Array.FindIndex(headings, at + 1, to - at - 1, heading => heading.Level <= level);
            if (next < 0) next = to;
            var heading = headings[at];
            var bodyEnd = at + 1 < headings.Length ? headings[at + 1].Span.Start : text.Length;
            var body = text[(heading.Span.End + 1)..bodyEnd].Trim();
            sections.Add(new PageSection(Heading(text, heading), heading.Line + 1, body, Nest(text, headings, at + 1, next, level + 1)));
            at = next;
        }

        return sections;
    }

    private static string Heading(string text, HeadingBlock heading) =>
        heading.Inline is { FirstChild: { } first, LastChild: { } last } ? text[first.Span.Start..(last.Span.End + 1)].Trim() : "";
}

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word after the fence; none where there is none.</param>
/// <param name="Code">What is in it.</param>
public sealed record CodeFence(string Language, string Code);

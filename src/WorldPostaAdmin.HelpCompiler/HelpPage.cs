using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>One example of a page: its title, its code, and what is said of it.</summary>
public sealed record HelpExample(string Title, string Code, string Text);

/// <summary>What a page says of a parameter.</summary>
public sealed record HelpParameter(string Name, string Text, string Yaml, int Line);

/// <summary>
/// A page in PlatyPS' schema 2.0.0: level-two headings for the parts, level-three for examples and parameters.
/// </summary>
public sealed class HelpPage
{
    private readonly Dictionary<string, (int Line, List<Block> Blocks)> _sections = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _source;

    private HelpPage(string path, string source)
    {
        Path = path;
        _source = source;
        var current = new List<Block>();
        foreach (var block in Markdown.Parse(WithoutFrontMatter(source), new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build()))
        {
            if (block is HeadingBlock { Level: 1 } title) Name = Text(title);
            if (block is HeadingBlock { Level: 2 } heading) _sections[Text(heading)] = (heading.Line + 1, current = []);
            else current.Add(block);
        }
    }

    public string Path { get; }

    public string Name { get; } = "";

    public string Synopsis => Paragraphs("SYNOPSIS");

    public string Description => Paragraphs("DESCRIPTION");

    public string Notes => Paragraphs("NOTES");

    public IEnumerable<string> Links => Section("RELATED LINKS").OfType<ParagraphBlock>().SelectMany(block => block.Inline!.Descendants<LinkInline>()).Select(link => link.FirstChild?.ToString() ?? "");

    public IEnumerable<string> Outputs => Headed("OUTPUTS").Select(part => part.Title);

    public IEnumerable<HelpExample> Examples => Headed("EXAMPLES").Select(part => new HelpExample(
        part.Title, string.Join("\n", part.Blocks.OfType<FencedCodeBlock>().Select(code => code.Lines.ToString())), Join(part.Blocks)));

    public IEnumerable<HelpParameter> Parameters => Headed("PARAMETERS").Where(part => part.Title.StartsWith('-'))
        .Select(part => new HelpParameter(part.Title[1..], Join(part.Blocks), part.Blocks.OfType<FencedCodeBlock>().FirstOrDefault()?.Lines.ToString() ?? "", part.Line));

    public string Syntax => string.Join("\n", Section("SYNTAX").OfType<FencedCodeBlock>().Select(code => code.Lines.ToString()));

    public static HelpPage Read(string path) => new(path, File.ReadAllText(path));

    public static HelpPage Parse(string path, string source) => new(path, source);

    /// <summary>The line of a section, for an error.</summary>
    public int Line(string section) => _sections.TryGetValue(section, out var found) ? found.Line : 1;

    private IEnumerable<Block> Section(string name) => _sections.TryGetValue(name, out var found) ? found.Blocks : [];

    private string Paragraphs(string section) => Join(Section(section));

    private IEnumerable<(string Title, int Line, List<Block> Blocks)> Headed(string section)
    {
        (string Title, int Line, List<Block> Blocks)? part = null;
        foreach (var block in Section(section))
        {
            if (block is HeadingBlock { Level: 3 } heading)
            {
                if (part is { } done) yield return done;
                part = (Text(heading), heading.Line + 1, []);
            }
            else
            {
                part?.Blocks.Add(block);
            }
        }

        if (part is { } last) yield return last;
    }

    private string Join(IEnumerable<Block> blocks) => string.Join("\n\n", blocks.OfType<ParagraphBlock>().Select(Text));

    // As it is written, without the marks of code and emphasis.
    private string Text(LeafBlock block) => block.Inline is null ? "" : string.Concat(block.Inline.Select(Text));

    private static string Text(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        ContainerInline container => string.Concat(container.Select(Text)),
        HtmlInline html => html.Tag,
        _ => inline.ToString() ?? "",
    };

    // Its lines stay, so that the numbers of the others do.
    private static string WithoutFrontMatter(string source)
    {
        if (!source.StartsWith("---", StringComparison.Ordinal)) return source;
        var lines = source.Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        return string.Join("\n", lines.Select((line, i) => i <= end ? "" : line));
    }
}

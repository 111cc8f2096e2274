namespace WorldPostaAdmin.HelpCompiler.Pages;

/// <summary>A page of docs/en-US: a cmdlet's, in PlatyPS' schema 2.0.0, or an about topic's.</summary>
public sealed class HelpPage
{
    private HelpPage(string path, string text)
    {
        Path = path;
        Text = text;
        var (frontMatter, sections) = PageSection.Parse(text);
        FrontMatter = YamlLines.Read(frontMatter);
        Title = sections.Count > 0 ? sections[0].Title : "";
        Sections = sections.Count > 0 ? sections[0].Children : [];
        Examples = [.. Children("EXAMPLES").Select(section => new HelpExample(section))];
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>What the page is about, by its file's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Whether the page is an about topic, not a cmdlet's.</summary>
    public bool IsAbout => Name.StartsWith("about_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole page.</summary>
    public string Text { get; }

    /// <summary>The keys above the page.</summary>
    public IReadOnlyDictionary<string, string> FrontMatter { get; }

    /// <summary>The page's heading.</summary>
    public string Title { get; }

    /// <summary>The second-level sections.</summary>
    public IReadOnlyList<PageSection> Sections { get; }

    /// <summary>
    /// The examples. Each is a <c>### Example N: title</c> with at least one fence marked <c>powershell</c>, which holds plain
    /// statements, as many as it takes, without a prompt; such fences can be run as they stand, in order within the page.
    /// What they print goes into a fence marked <c>output</c>, what is to be said into the text.
    /// </summary>
    public IReadOnlyList<HelpExample> Examples { get; }

    /// <summary>Reads a page.</summary>
    public static HelpPage Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads a page's text.</summary>
    public static HelpPage Parse(string path, string text) => new(path, text.ReplaceLineEndings("\n"));

    /// <summary>Reads every page of a folder, by name.</summary>
    public static IReadOnlyList<HelpPage> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>A second-level section; null where the page has none of that name.</summary>
    public PageSection? Section(string title) => Sections.FirstOrDefault(section => section.Title.Equals(title, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of a second-level section; empty where there is none.</summary>
    public string Body(string title) => Section(title)?.Body ?? "";

    /// <summary>What stands below a second-level section; nothing where there is none.</summary>
    public IReadOnlyList<PageSection> Children(string title) => Section(title)?.Children ?? [];

    /// <summary>A parameter's description; null where the page has none.</summary>
    public PageSection? Parameter(string name) => Children("PARAMETERS").FirstOrDefault(section => section.Title.Equals("-" + name, StringComparison.OrdinalIgnoreCase));
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WorldPostaAdmin.HelpCompiler.Cmdlets;

/// <summary>The documentation comments of the assemblies in one folder, as markdown: what a new page starts with.</summary>
public sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members = [];

    /// <summary>Reads the documentation files that the compiler wrote beside its assemblies.</summary>
    public static DocComments ReadBeside(string assembly)
    {
        var comments = new DocComments();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(assembly))!, "*.xml").Where(file => File.Exists(Path.ChangeExtension(file, ".dll"))).Order(StringComparer.Ordinal))
            comments.Add(XDocument.Load(file, LoadOptions.PreserveWhitespace));
        return comments;
    }

    /// <summary>Adds a documentation file's comments.</summary>
    public void Add(XDocument file)
    {
        foreach (var member in file.Descendants("member")) _members[(string?)member.Attribute("name") ?? ""] = member;
    }

    /// <summary>What a class is, from its summary.</summary>
    public string Summary(string type) => Text(Find("T:" + type)?.Element("summary"));

    /// <summary>What a type is, in one sentence: the rest of its summary is for those who write code.</summary>
    public string FirstSentence(string type) => SentenceEnd().Split(Summary(type), 2)[0];

    /// <summary>More about a class, from its remarks.</summary>
    public string Remarks(string type) => Text(Find("T:" + type)?.Element("remarks"));

    /// <summary>What a parameter is, from its property's summary and remarks.</summary>
    public string Parameter(string property)
    {
        var member = Find("P:" + property);
        return string.Join("\n\n", new[] { Text(member?.Element("summary")), Text(member?.Element("remarks")) }.Where(text => text.Length > 0));
    }

    /// <summary>A class's examples: a title, and a body with the code in a fence and the text below.</summary>
    public IEnumerable<(string Title, string Body)> Examples(string type) =>
        from example in Find("T:" + type)?.Elements("example") ?? []
        let code = $"```powershell\n{Unindent(example.Element("code")?.Value ?? "")}\n```"
        let text = string.Join("\n\n", example.Elements("para").Select(Text))
        select (Text(example.Element("summary")), text.Length == 0 ? code : $"{code}\n\n{text}");

    private XElement? Find(string id) => _members.GetValueOrDefault(id);

    private static string Text(XElement? element)
    {
        if (element is null) return "";
        var paragraphs = string.Concat(element.Nodes().Select(Markdown)).Split('\f');
        return string.Join("\n\n", paragraphs.Select(paragraph => Whitespace().Replace(paragraph, " ").Trim()).Where(paragraph => paragraph.Length > 0));
    }

    // A form feed stands for the end of a paragraph until the comment's own line breaks are gone.
    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "para" } paragraph => $"\f{string.Concat(paragraph.Nodes().Select(Markdown))}\f",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when element.IsEmpty => Reference(element),
        XElement element => string.Concat(element.Nodes().Select(Markdown)),
        XText text => Special().Replace(text.Value, @"\$0"),
        _ => "",
    };

    private static string Reference(XElement element)
    {
        var name = (string?)element.Attribute("cref") ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? "";
        return $"`{name.Split('(')[0].Split('.', ':')[^1]}`";
    }

    private static string Unindent(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        var margin = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length >= margin ? line[margin..] : line.Trim()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"(?<=[.!?])\s")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[*`<]|\\(?=[^\w\s])|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\]\()")]
    private static partial Regex Special();
}

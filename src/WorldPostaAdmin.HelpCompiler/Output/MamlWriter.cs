using System.Globalization;
using System.Xml.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WorldPostaAdmin.HelpCompiler.Cmdlets;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Output;

/// <summary>Writes cmdlets' pages as MAML, the XML that Get-Help reads: texts from the page, facts from the assembly.</summary>
public static class MamlWriter
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly PlainText Text = new();

    /// <summary>The help of all cmdlets of an assembly.</summary>
    public static XDocument Write(IEnumerable<(HelpPage Page, CmdletModel Cmdlet)> cmdlets) =>
        new(new XElement(Help + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(item => Cmdlet(item.Page, item.Cmdlet))));

    private static XElement Cmdlet(HelpPage page, CmdletModel cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Name.Split('-')[0]),
            new XElement(Command + "noun", cmdlet.Name.Split('-')[1]),
            Description(page.Body("SYNOPSIS"))),
        Description(page.Body("DESCRIPTION")),
        new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => Syntax(page, cmdlet, set))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(page, parameter, Merged(parameter)))),
        new XElement(Command + "inputTypes", Types(page, "INPUTS", "inputType", cmdlet.Inputs)),
        new XElement(Command + "returnValues", Types(page, "OUTPUTS", "returnValue", cmdlet.Outputs)),
        Notes(page),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", Links(page)));

    private static XElement Syntax(HelpPage page, CmdletModel cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.InSet(set).Select(item =>
        {
            var element = Parameter(page, item.Parameter, item.Use);
            if (item.Parameter.IsSwitch) element.Element(Command + "parameterValue")!.Remove();
            return element;
        }));

    /// <summary>A parameter outside any set: required only where every set requires it, piped where any does.</summary>
    private static ParameterUse Merged(ParameterModel parameter) => new(
        ParameterUse.AllSets,
        parameter.Uses.All(use => use.Required),
        parameter.Uses.Min(use => use.Position),
        parameter.Uses.Any(use => use.ByValue),
        parameter.Uses.Any(use => use.ByPropertyName));

    private static XElement Parameter(HelpPage page, ParameterModel parameter, ParameterUse use)
    {
        var section = page.Parameter(parameter.Name);
        return new XElement(
            Command + "parameter",
            new XAttribute("required", use.Required ? "true" : "false"),
            new XAttribute("variableLength", parameter.Type.IsArray ? "true" : "false"),
            new XAttribute("globbing", parameter.Wildcards ? "true" : "false"),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Description(Described(parameter, section)),
            ValueGroup(parameter),
            new XElement(Command + "parameterValue", new XAttribute("required", parameter.IsSwitch ? "false" : "true"), new XAttribute("variableLength", "false"), TypeNames.Short(parameter.Type)),
            Type(TypeNames.Short(parameter.Type)),
            new XElement(Dev + "defaultValue", GeneratedText.DefaultValue(parameter, section)));
    }

    // The engine shows a list of values in the syntax only.
    private static string Described(ParameterModel parameter, PageSection? section) =>
        $"{section?.WithoutFences("yaml")}{(parameter.AcceptedValues.Count == 0 ? "" : $"\n\nAccepted values: {string.Join(", ", parameter.AcceptedValues)}.")}";

    // In the syntax it stands in the type's place, so an array keeps its type: that it takes several values matters more.
    private static XElement? ValueGroup(ParameterModel parameter) => parameter.AcceptedValues.Count == 0 || parameter.Type.IsArray
        ? null
        : new XElement(
            Command + "parameterValueGroup",
            parameter.AcceptedValues.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value)));

    private static IEnumerable<XElement> Types(HelpPage page, string title, string element, IReadOnlyList<string> types) =>
        from type in GeneratedText.TypeHeadings(types)
        let text = page.Children(title).FirstOrDefault(section => section.Title == type)?.Body ?? ""
        select new XElement(Command + element, Type(type), Description(text));

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    // The engine would show an empty one by its heading alone.
    private static XElement? Notes(HelpPage page) =>
        page.Body("NOTES") is { Length: > 0 } notes ? new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(notes))) : null;

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {index + 1}: {string.Join(' ', Text.Blocks(example.Title))} ----------"),
        new XElement(Dev + "code", string.Join("\n\n", example.Fences.Select(fence => fence.Code))),

        // The empty paragraph keeps the next title apart.
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), new XElement(Maml + "para")));

    private static IEnumerable<XElement> Links(HelpPage page)
    {
        if (page.FrontMatter.GetValueOrDefault("online version") is { Length: > 0 } online) yield return Link("Online Version:", online);
        foreach (var link in PageSection.Blocks(page.Body("RELATED LINKS")).Descendants<LinkInline>())
        {
            var text = string.Concat(link.Descendants<LiteralInline>().Select(part => part.Content.ToString()));
            yield return Link(text, link.Url?.Contains("://", StringComparison.Ordinal) == true ? link.Url : "");
        }
    }

    private static XElement Link(string text, string uri) => new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri", uri));

    private static XElement Description(string markdown) => new(Maml + "description", Paragraphs(markdown));

    private static IEnumerable<XElement> Paragraphs(string markdown) => Text.Blocks(markdown).Select(block => new XElement(Maml + "para", block));
}

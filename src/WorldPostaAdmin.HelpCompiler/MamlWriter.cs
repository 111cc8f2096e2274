using System.Globalization;
using System.Xml.Linq;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Writes pages as MAML, the form that Get-Help reads.</summary>
public static class MamlWriter
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<(HelpPage Page, CmdletModel Cmdlet)> commands) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement("helpItems", new XAttribute("schema", "maml"), commands.Select(pair => Write(pair.Page, pair.Cmdlet))));

    private static XElement Write(HelpPage page, CmdletModel cmdlet)
    {
        var parts = cmdlet.Name.Split('-', 2);
        var texts = page.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Text);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details", new XElement(Command + "name", cmdlet.Name), new XElement(Command + "verb", parts[0]), new XElement(Command + "noun", parts[1]), Paragraphs(Maml + "description", page.Synopsis)),
            Paragraphs(Maml + "description", page.Description),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(Command + "syntaxItem", new XElement(Maml + "name", cmdlet.Name), cmdlet.InSet(set).Select(parameter => Parameter(parameter, texts))))),
            new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, texts))),
            new XElement(Command + "inputTypes", cmdlet.Parameters.Where(parameter => parameter.Pipeline.Contains("ByValue", StringComparison.Ordinal)).Select(parameter => parameter.Type).Distinct()
                .Select(type => new XElement(Command + "inputType", TypeElement(type), Paragraphs(Maml + "description", "")))),
            new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => new XElement(Command + "returnValue", TypeElement(type), Paragraphs(Maml + "description", "")))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", page.Notes.Split("\n\n").Select(text => new XElement(Maml + "para", text)))),
            new XElement(Command + "examples", page.Examples.Select((example, i) => Example(example, i))),
            new XElement(Command + "relatedLinks", page.Links.Select(link => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri")))));
    }

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- {(example.Title.StartsWith("Example", StringComparison.Ordinal) ? example.Title : $"Example {index + 1}: {example.Title}")} ----------"),
        new XElement(Dev + "code", example.Code),
        Paragraphs(Dev + "remarks", example.Text));

    private static XElement Parameter(ParameterModel parameter, Dictionary<string, string> texts) => new(
        Command + "parameter",
        new XAttribute("required", Flag(parameter.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Flag(parameter.Wildcards)),
        new XAttribute("pipelineInput", parameter.Pipeline),
        new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Paragraphs(Maml + "description", texts.GetValueOrDefault(parameter.Name, parameter.Summary)),
        parameter.Switch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), parameter.Type),
        parameter.Values.Count == 0 ? null : new XElement(Command + "parameterValueGroup", parameter.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))),
        TypeElement(parameter.Type),
        new XElement(Dev + "defaultValue", parameter.Switch ? "False" : "None"));

    private static XElement TypeElement(string type) => new(Dev + "type", new XElement(Maml + "name", type), new XElement(Maml + "uri"));

    private static XElement Paragraphs(XName name, string text) => new(name, text.Split("\n\n").Select(part => new XElement(Maml + "para", part)));

    private static string Flag(bool value) => value ? "true" : "false";
}

using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Output;

/// <summary>Turns markdown into what a console shows: paragraphs, lists, tables and code, without the marks.</summary>
/// <param name="width">Where lines are wrapped; 0 leaves that to the one who shows them.</param>
/// <param name="codeIndent">How far code is moved in.</param>
public sealed class PlainText(int width = 0, int codeIndent = 0)
{
    // Columns have to be laid out even where lines are left alone: the engine moves help in by four and consoles have eighty.
    private const int TableWidth = 74;

    /// <summary>The blocks of the markdown, each a text of one line or more.</summary>
    public IReadOnlyList<string> Blocks(string markdown) => [.. PageSection.Blocks(markdown).Select(block => Block(block, width)).Where(text => text.Length > 0)];

    private string Block(Block block, int space) => block switch
    {
        HeadingBlock heading => Inline(heading.Inline),
        ParagraphBlock paragraph => Wrap(Inline(paragraph.Inline), space),
        ListBlock list => List(list, space),
        Table table => TableText.Layout(Cells(table), width == 0 ? TableWidth : space),
        CodeBlock code => Indent(code.Lines.ToString(), new string(' ', codeIndent)),
        HtmlBlock => "",
        LeafBlock leaf => leaf.Lines.ToString(),
        ContainerBlock container => Indent(Join(container, space - 2), "  "),
        _ => "",
    };

    private string List(ListBlock list, int space)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        return string.Join('\n', list.OfType<ListItemBlock>().Select(item =>
        {
            var bullet = list.IsOrdered ? $"{number++}. " : "- ";
            return bullet + Indent(Join(item, space - bullet.Length), new string(' ', bullet.Length)).TrimStart(' ');
        }));
    }

    // In a list item the nested list follows its text at once; other blocks stand apart.
    private string Join(ContainerBlock container, int space)
    {
        var text = "";
        foreach (var block in container)
            text += (text.Length == 0 ? "" : block is ListBlock && container is ListItemBlock ? "\n" : "\n\n") + Block(block, space);
        return text;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Cells(Table table) =>
        [.. table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<ParagraphBlock>().Select(paragraph => Inline(paragraph.Inline)))).ToArray())];

    private static string Inline(ContainerInline? container) => string.Concat((container ?? []).Select(Inline));

    private static string Inline(Inline inline) => inline switch
    {
        // A lone sign would be lost among the words.
        CodeInline { Content: var code } => code.Any(char.IsLetterOrDigit) ? code : $"'{code}'",
        LiteralInline literal => literal.Content.ToString(),
        LineBreakInline { IsHard: true } => "\n",
        LineBreakInline => " ",
        AutolinkInline link => link.Url,
        HtmlInline html => html.Tag,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LinkInline { Url: { } url } link when url.Contains("://", StringComparison.Ordinal) && Inline((ContainerInline)link) != url => $"{Inline((ContainerInline)link)} ({url})",
        ContainerInline container => Inline(container),
        _ => "",
    };

    private static string Wrap(string text, int space) => space <= 0 ? text : string.Join('\n', text.Split('\n').SelectMany(line => TableText.Wrap(line, space)));

    internal static string Indent(string text, string by) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : by + line));
}

using System.Globalization;
using System.Text;
using WorldPostaAdmin.HelpCompiler.Pages;

namespace WorldPostaAdmin.HelpCompiler.Output;

/// <summary>Writes an about topic as the text that Get-Help shows as it is.</summary>
public static class AboutWriter
{
    /// <summary>Where lines are wrapped, and how far they are moved in.</summary>
    public const int Width = 80, Margin = 4;

    private static readonly string Indent = new(' ', Margin);

    /// <summary>The topic's text. The engine takes its fifth line for the topic's synopsis.</summary>
    public static string Write(HelpPage page)
    {
        var text = new StringBuilder($"TOPIC\n{Indent}{page.Name}\n");
        foreach (var section in page.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{section.Title.ToUpperInvariant()}\n");
            Body(text, section.Body);
            foreach (var child in section.Children)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {string.Join(' ', new PlainText().Blocks(child.Title))}\n");
                Body(text, child.Body);
            }
        }

        return text.ToString();
    }

    private static void Body(StringBuilder text, string markdown)
    {
        var blocks = new PlainText(Width - Margin, Margin).Blocks(markdown);
        if (blocks.Count > 0) text.Append(PlainText.Indent(string.Join("\n\n", blocks), Indent)).Append('\n');
    }
}

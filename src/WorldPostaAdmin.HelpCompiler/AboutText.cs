using System.Text;

namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Turns an about page into the plain text that Get-Help shows, wrapped at 80 columns; tables and code stay as they are.</summary>
public static class AboutText
{
    private const int Width = 80, Indent = 4;

    public static string From(string markdown)
    {
        var text = new StringBuilder();
        var paragraph = new List<string>();
        var code = false;
        foreach (var line in markdown.Replace("\r", "", StringComparison.Ordinal).Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                Flush();
                code = !code;
            }
            else if (code || line.StartsWith('|'))
            {
                Flush();
                text.Append(' ', Indent * (code ? 2 : 1)).Append(line).Append('\n');
            }
            else if (line.StartsWith('#'))
            {
                Flush();
                var heading = line.TrimStart('#').Trim();
                text.Append('\n').Append(line.StartsWith("# ", StringComparison.Ordinal) ? "TOPIC\n    " + heading : heading.ToUpperInvariant()).Append("\n\n");
            }
            else if (line.Trim().Length == 0)
            {
                Flush();
            }
            else
            {
                if (line.StartsWith("- ", StringComparison.Ordinal)) Flush();
                paragraph.Add(line.Trim());
            }
        }

        Flush();
        return text.ToString().TrimStart('\n');

        void Flush()
        {
            if (paragraph.Count == 0) return;
            var column = Indent;
            text.Append(' ', Indent);
            foreach (var word in string.Join(' ', paragraph).Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Split(' '))
            {
                if (column > Indent && column + word.Length > Width)
                {
                    text.Append('\n').Append(' ', Indent);
                    column = Indent;
                }

                text.Append(word).Append(' ');
                column += word.Length + 1;
            }

            text.Append("\n\n");
            paragraph.Clear();
        }
    }
}

using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>
/// Lays text out in a terminal of some width and keeps count of the place it ends at. Lines are broken here and not left to the
/// terminal: terminals differ in where the cursor is after the last column was written.
/// </summary>
internal sealed class TextLayout(int width)
{
    private readonly StringBuilder output = new();
    private int row;
    private int column;

    public string Text => output.ToString();

    public (int Row, int Column) Position => (row, column);

    /// <summary>Appends a text that may hold colours and line ends, such as a prompt.</summary>
    public void Append(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) NewLine();
            if (TextWidth.OfDecorated(lines[i]) is var cells && column + cells < width)
            {
                output.Append(lines[i]);
                column += cells;
                continue;
            }
            // Too long for a line: its colours go, for a break inside one of their sequences would show it.
            var elements = StringInfo.GetTextElementEnumerator(new StringDecorated(lines[i]).ToString(OutputRendering.PlainText));
            while (elements.MoveNext()) AppendElement(elements.GetTextElement());
        }
    }

    public void AppendElement(string element)
    {
        // A control character, pasted or recalled, must not act on the terminal.
        if (char.IsControl(element[0])) element = "�";
        var cells = TextWidth.Of(element);
        if (column + cells > width) NewLine();
        output.Append(element);
        column += cells;
        if (column >= width) NewLine();
    }

    public void NewLine()
    {
        output.Append("\r\n");
        row++;
        column = 0;
    }
}

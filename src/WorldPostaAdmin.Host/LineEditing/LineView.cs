using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>Shows a <see cref="LineEditor"/> on a terminal: redraws from the prompt down, then puts the cursor where it belongs.</summary>
internal sealed class LineView(TextWriter terminal, string prompt, Func<(int Width, int Height)> size)
{
    private const string Continuation = ">> ";
    private int cursorRow;

    public void Draw(LineEditor editor)
    {
        if (editor.ClearScreen)
        {
            terminal.Write("\e[H\e[2J");
            cursorRow = 0;
        }
        Draw(editor.Text, editor.Cursor, editor.Candidates, editor.Selected);
    }

    /// <summary>Leaves the line as it stands, nothing listed under it, and goes below it.</summary>
    public void Finish(LineEditor editor)
    {
        Draw(editor.Text, editor.Text.Length, [], null);
        terminal.Write("\n");
        terminal.Flush();
        cursorRow = 0;
    }

    private void Draw(string text, int cursor, IReadOnlyList<Completion> candidates, Completion? selected)
    {
        var (width, height) = size();
        var layout = new TextLayout(width);
        layout.Append(prompt);
        var cursorAt = layout.Position;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element is "\n")
            {
                layout.NewLine();
                layout.Append(Continuation);
            }
            else
            {
                layout.AppendElement(element);
            }
            if (elements.ElementIndex + element.Length == cursor) cursorAt = layout.Position;
        }

        var output = new StringBuilder();
        if (cursorRow > 0) output.Append($"\e[{cursorRow}A");
        output.Append("\r\e[J").Append(layout.Text);
        var listed = CandidateList.Write(output, candidates, selected, width, height - layout.Position.Row - 2);
        var below = layout.Position.Row + listed - cursorAt.Row;
        if (below > 0) output.Append($"\e[{below}A");
        output.Append('\r');
        if (cursorAt.Column > 0) output.Append($"\e[{cursorAt.Column}C");
        terminal.Write(output.ToString());
        terminal.Flush();
        cursorRow = cursorAt.Row;
    }
}

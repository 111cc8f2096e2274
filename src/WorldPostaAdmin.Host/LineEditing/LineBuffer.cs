using System.Globalization;

namespace WorldPostaAdmin.Host.LineEditing;

/// <summary>
/// The text being typed and the place in it. Moves by what a reader sees as one character (a text element), so that a letter with
/// its accent, or an emoji of several code points, is one step and one deletion.
/// </summary>
internal sealed class LineBuffer
{
    private string killed = "";

    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text, int? cursor = null)
    {
        Text = text;
        Cursor = cursor ?? text.Length;
    }

    public void Insert(string text) => Replace(Cursor, 0, text);

    /// <summary>Puts the text in place of a stretch, with the cursor behind it.</summary>
    public void Replace(int start, int length, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
        Cursor = start + text.Length;
    }

    public void Left() => Cursor = Before(Cursor);

    public void Right() => Cursor = After(Cursor);

    public void WordLeft() => Cursor = WordStart(Cursor, char.IsLetterOrDigit);

    public void WordRight()
    {
        while (Cursor < Text.Length && !char.IsLetterOrDigit(Text[Cursor])) Cursor++;
        while (Cursor < Text.Length && char.IsLetterOrDigit(Text[Cursor])) Cursor++;
    }

    public void Home() => Cursor = LineStart(Cursor);

    public void End() => Cursor = LineEnd(Cursor);

    public void DeleteBackward() => Remove(Before(Cursor), Cursor);

    public void DeleteForward() => Remove(Cursor, After(Cursor));

    public void KillToStart() => Kill(LineStart(Cursor), Cursor);

    public void KillToEnd() => Kill(Cursor, LineEnd(Cursor));

    public void KillWordBackward() => Kill(WordStart(Cursor, c => !char.IsWhiteSpace(c)), Cursor);

    public void Yank() => Insert(killed);

    /// <summary>Moves to the line above in the same column; false when there is none.</summary>
    public bool Up()
    {
        var start = LineStart(Cursor);
        if (start == 0) return false;
        var above = LineStart(start - 1);
        Cursor = Math.Min(above + (Cursor - start), start - 1);
        return true;
    }

    /// <summary>Moves to the line below in the same column; false when there is none.</summary>
    public bool Down()
    {
        var end = LineEnd(Cursor);
        if (end == Text.Length) return false;
        Cursor = Math.Min(end + 1 + (Cursor - LineStart(Cursor)), LineEnd(end + 1));
        return true;
    }

    private int Before(int at)
    {
        var previous = 0;
        for (var next = 0; next < at; next = After(next)) previous = next;
        return previous;
    }

    private int After(int at) => at + StringInfo.GetNextTextElementLength(Text.AsSpan(at));

    private int LineStart(int at) => Text.LastIndexOf('\n', Math.Max(at - 1, 0), Math.Max(at, 0)) + 1;

    private int LineEnd(int at) => Text.IndexOf('\n', at) is var end and >= 0 ? end : Text.Length;

    private int WordStart(int at, Func<char, bool> isWord)
    {
        while (at > 0 && !isWord(Text[at - 1])) at--;
        while (at > 0 && isWord(Text[at - 1])) at--;
        return at;
    }

    private void Kill(int from, int to)
    {
        if (from == to) return;
        killed = Text[from..to];
        Remove(from, to);
    }

    private void Remove(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }
}

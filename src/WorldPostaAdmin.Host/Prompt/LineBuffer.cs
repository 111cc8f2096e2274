namespace WorldPostaAdmin.Host.Prompt;

/// <summary>A line being edited and the cursor in it; knows no terminal.</summary>
internal sealed class LineBuffer(IReadOnlyList<string> history)
{
    private string _cut = "";
    private string _draft = "";
    private int _recalled = history.Count;

    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Insert(string text) => Replace(Cursor, 0, text);

    public void Replace(int start, int length, string text)
    {
        Text = Text.Remove(start, length).Insert(start, text);
        Cursor = start + text.Length;
    }

    /// <summary>Does what a key asks for; false where it is none of editing.</summary>
    public bool Apply(ConsoleKeyInfo key)
    {
        var control = (key.Modifiers & ConsoleModifiers.Control) != 0;
        switch (key.Key)
        {
            case ConsoleKey.Backspace when Cursor > 0: Replace(Cursor - 1, 1, ""); return true;
            case ConsoleKey.Delete when Cursor < Text.Length: Text = Text.Remove(Cursor, 1); return true;
            case ConsoleKey.Home: Cursor = 0; return true;
            case ConsoleKey.End: Cursor = Text.Length; return true;
            case ConsoleKey.LeftArrow: Cursor = control ? WordStart() : Math.Max(0, Cursor - 1); return true;
            case ConsoleKey.RightArrow: Cursor = control ? WordEnd() : Math.Min(Text.Length, Cursor + 1); return true;
            case ConsoleKey.UpArrow: Recall(-1); return true;
            case ConsoleKey.DownArrow: Recall(1); return true;
            case ConsoleKey.A when control: Cursor = 0; return true;
            case ConsoleKey.E when control: Cursor = Text.Length; return true;
            case ConsoleKey.K when control: Cut(Cursor, Text.Length); return true;
            case ConsoleKey.U when control: Cut(0, Cursor); return true;
            case ConsoleKey.W when control: Cut(WordStart(), Cursor); return true;
            case ConsoleKey.Y when control: Insert(_cut); return true;
        }

        if (char.IsControl(key.KeyChar)) return false;
        Insert(key.KeyChar.ToString());
        return true;
    }

    private void Cut(int start, int end)
    {
        _cut = Text[start..end];
        Replace(start, end - start, "");
    }

    private void Recall(int step)
    {
        if (_recalled == history.Count) _draft = Text;
        _recalled = Math.Clamp(_recalled + step, 0, history.Count);
        Text = _recalled == history.Count ? _draft : history[_recalled];
        Cursor = Text.Length;
    }

    private int WordStart()
    {
        var i = Cursor;
        while (i > 0 && char.IsWhiteSpace(Text[i - 1])) i--;
        while (i > 0 && !char.IsWhiteSpace(Text[i - 1])) i--;
        return i;
    }

    private int WordEnd()
    {
        var i = Cursor;
        while (i < Text.Length && char.IsWhiteSpace(Text[i])) i++;
        while (i < Text.Length && !char.IsWhiteSpace(Text[i])) i++;
        return i;
    }
}

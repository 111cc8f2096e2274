namespace WorldPostaAdmin.Host.LineEditing;

internal enum EditState
{
    Editing,

    /// <summary>Enter on a complete statement.</summary>
    Submitted,

    /// <summary>Ctrl+C: the line is given up.</summary>
    Cancelled,

    /// <summary>Ctrl+D on an empty line.</summary>
    EndOfInput,
}

/// <summary>
/// One line (or several, while a statement is incomplete) being edited: a key in, a state out. It knows no terminal, so every key
/// can be tested; <see cref="LineView"/> shows it. Keys are those of a Unix shell, as in pwsh's Emacs mode.
/// </summary>
internal sealed class LineEditor(HistoryWalk history, ICompleter completer, Func<string, bool> isComplete)
{
    private readonly LineBuffer buffer = new();
    private CompletionCycle? cycle;

    /// <summary>An editor for an answer to a question: no history, no completion, Enter always submits.</summary>
    public static LineEditor ForAnswer() => new(new HistoryWalk([]), new NoCompleter(), _ => true);

    public string Text => buffer.Text;

    public int Cursor => buffer.Cursor;

    /// <summary>What Tab found, to be listed under the line; empty when there is nothing to choose.</summary>
    public IReadOnlyList<Completion> Candidates => cycle?.Candidates ?? [];

    public Completion? Selected => cycle?.Selected;

    /// <summary>Ctrl+L was pressed: the view is to clear the screen before it draws.</summary>
    public bool ClearScreen { get; private set; }

    /// <summary>Takes a line that something else edited.</summary>
    public void SetText(string text) => buffer.Set(text);

    public EditState Press(ConsoleKeyInfo key)
    {
        ClearScreen = false;
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(back: key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            return EditState.Editing;
        }
        cycle = null;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && Control(key.Key) is { } state) return state;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Alt) && Alt(key.Key)) return EditState.Editing;
        return Plain(key);
    }

    private EditState? Control(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A: buffer.Home(); break;
            case ConsoleKey.B: buffer.Left(); break;
            case ConsoleKey.C: return EditState.Cancelled;
            case ConsoleKey.D when buffer.Text.Length == 0: return EditState.EndOfInput;
            case ConsoleKey.D: buffer.DeleteForward(); break;
            case ConsoleKey.E: buffer.End(); break;
            case ConsoleKey.F: buffer.Right(); break;
            case ConsoleKey.H: buffer.DeleteBackward(); break;
            case ConsoleKey.J: return Enter();
            case ConsoleKey.K: buffer.KillToEnd(); break;
            case ConsoleKey.L: ClearScreen = true; break;
            case ConsoleKey.N: Down(); break;
            case ConsoleKey.P: Up(); break;
            case ConsoleKey.U: buffer.KillToStart(); break;
            case ConsoleKey.W: buffer.KillWordBackward(); break;
            case ConsoleKey.Y: buffer.Yank(); break;
            case ConsoleKey.LeftArrow: buffer.WordLeft(); break;
            case ConsoleKey.RightArrow: buffer.WordRight(); break;
            default: return null;
        }
        return EditState.Editing;
    }

    private bool Alt(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.B or ConsoleKey.LeftArrow: buffer.WordLeft(); return true;
            case ConsoleKey.F or ConsoleKey.RightArrow: buffer.WordRight(); return true;
            case ConsoleKey.Backspace: buffer.KillWordBackward(); return true;
            case ConsoleKey.Enter: buffer.Insert("\n"); return true;
            default: return false;
        }
    }

    private EditState Plain(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter: return Enter();
            case ConsoleKey.Backspace: buffer.DeleteBackward(); break;
            case ConsoleKey.Delete: buffer.DeleteForward(); break;
            case ConsoleKey.LeftArrow: buffer.Left(); break;
            case ConsoleKey.RightArrow: buffer.Right(); break;
            case ConsoleKey.UpArrow: Up(); break;
            case ConsoleKey.DownArrow: Down(); break;
            case ConsoleKey.Home: buffer.Home(); break;
            case ConsoleKey.End: buffer.End(); break;
            default:
                if (!char.IsControl(key.KeyChar)) buffer.Insert(key.KeyChar.ToString());
                break;
        }
        return EditState.Editing;
    }

    private EditState Enter()
    {
        // Wherever the cursor is, Enter submits the whole if it is complete; Alt+Enter is for a new line anyway.
        if (isComplete(buffer.Text)) return EditState.Submitted;
        buffer.Insert("\n");
        return EditState.Editing;
    }

    private void Up()
    {
        if (!buffer.Up() && history.Older(buffer.Text) is { } line) buffer.Set(line);
    }

    private void Down()
    {
        if (!buffer.Down() && history.Newer() is { } line) buffer.Set(line);
    }

    private void Complete(bool back)
    {
        if (cycle is null)
        {
            cycle = CompletionCycle.Start(completer.Complete(buffer.Text, buffer.Cursor), buffer);
            return;
        }
        cycle.Step(buffer, back ? -1 : 1);
    }
}

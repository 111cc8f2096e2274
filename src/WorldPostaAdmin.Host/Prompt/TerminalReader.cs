using System.Management.Automation;
using System.Security;
using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>Reads lines and secrets from the keyboard.</summary>
internal sealed class TerminalReader(Screen screen)
{
    /// <summary>Reads with an editor until it is submitted, given up, or there is no more input.</summary>
    public EditState Read(string prompt, LineEditor editor)
    {
        if (!screen.HasEscapeSequences) return ReadPlain(prompt, editor);
        screen.EraseProgress();
        var view = new LineView(screen.Terminal!, prompt, () => (screen.Width, screen.Height));
        using var raw = new RawKeys();
        view.Draw(editor);
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            var state = editor.Press(key);
            if (state != EditState.Editing)
            {
                view.Finish(editor);
                return state;
            }
            // Half a character cannot be drawn, and a pasted text need not be drawn letter by letter.
            if (!char.IsHighSurrogate(key.KeyChar) && !Console.KeyAvailable) view.Draw(editor);
        }
    }

    /// <summary>The answer to a question. Ctrl+C and Ctrl+D give up the command that asks.</summary>
    public string ReadAnswer(string prompt)
    {
        var editor = LineEditor.ForAnswer();
        return Read(prompt, editor) == EditState.Submitted ? editor.Text : throw new PipelineStoppedException();
    }

    /// <summary>Nothing is shown for what is typed, not even its length.</summary>
    public SecureString ReadSecret(string prompt)
    {
        screen.WriteQuestion(prompt);
        using var raw = new RawKeys();
        var secret = new SecureString();
        try
        {
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter) return secret;
                if (key is { Key: ConsoleKey.C or ConsoleKey.D, Modifiers: ConsoleModifiers.Control }) throw new PipelineStoppedException();
                if (key is { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }) secret.Clear();
                else if (key.Key == ConsoleKey.Backspace && secret.Length > 0) secret.RemoveAt(secret.Length - 1);
                else if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
            }
        }
        finally
        {
            screen.WriteQuestion(Environment.NewLine);
        }
    }

    // A terminal that cannot move its cursor edits the line itself.
    private EditState ReadPlain(string prompt, LineEditor editor)
    {
        screen.WriteQuestion(prompt);
        if (Console.ReadLine() is not { } line) return EditState.EndOfInput;
        editor.SetText(line);
        return EditState.Submitted;
    }

    /// <summary>While it lives, Ctrl+C is a key and not a signal.</summary>
    private sealed class RawKeys : IDisposable
    {
        public RawKeys() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = false;
    }
}

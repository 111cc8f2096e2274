using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>Reads a line from the terminal with editing, history and tab completion.</summary>
internal sealed class LineReader(Runspace runspace, History history)
{
    private CommandCompletion? _completion;
    private int _rows;
    private int _cursorRow;

    /// <summary>The line, or null at the end of input (Ctrl+D); an interrupted line is empty.</summary>
    public string? Read(string prompt)
    {
        var buffer = new LineBuffer(history.Lines);
        _rows = _cursorRow = 0;
        Console.TreatControlCAsInput = true;
        try
        {
            Draw(prompt, buffer);
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                var control = (key.Modifiers & ConsoleModifiers.Control) != 0;
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return End(buffer.Text);
                    case ConsoleKey.C when control:
                        End("");
                        return "";
                    case ConsoleKey.D when control && buffer.Text.Length == 0:
                        End("");
                        return null;
                    case ConsoleKey.Tab:
                        Complete(buffer, forward: (key.Modifiers & ConsoleModifiers.Shift) == 0);
                        break;
                    default:
                        _completion = null;
                        buffer.Apply(key);
                        break;
                }

                Draw(prompt, buffer);
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private string End(string text)
    {
        // Below the last row of the line, wherever the cursor was.
        if (_rows > _cursorRow) Console.Out.Write($"\u001b[{_rows - _cursorRow}B");
        Console.Out.WriteLine();
        _completion = null;
        return text;
    }

    private void Complete(LineBuffer buffer, bool forward)
    {
        if (_completion is null)
        {
            using var shell = PowerShell.Create(runspace);
            _completion = CommandCompletion.CompleteInput(buffer.Text, buffer.Cursor, null, shell);
        }

        var length = _completion.ReplacementLength;
        if (_completion.GetNextResult(forward) is not { } result) return;
        buffer.Replace(_completion.ReplacementIndex, length, result.CompletionText);
        _completion.ReplacementLength = result.CompletionText.Length;
    }

    private void Draw(string prompt, LineBuffer buffer)
    {
        var width = Math.Max(1, Console.WindowWidth);
        var up = _cursorRow > 0 ? $"\u001b[{_cursorRow}A" : "";
        Console.Out.Write($"{up}\r\u001b[J{prompt}{buffer.Text} \b");
        _rows = (prompt.Length + buffer.Text.Length) / width;
        _cursorRow = (prompt.Length + buffer.Cursor) / width;
        var column = (prompt.Length + buffer.Cursor) % width;
        if (_rows > _cursorRow) Console.Out.Write($"\u001b[{_rows - _cursorRow}A");
        Console.Out.Write(column > 0 ? $"\r\u001b[{column}C" : "\r");
    }
}

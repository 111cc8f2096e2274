using System.Management.Automation;
using System.Management.Automation.Internal;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// Standard output and standard error, with colours where they are a terminal and without in a pipe, and the line of progress that
/// must mix with neither.
/// </summary>
internal sealed class Screen
{
    private const int DefaultWidth = 120;
    private readonly Lock gate = new();
    private readonly ProgressLine? progress;
    private bool terminalAtLineStart = true;

    public Screen(TimeProvider time)
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        OutputIsTerminal = !Console.IsOutputRedirected;
        ErrorIsTerminal = !Console.IsErrorRedirected;
        HasEscapeSequences = !dumb && WindowsTerminal.EnableEscapeSequences();
        if (ErrorIsTerminal && HasEscapeSequences) progress = new ProgressLine(Console.Error, () => Width, time);
    }

    public bool OutputIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>Whether a terminal, if there is one, understands colours and cursor movement.</summary>
    public bool HasEscapeSequences { get; }

    /// <summary>The terminal that questions are asked on: standard error's when standard output goes to a file; null without any.</summary>
    public TextWriter? Terminal => OutputIsTerminal ? Console.Out : ErrorIsTerminal ? Console.Error : null;

    public int Width
    {
        get
        {
            if (OutputIsTerminal && Size().Width is > 0 and var width) return width;
            return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0 ? columns : DefaultWidth;
        }
    }

    public int Height => OutputIsTerminal && Size().Height is > 0 and var height ? height : 25;

    public void Write(string text) => Write(Console.Out, text, OutputIsTerminal);

    public void WriteError(string text) => Write(Console.Error, text, ErrorIsTerminal);

    /// <summary>Writes to the terminal that questions are asked on.</summary>
    public void WriteQuestion(string text)
    {
        if (OutputIsTerminal) Write(text);
        else WriteError(text);
    }

    public void WriteProgress(ProgressRecord record)
    {
        lock (gate)
        {
            // On a line that is only half written there is no place for it.
            if (terminalAtLineStart) progress?.Show(record);
        }
    }

    public void EraseProgress()
    {
        lock (gate) progress?.Erase();
    }

    private void Write(TextWriter writer, string text, bool isTerminal)
    {
        if (text.Length == 0) return;
        lock (gate)
        {
            if (isTerminal)
            {
                progress?.Erase();
                terminalAtLineStart = text[^1] == '\n';
            }
            writer.Write(Render(text, isTerminal && HasEscapeSequences));
        }
    }

    private static string Render(string text, bool colours)
    {
        var decorated = new StringDecorated(text);
        if (!decorated.IsDecorated) return text;
        return decorated.ToString(PSStyle.Instance.OutputRendering switch
        {
            OutputRendering.Host => colours ? OutputRendering.Ansi : OutputRendering.PlainText,
            var chosen => chosen,
        });
    }

    private static (int Width, int Height) Size()
    {
        try
        {
            return (Console.WindowWidth, Console.WindowHeight);
        }
        catch (IOException)
        {
            return (0, 0);
        }
    }
}

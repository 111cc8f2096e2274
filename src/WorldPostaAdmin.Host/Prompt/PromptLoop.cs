using System.Management.Automation;
using System.Management.Automation.Language;
using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>Reads statements at a terminal and runs them, until <c>exit</c> or Ctrl+D.</summary>
internal sealed class PromptLoop(Engine engine, AdminHost host, Interrupts interrupts, TerminalReader reader, History history)
{
    private const string Fallback = "wpadmin> ";
    private readonly EngineCompleter completer = new(engine);

    public int Run()
    {
        while (!host.MustLeavePrompt && !interrupts.MustEnd)
        {
            var editor = new LineEditor(history.Walk(), completer, IsComplete);
            switch (reader.Read(PromptText(), editor))
            {
                case EditState.EndOfInput:
                    return ExitCode.Success;
                case EditState.Submitted when !string.IsNullOrWhiteSpace(editor.Text):
                    history.Add(editor.Text);
                    engine.RunText(editor.Text);
                    break;
            }
        }
        if (interrupts is { MustEnd: true, Stopped: { } signal }) return ExitCode.FromSignal(signal);
        return host.ExitCode ?? ExitCode.Success;
    }

    /// <summary>Whether Enter runs the text; a statement still open goes on in the next line. Other mistakes are the engine's to report.</summary>
    internal static bool IsComplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return !errors.Any(e => e.IncompleteInput);
    }

    // A function, as in pwsh, so that an administrator can define another.
    private string PromptText()
    {
        try
        {
            var prefix = host.IsNested ? ">> " : "";
            return prefix + (engine.Evaluate("prompt").FirstOrDefault()?.ToString() ?? Fallback);
        }
        catch (RuntimeException)
        {
            return Fallback;
        }
    }
}

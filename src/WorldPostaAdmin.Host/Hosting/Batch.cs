namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Runs one command or script to its end and says with which exit code the process ends: pwsh's, but for signals.</summary>
internal sealed class Batch(Engine engine, AdminHost host, Interrupts interrupts)
{
    public int RunCommand(string text, TextReader? input) => ExitCodeOf(engine.RunText(text, input));

    public int RunScript(string path, IReadOnlyList<string> arguments, TextReader? input) =>
        ExitCodeOf(engine.RunScript(path, arguments, input));

    private int ExitCodeOf(Outcome outcome)
    {
        // Before 'exit': a script that was stopped may have a finally block with an exit of its own, and the caller has to know.
        if (interrupts.Stopped is { } signal) return ExitCode.FromSignal(signal);
        if (host.ExitCode is { } said) return said;
        return outcome == Outcome.Succeeded ? ExitCode.Success : ExitCode.Failure;
    }
}

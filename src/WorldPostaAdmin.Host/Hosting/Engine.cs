using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using WorldPostaAdmin.Host.Commands;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>How a pipeline ended.</summary>
internal enum Outcome
{
    /// <summary>It ran to its end; for a text, with $? true.</summary>
    Succeeded,

    /// <summary>A text ran to its end, but its last statement failed: $? is false.</summary>
    LastStatementFailed,

    /// <summary>An error ended it, which has been shown.</summary>
    Terminated,

    /// <summary>Ctrl+C or another signal stopped it.</summary>
    Stopped,
}

/// <summary>PowerShell's engine with the module in it: runs pipelines whose output the host shows.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace runspace;
    private readonly AdminHost host;
    private readonly Screen screen;
    private readonly Interrupts interrupts;

    private Engine(Runspace runspace, AdminHost host, Screen screen, Interrupts interrupts)
    {
        this.runspace = runspace;
        this.host = host;
        this.screen = screen;
        this.interrupts = interrupts;
    }

    /// <exception cref="RuntimeException">The module could not be imported.</exception>
    public static Engine Start(AdminHost host, Screen screen, Interrupts interrupts, string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Format-List", typeof(FormatListCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Format-Table", typeof(FormatTableCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-File", typeof(OutFileCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-String", typeof(OutStringCommand), null));
        state.Commands.Add(new SessionStateFunctionEntry("prompt", "'wpadmin> '"));
        // The engine's own needs Out-String for its paging.
        state.Commands.Add(new SessionStateFunctionEntry("help", "Get-Help @args"));
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;

        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction += (_, lookup) =>
        {
            if (MissingCommand.IsKnown(lookup.CommandName)) lookup.Command = new CmdletInfo(lookup.CommandName, typeof(MissingCommand));
        };
        var engine = new Engine(runspace, host, screen, interrupts);
        try
        {
            engine.Import(manifest);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Runs a text as it stands on a command line or at the prompt.</summary>
    public Outcome RunText(string text, TextReader? input = null)
    {
        // Parsed for nothing but this question; a text that does not parse is reported when it is run.
        var wantsInput = input is not null && StandardInput.IsWantedBy(Parser.ParseInput(text, out _, out _));
        // Only a pipeline of the history sets $? for the next one: the engine's way to keep a prompt function from changing it.
        using var pipeline = host.IsNested ? runspace.CreateNestedPipeline(text, addToHistory: true) : runspace.CreatePipeline(text, addToHistory: true);
        return Run(pipeline, wantsInput ? input : null);
    }

    /// <summary>Runs a script file; its <c>exit</c> reaches the host.</summary>
    public Outcome RunScript(string path, IReadOnlyList<string> arguments, TextReader? input)
    {
        var wantsInput = input is not null && StandardInput.IsWantedBy(Parser.ParseFile(path, out _, out _));
        // A script without the extension, started by its "#!" line, is no script to the engine: it gets the text.
        var isScript = !path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);
        var command = new Command(isScript ? File.ReadAllText(path) : path, isScript, useLocalScope: false);
        foreach (var parameter in ScriptArguments.Parse(arguments)) command.Parameters.Add(parameter);
        using var pipeline = CreatePipeline();
        pipeline.Commands.Add(command);
        EngineInternals.LetExitOfNextScriptReachHost(runspace);
        return Run(pipeline, wantsInput ? input : null);
    }

    /// <summary>Runs a command for its result, which is not shown.</summary>
    public IReadOnlyList<PSObject> Evaluate(string text)
    {
        using var pipeline = CreatePipeline();
        pipeline.Commands.AddScript(text);
        return pipeline.Invoke();
    }

    public CommandCompletion Complete(string text, int cursor)
    {
        using var powershell = host.IsNested ? PowerShell.Create(RunspaceMode.CurrentRunspace) : PowerShell.Create(runspace);
        return CommandCompletion.CompleteInput(text, cursor, null, powershell);
    }

    public void Dispose() => runspace.Dispose();

    private void Import(string manifest)
    {
        using var pipeline = CreatePipeline();
        var import = new Command("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        pipeline.Commands.Add(import);
        pipeline.Invoke();
    }

    private Pipeline CreatePipeline() => host.IsNested ? runspace.CreateNestedPipeline() : runspace.CreatePipeline();

    private Outcome Run(Pipeline pipeline, TextReader? input)
    {
        // Errors go through Out-Default with the output, so that both appear in the order in which they happened.
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add("Out-Default");
        try
        {
            using var watch = interrupts.Watch(pipeline);
            Invoke(pipeline, input);
            return Evaluate("$?") is [{ BaseObject: false }] ? Outcome.LastStatementFailed : Outcome.Succeeded;
        }
        catch (PipelineStoppedException)
        {
            return Outcome.Stopped;
        }
        catch (RuntimeException e)
        {
            Report(e);
            return Outcome.Terminated;
        }
        finally
        {
            screen.EraseProgress();
        }
    }

    private static void Invoke(Pipeline pipeline, TextReader? input)
    {
        if (input is null)
        {
            pipeline.Invoke();
            return;
        }
        using var ended = new ManualResetEventSlim();
        pipeline.StateChanged += (_, change) =>
        {
            if (change.PipelineStateInfo.State is PipelineState.Completed or PipelineState.Failed or PipelineState.Stopped) ended.Set();
        };
        pipeline.InvokeAsync();
        // Its own thread, not waited for: it may sit in a read that never ends when the pipeline is already done.
        new Thread(() => StandardInput.Feed(input, pipeline.Input)) { IsBackground = true }.Start();
        ended.Wait();
        if (pipeline.PipelineStateInfo is { State: not PipelineState.Completed, Reason: { } reason }) throw reason;
    }

    private void Report(RuntimeException exception)
    {
        var record = exception.ErrorRecord;
        if (record.Exception is ParentContainsErrorRecordException) record = new ErrorRecord(record, exception);
        var shown = new PSObject(record);
        EngineInternals.MarkAsError(shown);
        using var pipeline = CreatePipeline();
        pipeline.Commands.Add("Out-Default");
        pipeline.Invoke(new[] { shown });
    }
}

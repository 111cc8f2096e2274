using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>Runs a script or a command to its end, and says with which code the program is to end, as pwsh would.</summary>
internal sealed class ScriptRunner : IDisposable
{
    /// <summary>128 and the number of SIGINT, as Unix shells say it.</summary>
    private const int Interrupted = 130;

    private const string SucceededVariable = "__wpadminSucceeded";

    private readonly Runspace _runspace;
    private readonly AdminHost _host;
    private PowerShell? _running;
    private volatile bool _interrupted;

    public ScriptRunner(Runspace runspace, AdminHost host)
    {
        _runspace = runspace;
        _host = host;
        Console.CancelKeyPress += OnInterrupt;
    }

    /// <summary>Runs a script file: its exit code, 1 after an error that ended it, 130 after Ctrl+C, else 0.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        // Parsed here and run as a script block, since exit within a script that is called ends only that script.
        var ast = Parser.ParseFile(Path.GetFullPath(path), out _, out var errors);
        if (errors.Length > 0)
        {
            _host.UI.WriteErrorLine(string.Join(Environment.NewLine, errors.Select(error => $"{error.Extent.File}:{error.Extent.StartLineNumber}: {error.Message}")));
            return 1;
        }

        var (named, positional) = Split(arguments);
        var completed = Execute(shell => shell.AddScript("param($Script, $Named, $Positional) . $Script @Named @Positional")
            .AddArgument(ast.GetScriptBlock()).AddArgument(named).AddArgument(positional), null);
        return Code(completed ? 0 : 1);
    }

    /// <summary>Runs a command: 1 where its last statement failed, else as a file. Standard input is read where the command uses <c>$input</c>: another would wait for its end in vain.</summary>
    public int RunCommand(string text, TextReader? input = null)
    {
        var usesInput = input is not null && Parser.ParseInput(text, out _, out _).Find(node => node is VariableExpressionAst { VariablePath.UserPath: var name } && name.Equals("input", StringComparison.OrdinalIgnoreCase), searchNestedScriptBlocks: true) is not null;
        if (!usesInput) input = null;
        var completed = Execute(shell => shell.AddScript($"{text}\n\n$global:{SucceededVariable} = $?", useLocalScope: false), input);
        return Code(completed && LastSucceeded() ? 0 : 1);
    }

    /// <summary>Runs one line of a prompt; an error is shown and the prompt goes on.</summary>
    public void RunLine(string text)
    {
        Execute(shell => shell.AddScript(text, useLocalScope: false), null);
        _interrupted = false;
    }

    public void Dispose() => Console.CancelKeyPress -= OnInterrupt;

    private int Code(int otherwise) => _interrupted ? Interrupted : _host.ExitCode ?? otherwise;

    private bool Execute(Action<PowerShell> fill, TextReader? input)
    {
        using var shell = PowerShell.Create(_runspace);
        fill(shell);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        _running = shell;
        try
        {
            if (input is null) shell.Invoke();
            else shell.Invoke(Lines(input));
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            Show(e);
            return false;
        }
        finally
        {
            _running = null;
        }
    }

    private void Show(RuntimeException error)
    {
        using var shell = PowerShell.Create(_runspace);
        var record = PSObject.AsPSObject(error.ErrorRecord);

        // The engine's formatting writes what bears this mark by way of WriteErrorLine.
        record.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        shell.AddCommand("Out-Default").Invoke(new[] { record });
    }

    // Every pipeline begins with $? anew, so the command itself must tell it at its end.
    private bool LastSucceeded() => _runspace.SessionStateProxy.GetVariable(SucceededVariable) is not false;

    private void OnInterrupt(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        _interrupted = true;
        _running?.BeginStop(null, null);
    }

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line) yield return line;
    }

    // -Name value, -Name:value and -Switch become parameters, the rest values by position, as pwsh reads a script's arguments.
    internal static (Hashtable Named, object[] Positional) Split(IReadOnlyList<string> arguments)
    {
        var named = new Hashtable(StringComparer.OrdinalIgnoreCase);
        var positional = new List<object>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-' || !char.IsLetter(argument[1]))
            {
                positional.Add(argument);
                continue;
            }

            var colon = argument.IndexOf(':');
            if (colon > 0) named[argument[1..colon]] = Value(argument[(colon + 1)..]);
            else if (i + 1 < arguments.Count && !(arguments[i + 1].Length > 1 && arguments[i + 1][0] == '-' && char.IsLetter(arguments[i + 1][1]))) named[argument[1..]] = arguments[++i];
            else named[argument[1..]] = new SwitchParameter(true);
        }

        return (named, positional.ToArray());
    }

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}

using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.Prompt;

namespace WorldPostaAdmin.Host;

/// <summary><c>wpadmin</c>: the PowerShell engine with the module loaded, for machines where pwsh is not installed.</summary>
internal static class Program
{
    /// <summary>The exit code of a command line that makes no sense, as pwsh has it (sysexits' EX_USAGE).</summary>
    private const int BadUsage = 64;

    private static int Main(string[] arguments)
    {
        if (CommandLine.Parse(arguments, out var problem) is not { } line)
        {
            Console.Error.WriteLine(problem + Environment.NewLine + CommandLine.Usage);
            return BadUsage;
        }

        switch (line.Action)
        {
            case HostAction.Help:
                Console.WriteLine(CommandLine.Usage);
                return 0;
            case HostAction.Version:
                Console.WriteLine($"wpadmin {typeof(Program).Assembly.GetName().Version?.ToString(3)} (PowerShell engine {typeof(Runspace).Assembly.GetName().Version?.ToString(3)})");
                return 0;
            case HostAction.File when !File.Exists(line.Text):
                Console.Error.WriteLine($"The script '{line.Text}' does not exist. Give the path of a .ps1 file, or -Command for a command.{Environment.NewLine}{CommandLine.Usage}");
                return BadUsage;
        }

        if (ModuleFinder.Find() is not { } manifest)
        {
            Console.Error.WriteLine($"The module WorldPostaAdmin was not found beside wpadmin. Build it (dotnet build), or name its manifest in ${ModuleFinder.Variable}.");
            return 1;
        }

        // Standard input that is no terminal cannot answer a question.
        var interactive = !line.NonInteractive && !Console.IsInputRedirected;
        var host = new AdminHost(interactive);
        using var runspace = RunspaceFactory.CreateRunspace(host, EngineState.Create(manifest));
        runspace.Open();
        runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction += (_, lookup) =>
        {
            if (MissingCommand.IsKnown(lookup.CommandName)) lookup.Command = new CmdletInfo(lookup.CommandName, typeof(MissingCommand));
        };
        Runspace.DefaultRunspace = runspace;
        using var runner = new ScriptRunner(runspace, host);
        return line.Action switch
        {
            HostAction.File => runner.RunFile(line.Text, line.Arguments),
            HostAction.Command when line.Text == "-" => runner.RunCommand(Console.In.ReadToEnd()),
            HostAction.Command => runner.RunCommand(line.Text, Console.IsInputRedirected ? Console.In : null),
            _ when Console.IsInputRedirected => runner.RunCommand(Console.In.ReadToEnd()),
            _ => new InteractivePrompt(runspace, host, runner).Run(),
        };
    }
}

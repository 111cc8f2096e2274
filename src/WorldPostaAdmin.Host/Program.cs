using System.Management.Automation;
using System.Text;
using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.LineEditing;
using WorldPostaAdmin.Host.Prompt;

namespace WorldPostaAdmin.Host;

/// <summary>Reads the command line and hands over to what does the job.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            var line = CommandLine.Parse(arguments);
            switch (line.Job)
            {
                case Job.Help:
                    Console.WriteLine(Usage.Text);
                    return ExitCode.Success;
                case Job.Version:
                    Console.WriteLine(Banner());
                    return ExitCode.Success;
                case Job.Service service:
                    return ServiceModule.Run(service, line.Module);
                default:
                    if (line.WorkingDirectory is { } folder) Enter(folder);
                    return Run(line);
            }
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"wpadmin: {e.Message} {Usage.Hint}");
            return ExitCode.Usage;
        }
    }

    private static int Run(CommandLine line)
    {
        var job = Resolve(line.Job);
        // https://no-color.org: set to anything but nothing.
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))) PSStyle.Instance.OutputRendering = OutputRendering.PlainText;

        var screen = new Screen(TimeProvider.System);
        var canAsk = !line.NonInteractive && !Console.IsInputRedirected && screen.Terminal is not null;
        var reader = new TerminalReader(screen);
        var ui = new AdminHostUserInterface(screen, canAsk ? new Questions(screen, reader) : null);
        var host = new AdminHost(ui, screen);
        using var interrupts = new Interrupts(TimeProvider.System);
        if (Start(line, host, screen, interrupts) is not { } started) return ExitCode.StartFailed;
        using var engine = started;

        PromptLoop Prompts() => new(engine, host, interrupts, reader, new History(new HistoryFile(HistoryFile.DefaultPath)));
        host.NestedPrompt = () => Prompts().Run();
        var batch = new Batch(engine, host, interrupts);
        var input = Console.IsInputRedirected ? Console.In : null;
        switch (job)
        {
            case Job.Script script:
                return batch.RunScript(script.Path, script.Arguments, input);
            case Job.Command command:
                return batch.RunCommand(command.Text, input);
            case Job.Prompt when canAsk && screen.OutputIsTerminal:
                if (!line.NoLogo) screen.Write(Greeting());
                return Prompts().Run();
            default:
                // The whole of it before it starts: a function, or an if, may go over several lines without ado.
                return batch.RunCommand(Console.In.ReadToEnd(), input: null);
        }
    }

    // Before the engine is started, which takes a moment: a wrong path is told at once.
    private static Job Resolve(Job job)
    {
        if (job is not Job.Script script) return job;
        if (!File.Exists(script.Path)) throw new UsageException($"There is no script '{script.Path}'.");
        return script with { Path = Path.GetFullPath(script.Path) };
    }

    private static void Enter(string folder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder '{folder}' to start in.");
        Environment.CurrentDirectory = folder;
    }

    private static Engine? Start(CommandLine line, AdminHost host, Screen screen, Interrupts interrupts)
    {
        try
        {
            var manifest = ModuleLocator.Find(line.Module, Environment.GetEnvironmentVariable(ModuleLocator.Variable), AppContext.BaseDirectory);
            return Engine.Start(host, screen, interrupts, manifest);
        }
        catch (FileNotFoundException e)
        {
            Console.Error.WriteLine($"wpadmin: {e.Message}");
        }
        catch (RuntimeException e)
        {
            Console.Error.WriteLine($"wpadmin: The module could not be loaded: {e.Message}");
        }
        return null;
    }

    private static string Banner() => $"wpadmin {AdminHost.DisplayVersion} (PowerShell {PSVersionInfo.PSVersion})";

    private static string Greeting() =>
        $"{Banner()}{Environment.NewLine}Get-Command -Module WorldPostaAdmin lists the commands, Get-Help explains one, Ctrl+D ends.{Environment.NewLine}";
}

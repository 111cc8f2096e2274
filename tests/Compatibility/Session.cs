using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.Compatibility;

/// <summary>What a command or script gave.</summary>
internal sealed record RunResult(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors);

/// <summary>A PowerShell of its own with the module and a fresh store, in a folder of its own where also the drive letters lead.</summary>
internal sealed partial class Session : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Runspace _runspace;
    private readonly string _folder = Directory.CreateTempSubdirectory("compatibility").FullName;

    /// <param name="module">The manifest.</param>
    /// <param name="storeName">The store's file name without its ending: what an example calls its database.</param>
    /// <param name="domains">The accepted domains; the first is the default.</param>
    public Session(string module, string storeName, IReadOnlyList<string> domains)
    {
        var state = InitialSessionState.CreateDefault();
        state.ImportPSModule([module]);
        _runspace = RunspaceFactory.CreateRunspace(new AnsweringHost(), state);
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        Must("Set-Location", ("LiteralPath", _folder));
        Environment.SetEnvironmentVariable("USERPROFILE", _folder);
        Must("New-WorldPostaStore", ("Path", Path.Combine(_folder, storeName + ".db")), ("Organization", "Contoso"), ("Domain", domains[0]), ("Durability", "Relaxed"));
        foreach (var domain in domains.Skip(1)) Must("New-AcceptedDomain", ("DomainName", domain));
        Must("New-LicensePlan", ("Name", "Business"), ("Seats", 100));
    }

    /// <summary>Runs a text in the session's own scope, as if typed.</summary>
    public RunResult Script(string text) => Run(shell => shell.AddScript(text, useLocalScope: false));

    /// <summary>Runs one command.</summary>
    public RunResult Command(string name, params (string Name, object? Value)[] arguments) => Run(shell =>
    {
        shell.AddCommand(name);
        foreach (var (parameter, value) in arguments) shell.AddParameter(parameter, value);
    });

    /// <summary>The command of that name, and whether the module offers it; null where there is none.</summary>
    public CommandInfo? Find(string name) => Command("Get-Command", ("Name", Escaped(name)), ("ErrorAction", ActionPreference.Ignore)).Output.FirstOrDefault()?.BaseObject as CommandInfo;

    /// <summary>Whether the command is the module's.</summary>
    public static bool IsOurs(CommandInfo? command) => command is not null && (command.ModuleName == "WorldPostaAdmin" || (command as AliasInfo)?.ResolvedCommand?.ModuleName == "WorldPostaAdmin");

    /// <summary>Whether a command takes a parameter.</summary>
    public bool Takes(string command, string parameter) => Find(command) is { } found && ((found as AliasInfo)?.ResolvedCommand ?? found).Parameters.ContainsKey(parameter);

    /// <summary>Whether a command takes a parameter without a meaning of its own.</summary>
    public bool LeavesAside(string command, string parameter) =>
        Find(command) is { } found && ((found as AliasInfo)?.ResolvedCommand ?? found).Parameters.TryGetValue(parameter, out var metadata) && metadata.Attributes.Any(attribute => attribute.GetType().Name == "ExchangeParameterAttribute");

    /// <summary>Lets paths such as C:\Data\x.xml lead into the folder.</summary>
    public void MakeDrives(string code)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (Match match in DrivePath().Matches(code))
        {
            if (Find("New-PSDrive") is null) return;
            Command("New-PSDrive", ("Name", match.Groups[1].Value), ("PSProvider", "FileSystem"), ("Root", _folder), ("Scope", "Global"));
            Directory.CreateDirectory(Path.Combine(_folder, match.Groups[2].Value.Replace('\\', '/')));
        }
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Runspace.DefaultRunspace = null;
        Directory.Delete(_folder, recursive: true);
    }

    private void Must(string name, params (string, object?)[] arguments)
    {
        if (Command(name, arguments).Errors is [var error, ..]) throw new InvalidOperationException($"{name}: {error}", error.Exception);
    }

    private RunResult Run(Action<PowerShell> add)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = _runspace;
        add(shell);
        var output = new PSDataCollection<PSObject>();
        var errors = new List<ErrorRecord>();
        try
        {
            var running = shell.BeginInvoke<PSObject, PSObject>(null, output);
            if (!running.AsyncWaitHandle.WaitOne(Longest)) shell.Stop();
            shell.EndInvoke(running);
        }
        catch (RuntimeException e)
        {
            errors.Add(e.ErrorRecord);
        }

        return new RunResult([.. output], [.. shell.Streams.Error, .. errors]);
    }

    private static string Escaped(string name) => WildcardPattern.Escape(name);

    [GeneratedRegex(@"\b([A-Za-z]):\\((?:[^\\""'\r\n|;]+\\)*)")]
    private static partial Regex DrivePath();
}

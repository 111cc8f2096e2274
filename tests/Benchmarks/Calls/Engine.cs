using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WorldPostaAdmin.Benchmarks.Data;
using WorldPostaAdmin.Cmdlets;

namespace WorldPostaAdmin.Benchmarks.Calls;

/// <summary>A PowerShell engine in this process with the cmdlets that are called, and a store of some people.</summary>
internal sealed class Engine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("worldposta-bench").FullName;
    private readonly Runspace _runspace;

    public Engine()
    {
        // The module's own load context looks for the dependencies beside the cmdlets' assembly.
        var dependencies = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "dependencies")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout.Root, "bin", "dependencies"))) File.Copy(file, Path.Combine(dependencies, Path.GetFileName(file)), overwrite: true);
        var state = InitialSessionState.CreateDefault2();
        foreach (var type in new[] { typeof(NewWorldPostaStoreCommand), typeof(NewLicensePlanCommand), typeof(NewMailboxCommand), typeof(GetMailboxCommand), typeof(SetMailboxCommand), typeof(BackupWorldPostaStoreCommand) })
        {
            var name = (CmdletAttribute)type.GetCustomAttributes(typeof(CmdletAttribute), inherit: false)[0];
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", type, null));
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Run($"New-WorldPostaStore '{StorePath}' -Organization Contoso -Domain {Company.Domain}; New-LicensePlan {Company.Plan} -Seats 10000000 -MailboxSize 50GB");
    }

    public string StorePath => Path.Combine(_folder, "company.db");

    public void Fill(int count)
    {
        using var shell = Shell();
        shell.AddCommand("New-Mailbox").AddCommand("Out-Null").Invoke(Enumerable.Range(0, count).Select(Row));
        if (shell.HadErrors) throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }

    public string Copy()
    {
        var path = Path.Combine(_folder, "plain.db");
        Run($"Backup-WorldPostaStore '{path}'");
        return path;
    }

    /// <summary>Runs one command, as a line of a script does.</summary>
    public void Run(string script)
    {
        using var shell = Shell();
        shell.AddScript(script).Invoke();
        if (shell.HadErrors) throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }

    /// <summary>Calls one cmdlet.</summary>
    public object? Call(string command, string identity, params (string Name, object Value)[] parameters)
    {
        using var shell = Shell();
        shell.AddCommand(command).AddParameter("Identity", identity);
        foreach (var (name, value) in parameters) shell.AddParameter(name, value);
        return shell.Invoke().Count;
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private PowerShell Shell() => PowerShell.Create(_runspace);

    private static PSObject Row(int number)
    {
        var person = Company.Person(number);
        var row = new PSObject();
        foreach (var (name, value) in new[] { ("Name", person.Name), ("FirstName", person.FirstName), ("LastName", person.LastName), ("UserPrincipalName", person.Address), ("Department", person.Department), ("Title", person.Title), ("License", Company.Plan), ("PasswordHash", person.PasswordHash) })
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}

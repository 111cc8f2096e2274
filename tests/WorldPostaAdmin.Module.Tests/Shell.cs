using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using Microsoft.PowerShell.Commands;

namespace WorldPostaAdmin.Module.Tests;

/// <summary>What a script gave on each stream.</summary>
public sealed record Result(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, string Everything)
{
    /// <summary>The ids of the errors, without the name of the command.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    public IEnumerable<string> Texts => Output.Select(item => item?.ToString() ?? "");
}

/// <summary>A PowerShell engine with the built module and a store of its own.</summary>
public sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    public Shell(bool withStore = true, PSHost? host = null)
    {
        Folder = Directory.CreateTempSubdirectory("worldposta").FullName;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
        state.ImportPSModule([Manifest]);
        state.Commands.Add(new SessionStateCmdletEntry("Import-Csv", typeof(ImportCsvCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Select-Object", typeof(SelectObjectCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Wait-Gate", typeof(WaitGateCommand), null));
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        // Most tests look at what a Set-command made of it.
        Ok("foreach ($command in Get-Command Set-* -Module WorldPostaAdmin -CommandType Cmdlet) { if ($command.Parameters.ContainsKey('PassThru')) { $global:PSDefaultParameterValues[\"$($command.Name):PassThru\"] = $true } }");
        if (withStore) Ok($"New-WorldPostaStore '{StorePath}' -Organization Contoso -Domain contoso.example; New-LicensePlan Business -Seats 300 -MailboxSize 50GB; New-LicensePlan Enterprise -Seats 100");
    }

    /// <summary>The checkout's top folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A manifest beside the tests that loads the very assemblies the tests refer to.</summary>
    public static string Manifest { get; } = LayOut();

    public static string Data => Path.Combine(Root, "tests", "data", "company");

    /// <summary>Calendars as other programs write them.</summary>
    public static string Calendars => Path.Combine(Root, "tests", "data", "calendars");

    public string Folder { get; }

    public string StorePath => Path.Combine(Folder, "company.db");

    /// <summary>Runs a script and gathers its streams.</summary>
    public Result Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = new List<PSObject>();
        Exception? thrown = null;
        try
        {
            output.AddRange(shell.AddScript(script).Invoke());
        }
        catch (RuntimeException e)
        {
            thrown = e;
        }

        var errors = shell.Streams.Error.ToList();
        if (thrown is RuntimeException runtime) errors.Add(runtime.ErrorRecord);
        var everything = string.Join("\n", shell.Streams.Verbose.Select(item => item.Message).Concat(shell.Streams.Information.Select(item => item.ToString())).Concat(shell.Streams.Warning.Select(item => item.Message))
            .Concat(errors.Select(error => error + " " + error.TargetObject)));
        return new Result(output, errors, shell.Streams.Warning.Select(warning => warning.Message).ToArray(), everything);
    }

    /// <summary>Begins a script, and gives what it runs in.</summary>
    public PowerShell Start(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script).BeginInvoke();
        return shell;
    }

    /// <summary>What <c>Wait-Gate</c> tells that it was reached.</summary>
    public Gate Gate()
    {
        var gate = new Gate();
        _runspace.SessionStateProxy.SetVariable(Tests.Gate.Variable, gate);
        return gate;
    }

    /// <summary>Runs a script that must give no error.</summary>
    public Result Ok(string script)
    {
        var result = Run(script);
        Assert.True(result.Errors.Count == 0, string.Join("\n", result.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error.Exception.Message}")));
        return result;
    }

    /// <summary>The directory, what lies in mailboxes, and the number of audit records of both sorts: what a change would change.</summary>
    public string Snapshot()
    {
        var file = Path.Combine(Folder, "snapshot.jsonl");
        Ok($"$null = Export-Recipient '{file}' -Force -IncludePasswordHash");
        var audit = Ok("@(Search-AdminAuditLog -ResultSize Unlimited).Count; Get-OrganizationConfig | ForEach-Object { $_.RetentionDays }; Get-MessageTrace -ResultSize Unlimited; Get-QueuedMessage; Get-ModeratedMessage; (Get-TransportConfig).SmartHostPort").Texts;
        var mail = Ok("Get-Mailbox | Get-MailboxFolderStatistics | ForEach-Object { \"$($_.Identity) $($_.ItemsInFolder) $($_.FolderSize)\" }; @(Search-MailboxAuditLog -ResultSize Unlimited).Count").Texts;
        return File.ReadAllText(file) + string.Join(",", audit) + string.Join(",", mail);
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the tests.");
    }

    // The assemblies of the default context are those of the test's own folder; the dependencies are copied beside them.
    private static string LayOut()
    {
        var dependencies = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "dependencies")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "bin", "dependencies")))
        {
            var target = Path.Combine(dependencies, Path.GetFileName(file));
            if (!File.Exists(target) || File.GetLastWriteTimeUtc(target) < File.GetLastWriteTimeUtc(file)) File.Copy(file, target, overwrite: true);
        }

        foreach (var file in Directory.GetFiles(Path.Combine(Root, "bin"), "*.ps1xml")) File.Copy(file, Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file)), overwrite: true);
        var scripts = Path.Combine("ExchangeScripts", "ExchangeOnlineManagement");
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, scripts));
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "bin", scripts))) File.Copy(file, Path.Combine(AppContext.BaseDirectory, scripts, Path.GetFileName(file)), overwrite: true);
        var manifest = Path.Combine(AppContext.BaseDirectory, "WorldPostaAdmin.psd1");
        File.WriteAllText(manifest, File.ReadAllText(Path.Combine(Root, "WorldPostaAdmin.psd1")).Replace("'bin/", "'", StringComparison.Ordinal));
        return manifest;
    }
}

using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.HelpCompiler.Tests;

/// <summary>The samples as a module in a real engine, in a folder of its own.</summary>
public sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine()
    {
        Folder = Directory.CreateTempSubdirectory("help-").FullName;
        Manifest = Path.Combine(Folder, "Samples.psd1");
        File.WriteAllText(Manifest, $$"""
            @{
                RootModule      = '{{Samples.Assembly}}'
                ModuleVersion   = '1.0.0'
                CmdletsToExport = @(
                    'Find-Sample'
                    # 'Other-Sample'
                    'Get-Sample', 'Remove-Sample'
                )
            }
            """);
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.Open();
        Run("param($path) Import-Module $path -ErrorAction Stop", Manifest);
    }

    public string Folder { get; }

    public string Manifest { get; }

    public string Pages => Path.Combine(Folder, "docs");

    public IReadOnlyList<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);
        var output = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

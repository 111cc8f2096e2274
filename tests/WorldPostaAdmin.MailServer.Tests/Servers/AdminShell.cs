using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>An administrator's prompt: the built module in a PowerShell engine.</summary>
internal sealed class AdminShell : IDisposable
{
    private readonly Runspace _runspace;

    public AdminShell()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Path.Combine(Root, "WorldPostaAdmin.psd1")]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>The checkout's top folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a script that must give no error, and gives what it gave.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        lock (_runspace)
        {
            using var shell = PowerShell.Create(_runspace);
            var output = shell.AddScript(script).Invoke();
            Assert.True(!shell.HadErrors, string.Join("\n", shell.Streams.Error.Select(error => $"{error.FullyQualifiedErrorId}: {error.Exception.Message}")));
            return output;
        }
    }

    public void Dispose() => _runspace.Dispose();

    /// <summary>The top folder of the checkout that the tests were built in.</summary>
    public static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The checkout was not found above the tests.");
    }
}

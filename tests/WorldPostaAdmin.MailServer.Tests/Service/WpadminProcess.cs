using System.Diagnostics;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary><c>wpadmin</c> as a child process, with the module of this source tree.</summary>
internal sealed class WpadminProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private WpadminProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What <c>dotnet</c> runs.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "..", "..", "WorldPostaAdmin.Host", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "wpadmin.dll");

    public static int UserSignal => OperatingSystem.IsMacOS() ? 30 : 10;

    /// <summary>The lines that it has said so far.</summary>
    public string[] Output
    {
        get
        {
            lock (_output) return [.. _output];
        }
    }

    /// <summary>The names of the files that are mapped into its memory, the assemblies among them. Linux only.</summary>
    public IReadOnlySet<string> MappedFiles => File.ReadLines($"/proc/{_process.Id}/maps").Select(line => line[(line.LastIndexOf('/') + 1)..]).ToHashSet();

    public static WpadminProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "WPADMIN_MODULE", "WORLDPOSTA_STORE", "WORLDPOSTA_STORE_PASSWORD" }) start.Environment.Remove(name);
        return new WpadminProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static (int ExitCode, string[] Output) Run(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process._process.StandardInput.Write(input);
        process._process.StandardInput.Close();
        return (process.WaitForExit(), process.Output);
    }

    public void Signal(int signal) => Command.Signal(_process.Id, signal);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(60_000), "wpadmin does not end");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}

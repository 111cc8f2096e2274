using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary><c>wpadmin</c> as a child process, with the module of this source tree.</summary>
internal sealed class WpadminProcess : IDisposable
{
    public const int Hangup = 1, Kill = 9, Terminate = 15;

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

    public static int UserSignal => OperatingSystem.IsMacOS() ? 30 : 10;

    /// <summary>The lines that it has said so far.</summary>
    public string[] Output
    {
        get
        {
            lock (_output) return [.. _output];
        }
    }

    public static WpadminProcess Start(params string[] arguments)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "WorldPostaAdmin.Host", configuration, "wpadmin.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
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

    public void Signal(int signal) => _ = Send(_process.Id, signal);

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

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}

using System.Diagnostics;
using System.Text;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>A server as a child process in a session of its own, so that all that it starts can be ended with it.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public Daemon(string program, params string[] arguments)
    {
        Name = Path.GetFileName(program);
        var start = new ProcessStartInfo("setsid", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    public string Name { get; }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Ends it as a crash would, with everything that it has started.</summary>
    public void Kill()
    {
        Command.Signal(-_process.Id, Command.Kill);
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, and gives its exit code.</summary>
    public int Stop()
    {
        if (!_process.HasExited) Command.Signal(_process.Id, Command.Terminate);
        if (!_process.WaitForExit(15_000)) Kill();
        _process.WaitForExit();
        Command.Signal(-_process.Id, Command.Kill);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_output) _output.AppendLine(line.Data);
    }
}

using System.Diagnostics;
using System.Text;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>What a script gave. Without its end where the process died in it.</summary>
public sealed record Reply(IReadOnlyList<string> Outputs, IReadOnlyList<string> Errors, bool Ended)
{
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.Split('|')[0]);

    /// <summary>The outputs of a script that must give no error.</summary>
    public IReadOnlyList<string> Ok()
    {
        Assert.True(Ended, "The process died.");
        Assert.True(Errors.Count == 0, string.Join("\n", Errors));
        return Outputs;
    }
}

/// <summary>
/// <c>wpadmin</c> as a process of its own that runs script after script, so that its start is not paid for each. What a script emits comes
/// back line by line while it runs.
/// </summary>
public sealed class Worker : IDisposable
{
    /// <summary>A guard against a hang, not a measure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private bool _ready;

    private Worker(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What came on standard error; for a process that has ended.</summary>
    public string StandardError => _errors.Result;

    /// <summary>Starts one. It gets ready while the caller does other things.</summary>
    public static Worker Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Program.Arguments("-File", Program.Script, "-Texts", typeof(ObjectText).Assembly.Location)) start.ArgumentList.Add(argument);
        start.Environment.Remove("WORLDPOSTA_STORE");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Worker(Process.Start(start)!);
    }

    /// <summary>Runs a script to its end or the process's.</summary>
    /// <param name="script">The script.</param>
    /// <param name="onOutput">Called with every output line the moment it arrives.</param>
    public Reply Run(string script, Action<string>? onOutput = null)
    {
        Send(script);
        return Finish(onOutput);
    }

    /// <summary>Gives a script and does not wait; <see cref="Finish"/> does.</summary>
    public void Send(string script)
    {
        AwaitReady();
        _process.StandardInput.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(script)));
        _process.StandardInput.Flush();
    }

    public Reply Finish(Action<string>? onOutput = null)
    {
        List<string> outputs = [], errors = [];
        while (ReadLine() is { } line)
        {
            if (line == "DONE") return new Reply(outputs, errors, true);
            if (line.StartsWith("E ", StringComparison.Ordinal)) errors.Add(line[2..]);
            if (!line.StartsWith("O ", StringComparison.Ordinal)) continue;
            outputs.Add(line[2..]);
            onOutput?.Invoke(line[2..]);
        }

        return new Reply(outputs, errors, false);
    }

    /// <summary>The next line of the running script, or null where the process has ended.</summary>
    public string? ReadLine()
    {
        using var guard = new Timer(_ => Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        var line = new StringBuilder();
        var start = Stopwatch.GetTimestamp();
        for (var read = _process.StandardOutput.Read(); read >= 0; read = _process.StandardOutput.Read())
        {
            if (read == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)read);
        }

        // A line without its end was never told.
        Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "wpadmin hangs");
        return null;
    }

    public void AwaitReady()
    {
        if (_ready) return;
        var line = ReadLine();
        Assert.True(line == "READY", $"wpadmin did not start: {line}{(line is null ? StandardError : "")}");
        _ready = true;
    }

    public void Kill()
    {
        try
        {
            Signal.Send(_process.Id, Signal.Kill);
        }
        catch (InvalidOperationException)
        {
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}

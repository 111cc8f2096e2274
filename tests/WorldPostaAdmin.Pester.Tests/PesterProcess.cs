using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;
using WorldPostaAdmin.TestShell;

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>
/// A pwsh with Pester that runs file after file. It ends by itself when its pipe does, with the process of the tests at the latest.
/// </summary>
internal sealed class PesterProcess : IDisposable
{
    private readonly NamedPipeServerStream _pipe;
    private readonly ConcurrentQueue<string> _output;
    private readonly StreamReader _answers;
    private readonly StreamWriter _requests;

    private PesterProcess(NamedPipeServerStream pipe, ConcurrentQueue<string> output)
    {
        _pipe = pipe;
        _output = output;
        _answers = new StreamReader(pipe);
        _requests = new StreamWriter(pipe) { AutoFlush = true };
    }

    public static async Task<PesterProcess> StartAsync()
    {
        var name = $"pester-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var worker = Path.Combine(AppContext.BaseDirectory, "Worker.ps1");
        var start = Pwsh.Command("-File", worker, "-Pester", Pwsh.PesterManifest, "-Pipe", name);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        // It lasts for minutes: counting in order to compile better later costs more than it gives.
        start.Environment["DOTNET_TieredPGO"] = "0";

        var output = new ConcurrentQueue<string>();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        await Task.WhenAny(pipe.WaitForConnectionAsync(), process.WaitForExitAsync());
        if (pipe.IsConnected) return new PesterProcess(pipe, output);
        await pipe.DisposeAsync();
        throw new InvalidOperationException($"pwsh did not start:\n{string.Join('\n', output)}");
    }

    /// <summary>Runs a file and gives its tests.</summary>
    /// <exception cref="InvalidOperationException">pwsh ended on the way. The message has what it wrote.</exception>
    public async Task<IReadOnlyList<PesterTest>> RunAsync(string file)
    {
        _output.Clear();
        await _requests.WriteLineAsync(file);
        var answer = await _answers.ReadLineAsync()
            ?? throw new InvalidOperationException($"pwsh ended while it ran {file}:\n{string.Join('\n', _output)}");
        return JsonSerializer.Deserialize<PesterTest[]>(answer)!;
    }

    public void Dispose() => _pipe.Dispose();
}

using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// Ctrl+C and the signals that end a process stop the running pipeline, so that its cmdlets leave the store whole. When nothing runs,
/// or a pipeline does not stop, they do what they always do: end the process.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly Stack<Running> running = [];
    private readonly TimeProvider time;
    private readonly PosixSignalRegistration[] registrations;

    public Interrupts(TimeProvider time)
    {
        this.time = time;
        registrations =
        [
            Register(PosixSignal.SIGINT, 2),
            Register(PosixSignal.SIGTERM, 15),
            Register(PosixSignal.SIGHUP, 1),
        ];
    }

    /// <summary>The number of the signal that stopped a pipeline last.</summary>
    public int? Stopped { get; private set; }

    /// <summary>Whether the process was asked to end, and not only what it was doing.</summary>
    public bool MustEnd { get; private set; }

    /// <summary>While the result lives, signals stop this pipeline. Pipelines nest: the innermost is stopped first.</summary>
    public IDisposable Watch(Pipeline pipeline)
    {
        var entry = new Running(this, pipeline);
        lock (gate)
        {
            Stopped = null;
            running.Push(entry);
        }
        return entry;
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel = TryStop(number, ends: signal != PosixSignal.SIGINT));

    private bool TryStop(int signal, bool ends)
    {
        lock (gate)
        {
            if (!running.TryPeek(out var innermost)) return false;
            // Asked again because a pipeline hangs in something that cannot be stopped.
            if (innermost.StopAsked is { } asked) return time.GetElapsedTime(asked) < Patience;
            innermost.StopAsked = time.GetTimestamp();
            Stopped = signal;
            MustEnd |= ends;
            innermost.Pipeline.StopAsync();
            return true;
        }
    }

    private sealed class Running(Interrupts owner, Pipeline pipeline) : IDisposable
    {
        public Pipeline Pipeline => pipeline;

        public long? StopAsked { get; set; }

        public void Dispose()
        {
            lock (owner.gate) owner.running.Pop();
        }
    }
}

using System.Collections.Concurrent;

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>As many processes as there are processors, each for one file after another: starting one and compiling the module's code costs seconds.</summary>
internal static class PesterProcesses
{
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);
    private static readonly ConcurrentBag<PesterProcess> Idle = [];

    /// <summary>Runs a file as soon as a process is free.</summary>
    public static async Task<IReadOnlyList<PesterTest>> RunAsync(string file)
    {
        await Places.WaitAsync();
        try
        {
            if (!Idle.TryTake(out var process)) process = await PesterProcess.StartAsync();
            var tests = await process.RunAsync(file);
            Idle.Add(process);
            return tests;
        }
        finally
        {
            Places.Release();
        }
    }
}

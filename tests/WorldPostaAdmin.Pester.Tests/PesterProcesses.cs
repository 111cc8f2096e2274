using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(WorldPostaAdmin.Pester.Tests.PesterProcesses))]

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>
/// As many processes as there are processors, each for one file after another: starting one and compiling the module's code costs
/// seconds. They end with the run.
/// </summary>
public sealed class PesterProcesses : IDisposable
{
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);
    private static readonly ConcurrentBag<PesterProcess> Idle = [];

    /// <summary>Runs a file as soon as a process is free, and gives its tests.</summary>
    public static async Task<IReadOnlyList<PesterTest>> RunAsync(string file)
    {
        await Places.WaitAsync();
        try
        {
            if (!Idle.TryTake(out var process)) process = await PesterProcess.StartAsync();
            try
            {
                var tests = await process.RunAsync(file);
                Idle.Add(process);
                return tests;
            }
            catch
            {
                process.Dispose();
                throw;
            }
        }
        finally
        {
            Places.Release();
        }
    }

    public void Dispose()
    {
        while (Idle.TryTake(out var process)) process.Dispose();
    }
}

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Runs the parts of the service side by side. One that fails is started again, after a second at first and a minute at last, and the health line says so.</summary>
internal sealed class ServiceRunner(ServiceContext context, IReadOnlyList<IServicePart> parts)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Runs until it is told to stop and the parts have finished what they had in hand, or the time for that is over.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var part in parts) context.Health.Part(part.Name, "ok");
        var running = Task.WhenAll(parts.Select(part => Task.Run(() => KeepRunningAsync(part, stop), CancellationToken.None)));
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.UnsafeRegister(source => ((TaskCompletionSource)source!).TrySetResult(), stopped);
        await Task.WhenAny(running, stopped.Task).ConfigureAwait(false);
        try
        {
            await running.WaitAsync(context.DrainTime + FirstWait).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            context.Log("service", "Not all that was in hand could be finished in time.");
        }
    }

    private async Task KeepRunningAsync(IServicePart part, CancellationToken stop)
    {
        var wait = FirstWait;
        while (!stop.IsCancellationRequested)
        {
            var start = context.Time.GetTimestamp();
            context.Health.Part(part.Name, "ok");
            try
            {
                await part.RunAsync(stop).ConfigureAwait(false);
                if (stop.IsCancellationRequested) return;
                context.Log(part.Name, "It ended by itself.");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                context.Log(part.Name, $"It failed: {e.GetType().Name}: {e.Message}");
            }

            if (context.Time.GetElapsedTime(start) > LongestWait) wait = FirstWait;
            context.Health.Part(part.Name, "failed");
            try
            {
                await Task.Delay(wait, context.Time, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }
}

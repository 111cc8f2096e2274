using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>Empties the queue: at once after a delivery, and within a second of what another process has queued.</summary>
internal sealed class QueuePart(ServiceContext context, OutgoingQueue queue) : IServicePart
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private string? _seen;
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private string _trouble = "";

    public string Name => "queue";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Sending waits for another server; it has a thread of its own.
                if (IsDue()) await Task.Factory.StartNew(() => Empty(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
                await context.WaitForQueueAsync(Look, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // A store that nobody has written to needs no reading.
    private bool IsDue()
    {
        var stamp = context.Store.Stamp();
        if (stamp is not null && stamp == _seen && context.Time.GetUtcNow() < _next) return false;
        _seen = stamp;
        return true;
    }

    private void Empty(CancellationToken stop)
    {
        try
        {
            foreach (var attempt in queue.Run(context.Store, null, null, stop))
            {
                if (attempt.Waiting.Length + attempt.Failed.Length > 0) context.Log(Name, $"'{attempt.Subject}' to {string.Join(", ", attempt.Waiting.Concat(attempt.Failed).Take(5))}: {attempt.LastError}");
            }

            Trouble("");
        }
        catch (DomainException e)
        {
            Trouble(e.Message);
        }

        var waiting = context.Store.Read(reader => OutgoingQueue.Waiting(reader).Select(queued => queued.NextAttempt).ToArray(), stop);
        context.Health.Queued = waiting.Length;
        // Nothing is tried again sooner than a while after what failed for all.
        _next = waiting.Length == 0 ? DateTimeOffset.MaxValue : waiting.Min() is var next && _trouble.Length > 0 && next < context.Time.GetUtcNow() + Look ? context.Time.GetUtcNow() + (5 * Look) : waiting.Min();
    }

    // Once, not each second.
    private void Trouble(string text)
    {
        if (text == _trouble) return;
        _trouble = text;
        if (text.Length > 0) context.Log(Name, text);
    }
}

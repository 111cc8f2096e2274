using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Publishes after each change of a store.</summary>
public sealed class PublicationWatch(MailServerPublisher publisher, IDirectoryStore store, MailServerSettings settings)
{
    /// <summary>How often the store's files are looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long it is waited after a failure: the store is busy, or the disk is full.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Told of what failed and will be tried again.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>Does the same on a thread of its own, until it is cancelled.</summary>
    public Task RunAsync(Action<MailServerPublication> published, CancellationToken cancellation) => Task.Factory.StartNew(
        () =>
        {
            foreach (var publication in Run(cancellation)) published(publication);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Publishes, and again after each change, until it is cancelled. Gives the first publication, and each that changed anything.</summary>
    public IEnumerable<MailServerPublication> Run(CancellationToken cancellation)
    {
        var session = new PublicationSession(store, settings.Path);
        var (seen, first) = ("", true);
        while (!cancellation.IsCancellationRequested)
        {
            // Taken before reading: what is written meanwhile is seen the next time.
            var stamp = store.Stamp();
            if (first || stamp is null || stamp != seen)
            {
                if (Try(session, first, cancellation) is { } publication)
                {
                    if (first || publication.Changed) yield return publication;
                    (seen, first) = (stamp ?? "", false);
                }
                else
                {
                    cancellation.WaitHandle.WaitOne(AfterFailure);
                    continue;
                }
            }

            cancellation.WaitHandle.WaitOne(Look);
        }
    }

    private MailServerPublication? Try(PublicationSession session, bool first, CancellationToken cancellation)
    {
        try
        {
            return publisher.Publish(store, settings, new PublicationOptions(), session, cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (!first && e is DomainException or IOException or UnauthorizedAccessException)
        {
            Failed(e);
            return null;
        }
    }
}

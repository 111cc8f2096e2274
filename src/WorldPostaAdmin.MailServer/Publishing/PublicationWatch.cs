using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Publishes after each change of a store, and of the settings that its folder is published with.</summary>
/// <param name="publisher">What publishes.</param>
/// <param name="store">The store.</param>
/// <param name="path">The folder to publish to.</param>
/// <param name="first">The settings of the first publication.</param>
internal sealed class PublicationWatch(MailServerPublisher publisher, IDirectoryStore store, string path, SettingsSource first)
{
    /// <summary>How often the store's files are looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long it is waited after a failure: the store is busy, or the disk is full.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly PublicationSession _session = new(store, path);
    private string _failure = "";

    /// <summary>How the first publication is made.</summary>
    public PublicationOptions First { get; init; } = new();

    /// <summary>Told of what failed and will be tried again, once for as long as the same fails.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>Told after each publication which settings it was made with.</summary>
    public Action<MailServerSettings> Used { get; init; } = _ => { };

    /// <summary>Does the same on a thread of its own, until it is cancelled.</summary>
    public Task RunAsync(Action<MailServerPublication> published, CancellationToken cancellation) => Task.Factory.StartNew(
        () =>
        {
            foreach (var publication in Run(cancellation)) published(publication);
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Publishes, and again after each change, until it is cancelled. Gives the first publication and each with a change.</summary>
    public IEnumerable<MailServerPublication> Run(CancellationToken cancellation)
    {
        var unchanged = SettingsSource.Unchanged(store, path);
        var (seen, isFirst) = (Stamp(), true);
        while (!cancellation.IsCancellationRequested)
        {
            // Taken before reading: what is written meanwhile is seen the next time.
            var stamp = Stamp();
            if (isFirst || stamp.Store is null || stamp != seen)
            {
                var (source, options) = isFirst ? (first, First) : (unchanged, new PublicationOptions());
                if (Try(source, options, mayFail: !isFirst, cancellation) is not { } publication)
                {
                    cancellation.WaitHandle.WaitOne(AfterFailure);
                    continue;
                }

                if (isFirst || publication.Changed) yield return publication;
                (seen, isFirst) = (stamp, false);
            }

            cancellation.WaitHandle.WaitOne(Look);
        }
    }

    private (string? Store, (DateTime Date, long Length) Settings) Stamp() => (store.Stamp(), SettingsFile.Stamp(path));

    private MailServerPublication? Try(SettingsSource source, PublicationOptions options, bool mayFail, CancellationToken cancellation)
    {
        try
        {
            var publication = publisher.Publish(store, source, options, _session, cancellation);
            _failure = "";
            Used(_session.Settings!);
            return publication;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (mayFail && e is DomainException or IOException or UnauthorizedAccessException)
        {
            if (e.Message != _failure) Failed(e);
            _failure = e.Message;
            return null;
        }
    }
}

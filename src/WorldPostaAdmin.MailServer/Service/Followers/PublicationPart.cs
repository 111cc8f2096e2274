using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Service.Followers;

/// <summary>Publishes after each change of the store, so that nobody has to run Publish-MailServer again.</summary>
internal sealed class PublicationPart(ServiceContext context, MailServerPublisher publisher) : IServicePart
{
    public string Name => "publication";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, context.SettingsChanged);
            var watch = new PublicationWatch(publisher, context.Store, context.Settings, context.Time) { Failed = e => context.Log(Name, $"Not published, and tried again: {e.Message}") };
            await watch.RunAsync(Tell, either.Token).ConfigureAwait(false);
        }
    }

    private void Tell(MailServerPublication publication)
    {
        if (publication.Changed) context.Log(Name, $"Generation {publication.Generation} is in force after {publication.Duration.TotalMilliseconds:0} ms.");
        foreach (var warning in publication.Warnings) context.Log(Name, warning);
    }
}

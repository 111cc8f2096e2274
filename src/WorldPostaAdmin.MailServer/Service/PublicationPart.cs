using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Publishes after each change of the store, so that what is decided from maps is as what is decided here.</summary>
internal sealed class PublicationPart(ServiceContext context, MailServerPublisher publisher) : IServicePart
{
    public string Name => "publication";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, context.SettingsChanged);
            var watch = new PublicationWatch(publisher, context.Store, context.Settings) { Failed = failure => context.Log(Name, failure.Message) };
            await watch.RunAsync(Tell, end.Token).ConfigureAwait(false);
        }
    }

    private void Tell(MailServerPublication publication)
    {
        context.Log(Name, publication.ToString());
        foreach (var warning in publication.Warnings) context.Log(Name, warning);
    }
}

using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Publishes after each change of the store, so that what is decided from maps is as what is decided here.</summary>
internal sealed class PublicationPart(ServiceContext context, MailServerPublisher publisher) : IServicePart
{
    public string Name => "publication";

    public Task RunAsync(CancellationToken stop)
    {
        var path = context.Settings.Path;
        var watch = new PublicationWatch(publisher, context.Store, path, SettingsSource.Published(context.Store, path))
        {
            Failed = failure => context.Log(Name, failure.Message),
            Used = Use,
        };
        return watch.RunAsync(Tell, stop);
    }

    // What is published to the mail servers holds for the service too: it listens where they look for it.
    private void Use(MailServerSettings settings)
    {
        if (settings == context.Settings) return;
        context.Use(settings);
        context.Log(Name, "The settings that were published are in force.");
    }

    private void Tell(MailServerPublication publication)
    {
        context.Log(Name, publication.ToString());
        foreach (var warning in publication.Warnings) context.Log(Name, warning);
    }
}

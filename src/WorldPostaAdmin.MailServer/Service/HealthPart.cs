using System.Text;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Tells whoever connects how the service does, in one line.</summary>
internal sealed class HealthPart(ServiceContext context) : IServicePart
{
    public string Name => "health";

    public Task RunAsync(CancellationToken stop) =>
        new SocketListener(context, Name, settings => settings.HealthPort, connection => connection.Client.WriteAsync(Encoding.ASCII.GetBytes($"{context.Health}\n")).AsTask(), Configuration.Capacity.FewPlaces).RunAsync(stop);
}

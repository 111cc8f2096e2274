namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>Takes messages that Postfix cannot deliver from its maps alone: for rooms, moderated, dynamic and restricted lists, and for automatic replies.</summary>
internal sealed class DeliveryPart(ServiceContext context, MailHandover handover) : IServicePart
{
    public const string ShortName = "delivery";

    public string Name => ShortName;

    public Task RunAsync(CancellationToken stop) => new SocketListener(context, Name, settings => settings.DeliveryPort, connection => new LmtpSession(context, handover, connection).RunAsync(), Configuration.Capacity.FewPlaces).RunAsync(stop);
}

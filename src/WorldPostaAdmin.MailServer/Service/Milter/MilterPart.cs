namespace WorldPostaAdmin.MailServer.Service.Milter;

/// <summary>Looks at the messages that people send (see <see cref="SubmissionCheck"/>), as Postfix's <c>smtpd_milters</c> ask it to.</summary>
internal sealed class MilterPart(ServiceContext context) : IServicePart
{
    public const string ShortName = "milter";

    public string Name => ShortName;

    public Task RunAsync(CancellationToken stop) => new SocketListener(context, Name, settings => settings.MilterPort, connection => new MilterSession(context, connection).RunAsync(), Configuration.Capacity.MilterPlaces).RunAsync(stop);
}

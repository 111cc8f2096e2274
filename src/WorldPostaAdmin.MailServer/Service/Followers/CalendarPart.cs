using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Service.Followers;

/// <summary>Keeps the calendars that Radicale shows equal to those of the store.</summary>
internal sealed class CalendarPart(ServiceContext context, CalendarIntake intake, IIdentifierSource identifiers) : IServicePart
{
    public string Name => "calendars";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, context.SettingsChanged);
            await new CalendarSync(context.Store, context.Settings, intake, identifiers, context.Time, line => context.Log(Name, line)).RunAsync(either.Token).ConfigureAwait(false);
        }
    }
}

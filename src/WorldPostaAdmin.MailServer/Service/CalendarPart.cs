using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>Keeps the calendars that people see by CalDAV equal to the store's.</summary>
internal sealed class CalendarPart(ServiceContext context, CalendarIntake intake, IIdentifierSource identifiers) : IServicePart
{
    public string Name => "calendars";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, context.SettingsChanged);
            await new CalendarSync(context.Store, context.Settings, intake, identifiers, context.Time, text => context.Log(Name, text)).RunAsync(end.Token).ConfigureAwait(false);
        }
    }
}

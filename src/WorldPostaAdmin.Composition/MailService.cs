using Microsoft.Extensions.DependencyInjection;
using WorldPostaAdmin.MailServer.Service;
using WorldPostaAdmin.MailServer.Service.Delivery;
using WorldPostaAdmin.MailServer.Service.Logins;
using WorldPostaAdmin.MailServer.Service.Milter;
using WorldPostaAdmin.MailServer.Service.Policy;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Composition;

/// <summary>Runs <c>wpadmin serve</c> and <c>wpadmin deliver</c>. Found by name from the host, which starts no PowerShell for them.</summary>
public static class MailService
{
    /// <summary>EX_USAGE and EX_CONFIG of sysexits.h.</summary>
    private const int WrongUsage = 64, WrongConfiguration = 78;

    /// <summary>How long a mail server's question may wait for another process that holds the store; after that the mail server tries later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="command"><c>serve</c> or <c>deliver</c>.</param>
    /// <param name="arguments">What follows it.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string command, string[] arguments) => command == "deliver" ? Deliver(arguments) : Serve(arguments);

    private static int Serve(string[] arguments)
    {
        try
        {
            var line = ServiceArguments.Parse(arguments);
            if (line.Recipients.Count > 0 || line.Sender is not null) throw new ServiceUsageException($"wpadmin serve takes no '{line.Recipients.FirstOrDefault("-Sender")}'.");
            var settings = ServeCommand.Settings(line.Path);
            using var provider = Services.WithService(services => new ServiceContext(Open(services, line, settings, "wpadmin serve"), settings, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IIdentifierSource>(), Console.Error));
            new ServeCommand(provider.GetRequiredService<ServiceContext>(), provider.GetServices<IServicePart>().ToArray()).RunAsync(Console.Out, CancellationToken.None).GetAwaiter().GetResult();
            return 0;
        }
        catch (ServiceUsageException e)
        {
            return Say(WrongUsage, $"wpadmin serve: {e.Message} Try 'wpadmin -Help'.");
        }
        catch (DomainException e)
        {
            return Say(WrongConfiguration, $"wpadmin serve: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Say(WrongConfiguration, $"wpadmin serve: {e.Message}");
        }
    }

    private static int Deliver(string[] arguments)
    {
        try
        {
            var line = ServiceArguments.Parse(arguments);
            using var provider = Services.WithService(null);
            var command = new DeliverCommand(Open(provider, line, ServeCommand.Settings(line.Path), "wpadmin deliver"), provider.GetRequiredService<MailHandover>(), provider.GetRequiredService<OutgoingQueue>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IIdentifierSource>());
            using var input = Console.OpenStandardInput();
            return command.RunAsync(line, input, Console.Error, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            // A message that is in hand must not be lost, whatever is wrong.
            return Say(DeliverCommand.TryLater, $"4.3.0 {e.Message}");
        }
    }

    /// <summary>The parts of the service.</summary>
    internal static IServiceCollection AddServiceParts(this IServiceCollection services) => services
        .AddSingleton<IServicePart, MilterPart>()
        .AddSingleton<IServicePart, PolicyPart>()
        .AddSingleton<IServicePart, DeliveryPart>()
        .AddSingleton<IServicePart, LoginPolicyPart>()
        .AddSingleton<IServicePart, QueuePart>()
        .AddSingleton<IServicePart, PublicationPart>()
        .AddSingleton<IServicePart, CalendarPart>()
        .AddSingleton<IServicePart, HealthPart>();

    private static IDirectoryStore Open(IServiceProvider provider, ServiceArguments line, MailServerSettings settings, string holder) =>
        provider.GetRequiredService<IDirectoryStoreFactory>().Open(line.StoreOf(settings), new StoreOptions(Patience, holder) { Password = StoreOptions.CheckPassword(line.Password()) });

    private static int Say(int code, string text)
    {
        Console.Error.WriteLine(text);
        return code;
    }
}

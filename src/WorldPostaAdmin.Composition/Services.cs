using Microsoft.Extensions.DependencyInjection;
using WorldPostaAdmin.Formats.Calendars;
using WorldPostaAdmin.Formats.Cards;
using WorldPostaAdmin.Formats.Mbox;
using WorldPostaAdmin.Formats.Mime;
using WorldPostaAdmin.Formats.Passwords;
using WorldPostaAdmin.Formats.Rows;
using WorldPostaAdmin.LiteDb;
using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.MailServer.Probing;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.MailServer.Service;
using WorldPostaAdmin.Smtp;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Composition;

/// <summary>The one place where Core's ports meet their adapters. Found by name from the module, which must not load this assembly's packages into PowerShell's own context.</summary>
public static class Services
{
    /// <summary>Builds the container. Called once a session, when the first cmdlet needs a service.</summary>
    public static IServiceProvider Build() => All().BuildServiceProvider();

    /// <summary>The same, with the parts of the mail service around what they share; null: without them.</summary>
    internal static ServiceProvider WithService(Func<IServiceProvider, ServiceContext>? context) =>
        (context is null ? All() : All().AddSingleton(context).AddServiceParts()).BuildServiceProvider();

    private static IServiceCollection All() => new ServiceCollection().AddCore().AddTransport().AddFormats().AddSmtp().AddLiteDb().AddMailServer();

    private static IServiceCollection AddCore(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IIdentifierSource, RandomIdentifiers>()
        .AddSingleton<IRandomSource, SystemRandomSource>()
        .AddSingleton<PasswordGenerator>()
        .AddSingleton<LicenseService>()
        .AddSingleton<DomainService>()
        .AddSingleton<OrganizationService>()
        .AddSingleton<RecipientService>()
        .AddSingleton<MailboxService>()
        .AddSingleton<PlaceService>()
        .AddSingleton<ListService>()
        .AddSingleton<DynamicListService>()
        .AddSingleton<ContactService>()
        .AddSingleton<RightsService>()
        .AddSingleton<FolderPermissionService>()
        .AddSingleton<FolderNotice>()
        .AddSingleton<LoginService>()
        .AddSingleton<MailboxSessionService>()
        .AddSingleton<FolderService>()
        .AddSingleton<ItemService>()
        .AddSingleton<MailboxReading>()
        .AddSingleton<MailboxSettingsService>()
        .AddSingleton<CalendarFolderService>()
        .AddSingleton<InboxRuleService>()
        .AddSingleton<MessageService>()
        .AddSingleton<TaskService>()
        .AddSingleton<PersonalContactService>()
        .AddSingleton<IKnownSenders, ContactsAsKnownSenders>()
        .AddSingleton<CalendarService>()
        .AddSingleton<CalendarIntake>()
        .AddSingleton<FreeBusyService>()
        .AddSingleton<MeetingTimeFinder>()
        .AddSingleton<MeetingService>()
        .AddSingleton<OutOfOfficeService>()
        .AddSingleton<IMeetingAgent, MeetingAgent>()
        .AddSingleton<ChangeGroup>()
        .AddSingleton<RecipientImport>()
        .AddSingleton<MailServerImport>();

    // Whoever deals with meetings sends messages too, so transport asks for it only when one comes.
    private static IServiceCollection AddTransport(this IServiceCollection services) => services
        .AddSingleton(provider => new AutoReplies(provider.GetService<IKnownSenders>()))
        .AddSingleton(provider => new MailTransport(provider.GetRequiredService<IMessageFormat>(), provider.GetService<IMeetingAgent>, provider.GetRequiredService<AutoReplies>()))
        .AddSingleton<MailSubmission>()
        .AddSingleton<ISubmission>(provider => provider.GetRequiredService<MailSubmission>())
        .AddSingleton<Moderation>()
        .AddSingleton<MailHandover>()
        .AddSingleton<OutgoingQueue>()
        .AddSingleton<TransportConfigService>();

    private static IServiceCollection AddSmtp(this IServiceCollection services) => services
        .AddSingleton<IOutgoingTransport, SmartHostTransport>()
        .AddSingleton<IOutgoingTransport, PickupFolderTransport>();

    private static IServiceCollection AddFormats(this IServiceCollection services) => services
        .AddSingleton<IPasswordHasher, CryptPasswordHasher>()
        .AddSingleton<IMboxFormat, MboxFormat>()
        .AddSingleton<IContactFormat, VCardFormat>()
        .AddSingleton<ICalendarFormat, IcalFormat>()
        .AddSingleton<ITimeZones, TzdbTimeZones>()
        .AddSingleton<IMessageFormat, MimeMessageFormat>()
        .AddSingleton<IRowFormat, CsvRowFormat>()
        .AddSingleton<IRowFormat, JsonLinesRowFormat>();

    private static IServiceCollection AddMailServer(this IServiceCollection services) => services
        .AddSingleton(provider => new MailServerPublisher(provider.GetRequiredService<TimeProvider>(), ConfigurationSources.All))
        .AddSingleton<IMailServerProbe, MailServerProbe>()
        .AddSingleton<IMailServer>(provider => provider.GetRequiredService<MailServerPublisher>());

    private static IServiceCollection AddLiteDb(this IServiceCollection services) => services
        .AddSingleton<IDirectoryStoreFactory, LiteDirectoryStoreFactory>()
        .AddSingleton<IStoreMaintenance, LiteStoreMaintenance>();
}

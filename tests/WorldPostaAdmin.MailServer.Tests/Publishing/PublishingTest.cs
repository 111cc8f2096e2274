using Microsoft.Extensions.DependencyInjection;
using WorldPostaAdmin.Composition;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>A store in a file, and a folder to publish to.</summary>
public abstract class PublishingTest : IDisposable
{
    private static readonly IServiceProvider Services = Composition.Services.Build();

    protected PublishingTest()
    {
        Directory.CreateDirectory(Root);
        Settings = new MailServerSettings { Path = Path.Combine(Root, "server"), HostName = "mail.contoso.example", MailPath = Path.Combine(Root, "mail"), StatePath = Path.Combine(Root, "state"), MailUser = "mail" };
        Store = Open(create: true);
        Do(transaction => Service<LicenseService>().Create(transaction, "Large", 100_000, UnlimitedSize.Unlimited, makeDefault: true));
    }

    /// <summary>A folder that is gone afterwards.</summary>
    protected string Root { get; } = Path.Combine(Path.GetTempPath(), $"wp-publish-{Guid.NewGuid():N}");

    protected MailServerSettings Settings { get; set; }

    protected IDirectoryStore Store { get; set; }

    protected string Current => Path.Combine(Settings.Path, "current");

    protected static MailServerPublisher Publisher { get; } = new(TimeProvider.System, ConfigurationSources.All);

    protected static T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected IDirectoryStore Open(bool create = false, string name = "store.db", string organization = "Contoso", string domain = "contoso.example")
    {
        var factory = Service<IDirectoryStoreFactory>();
        var options = new StoreOptions(TimeSpan.FromSeconds(30), "test") { Durability = Durability.Relaxed };
        var path = Path.Combine(Root, name);
        var now = DateTimeOffset.UtcNow;
        return create ? factory.Create(path, OrganizationService.New(organization, Service<IIdentifierSource>(), now), DomainService.New(domain, null, AcceptedDomainType.Authoritative, true, now), options)
            : factory.Open(path, options);
    }

    protected void Do(Action<DirectoryTransaction> change) => Do(Store, change);

    protected static void Do(IDirectoryStore store, Action<DirectoryTransaction> change)
    {
        var outcome = Service<ChangeGroup>().Commit(store, [new Change("x", transaction =>
        {
            change(transaction);
            return null;
        })], new AuditContext("admin", "server1", "Test-Command", new Dictionary<string, string>()), default).Single();
        if (outcome.Error is { } error) throw error;
    }

    /// <summary>What is in a map of the publication in force, a row a line.</summary>
    protected string[] Dump(string map) => Command.Run("/usr/sbin/postmap", "-s", $"lmdb:{Current}/{map}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each map holds what its text says.</summary>
    protected void CheckMaps()
    {
        foreach (var map in Directory.GetFiles(Path.Combine(Current, "postfix"), "*.lmdb").Select(map => Path.GetRelativePath(Current, map)[..^".lmdb".Length]))
            Assert.Equal(Lines(map).Order(StringComparer.Ordinal), Dump(map).Order(StringComparer.Ordinal));
    }

    /// <summary>Changes the last byte of a published file.</summary>
    protected void Damage(string file)
    {
        var path = Path.Combine(Current, file);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The settings as a publication keeps them: with where they come from.</summary>
    protected MailServerSettings Kept => Settings with { StorePath = Store.Info.Path, OrganizationId = Store.Info.OrganizationId, Organization = "Contoso" };

    private protected SettingsSource Source => SettingsSource.Changed(Store, Settings.Path, _ => Settings);

    protected MailServerPublication Publish(PublicationOptions? options = null) => Publisher.Publish(Store, Settings.Path, _ => Settings, options ?? new PublicationOptions());

    protected static PropertyValues Values(params (string Name, object? Value)[] values) => new(values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), SplitText: false);

    protected void User(string name, params (string Name, object? Value)[] values) => Do(transaction => Service<MailboxService>().CreateUser(transaction, Values([("Name", name), .. values]),
        Service<MailboxService>().Password(null, "{SSHA256}" + Convert.ToBase64String(new byte[40]), generate: false), autoAlias: false));

    protected void Shared(string name) => Do(transaction => Service<MailboxService>().CreateOther(transaction, RecipientTypeDetails.SharedMailbox, Values(("Name", name)), autoAlias: false));

    protected void List(string name, params string[] members) => Do(transaction => Service<ListService>().Create(transaction, ListType.Distribution, Values(("Name", name)), members, autoAlias: false));

    protected void Set(string name, params (string Name, object? Value)[] values) => Do(transaction => Service<RecipientService>().Set(transaction, transaction.Reader.Find(name)!, Values(values)));

    protected void Enable(string name, bool enabled) => Do(transaction => Service<MailboxService>().SetEnabled(transaction, transaction.Reader.ResolveMailbox(name), enabled));

    protected void Grant(string mailbox, string user, params MailboxRight[] rights) => Do(transaction =>
        Service<RightsService>().Grant(transaction, transaction.Reader.ResolveMailbox(mailbox), RightsService.ResolveDelegate(transaction.Reader, user, mailbox), rights, deny: false, autoMapping: true));

    protected void Revoke(string mailbox, string user, params MailboxRight[] rights) => Do(transaction =>
    {
        var delegated = transaction.Reader.Find(user)!;
        Service<RightsService>().Revoke(transaction, transaction.Reader.ResolveMailbox(mailbox), delegated.Guid, delegated.Name, rights, deny: false);
    });

    protected string[] Lines(string file) => File.ReadAllLines(Path.Combine(Current, file));

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }
}

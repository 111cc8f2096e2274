using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using WorldPostaAdmin.Composition;
using WorldPostaAdmin.MailServer.Service;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>
/// A company in a real store, and the service over it on ports of its own. What the queue sends goes to a pickup folder, where it is
/// looked at. Nothing runs before <see cref="StartAsync"/>.
/// </summary>
public abstract class MailServiceTest : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private ServiceProvider _provider = null!;
    private Task _running = Task.CompletedTask;

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("mail-service-").FullName;

    private protected string StorePath => Path.Combine(Folder, "mail.db");

    private protected string Pickup => Path.Combine(Folder, "pickup");

    private protected IDirectoryStore Store { get; private set; } = null!;

    private protected ServiceContext Context { get; private set; } = null!;

    private protected MailServerSettings Settings { get; private set; } = null!;

    /// <summary>What the service has logged.</summary>
    private protected StringWriter LogText { get; } = new();

    public virtual ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Pickup);
        Settings = new MailServerSettings { Path = Folder, HostName = "mail.contoso.example", StatePath = Path.Combine(Folder, "state"), ServicePort = FreePorts() };
        _provider = Services.WithService(services =>
        {
            var (identifiers, now) = (services.GetRequiredService<IIdentifierSource>(), TimeProvider.System.GetUtcNow());
            Store = services.GetRequiredService<IDirectoryStoreFactory>().Create(StorePath, OrganizationService.New("Contoso", identifiers, now), DomainService.New("contoso.example", null, AcceptedDomainType.Authoritative, true, now), new StoreOptions(TimeSpan.FromSeconds(10), "test") { Durability = Durability.Relaxed });
            return new ServiceContext(Store, Settings, TimeProvider.System, identifiers, LogText) { DrainTime = TimeSpan.FromSeconds(5), ClientTimeout = Timeout };
        });
        Context = _provider.GetRequiredService<ServiceContext>();
        Do(transaction => Get<LicenseService>().Create(transaction, "All", 1000, UnlimitedSize.Unlimited, makeDefault: true));
        Do(transaction => Get<TransportConfigService>().Set(transaction, Values(("MailboxDelivery", "SmartHost"), ("PickupFolder", Pickup))));
        foreach (var name in new[] { "alice", "bob", "carol" }) User(name);
        Other(RecipientTypeDetails.SharedMailbox, "sales");
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>How long a client may be silent.</summary>
    private protected virtual TimeSpan Timeout => TimeSpan.FromMinutes(1);

    private protected T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Runs the service without what needs Postfix and Radicale, with parts of the test's own besides.</summary>
    private protected async Task StartAsync(params IServicePart[] more)
    {
        _running = new ServiceRunner(Context, [.. _provider.GetServices<IServicePart>().Where(part => part is not (PublicationPart or CalendarPart)), .. more]).RunAsync(_stop.Token);
        foreach (var port in new[] { Settings.MilterPort, Settings.PolicyPort, Settings.DeliveryPort, Settings.HealthPort, Settings.LoginPolicyPort }) await WaitForAsync(() => Answers(port));
    }

    private protected async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private protected static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Waits until something holds.</summary>
    private protected static async Task WaitForAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds()) await timer.WaitForNextTickAsync(limit.Token);
    }

    private protected T Do<T>(Func<DirectoryTransaction, T> change) => Store.Write(writer => change(new DirectoryTransaction(writer, TimeProvider.System, Get<IIdentifierSource>())));

    private protected T Read<T>(Func<IDirectoryReader, T> look) => Store.Read(look);

    private protected static PropertyValues Values(params (string Name, object? Value)[] values) => new(values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase), SplitText: false);

    private protected Mailbox User(string name, params (string Name, object? Value)[] values) =>
        Do(transaction => Get<MailboxService>().CreateUser(transaction, Values([("Name", name), ("Alias", name), ("DisplayName", char.ToUpperInvariant(name[0]) + name[1..]), .. values]), Get<MailboxService>().Password(null, Hash, generate: false), autoAlias: false));

    /// <summary>Of the password <c>secret</c>.</summary>
    private const string Hash = "{SHA512-CRYPT}$6$rounds=1000$saltsalt$sJ6eOYKzJ0Ut2Kkb6J2xmKCrBDKbfN0dHU0l9q8q4EnqXPRnMfRYbYQcDdqQwGqkP5Kcw5rAq0wQF7cBXNfXE0";

    private protected Mailbox Other(RecipientTypeDetails kind, string name) => Do(transaction => Get<MailboxService>().CreateOther(transaction, kind, Values(("Name", name), ("Alias", name)), autoAlias: false));

    private protected void List(string name, params string[] members) => Do(transaction => Get<ListService>().Create(transaction, ListType.Distribution, Values(("Name", name), ("Alias", name)), members, autoAlias: false));

    private protected void Group(string name, params string[] members) => Do(transaction => Get<ListService>().Create(transaction, ListType.Security, Values(("Name", name), ("Alias", name)), members, autoAlias: false));

    private protected void Set(string identity, params (string Name, object? Value)[] values) => Do(transaction => Get<RecipientService>().Set(transaction, transaction.Reader.Find(new RecipientIdentity(identity))!, Values(values)));

    private protected void Grant(string mailbox, string user, params MailboxRight[] rights) => Grant(mailbox, user, false, rights);

    private protected void Grant(string mailbox, string user, bool deny, params MailboxRight[] rights) => Do(transaction =>
        Get<RightsService>().Grant(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(mailbox)), RightsService.ResolveDelegate(transaction.Reader, new RecipientIdentity(user), mailbox), rights, deny, autoMapping: true));

    /// <summary>What was sent on: each message as it lies in the pickup folder, its envelope first.</summary>
    private protected string[] Sent() => Directory.GetFiles(Pickup, "*.eml").Select(File.ReadAllText).ToArray();

    private protected static string Sign(string recipient) => $"X-Receiver: <{recipient}>";

    /// <summary>A client of a port.</summary>
    private protected static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return new RawClient(client);
    }

    /// <summary>Sends pieces until the other end has had enough, and says whether that came.</summary>
    private protected static async Task<bool> SendUntilClosedAsync(RawClient client, Func<int, string> piece)
    {
        try
        {
            for (var i = 0; i < 100_000; i++) await client.SendAsync(piece(i));
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int _ports = Random.Shared.Next(20000, 26000);

    /// <summary>The first of so many free ports as the service takes; each test has others.</summary>
    private protected static int FreePorts()
    {
        while (true)
        {
            var first = Interlocked.Add(ref _ports, MailServerSettings.ServicePorts);
            if (Enumerable.Range(first, MailServerSettings.ServicePorts).All(Servers.FreePorts.IsFree)) return first;
        }
    }
}

using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using WorldPostaAdmin.Loader;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Which store a runspace works on, and as whom. A runspace that never chose one finds it when it is first needed.</summary>
internal sealed class Session
{
    public const string PathVariable = "WORLDPOSTA_STORE";

    private static readonly ConditionalWeakTable<Runspace, Session> Sessions = new();

    // One container a process. Building it loads the third-party packages, so it waits for the first command that needs one.
    private static readonly Lazy<IServiceProvider> Container = new(() => ModuleLoadContext.BuildServices(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!));

    private IDirectoryStore? _store;
    private TimeSpan _timeout = TimeSpan.FromSeconds(30);

    public static Session Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace ?? throw new InvalidOperationException("There is no runspace."));

    /// <summary>The path chosen with Connect-WorldPosta or New-WorldPostaStore, or null.</summary>
    public string? ChosenPath { get; private set; }

    /// <summary>Who the audit names: the one given with -Credential, else the account of the operating system.</summary>
    public string Caller { get; private set; } = Environment.UserName;

    public bool IsConnected => _store is not null;

    public static T Service<T>() => (T)(Container.Value.GetService(typeof(T)) ?? throw new InvalidOperationException($"There is no service {typeof(T).Name}."));

    /// <summary>Where the store is: what was chosen, else <c>$env:WORLDPOSTA_STORE</c>, else the user's data folder.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "WorldPosta", "worldposta.db");

    /// <summary>The store of this runspace, opened if it is not.</summary>
    public IDirectoryStore Store => OpenStore(_timeout);

    public IDirectoryStore OpenStore(TimeSpan timeout)
    {
        // The variable may be changed between two commands; a chosen path stays.
        if (_store is not null && (ChosenPath is not null || SamePath(_store.Info.Path, DefaultPath))) return _store;
        return _store = Service<IDirectoryStoreFactory>().Open(ChosenPath ?? DefaultPath, Options(timeout));
    }

    public IDirectoryStore Connect(string? path, TimeSpan timeout)
    {
        var store = Service<IDirectoryStoreFactory>().Open(path ?? DefaultPath, Options(timeout));
        Use(store, path is null ? null : store.Info.Path);
        _timeout = timeout;
        return store;
    }

    public void Use(IDirectoryStore store, string? chosenPath)
    {
        _store = store;
        ChosenPath = chosenPath;
        Caller = Environment.UserName;
    }

    public void ActAs(string caller) => Caller = caller;

    public void Disconnect()
    {
        _store = null;
        ChosenPath = null;
        Caller = Environment.UserName;
    }

    public static StoreOptions Options(TimeSpan timeout) => new(timeout, "WorldPostaAdmin");

    private static bool SamePath(string one, string other)
    {
        try
        {
            return one == Path.GetFullPath(other) || new FileInfo(other).ResolveLinkTarget(true)?.FullName == one;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return false;
        }
    }
}

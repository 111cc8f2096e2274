using System.Management.Automation;
using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>A cmdlet that works on a store as a file: one that may be damaged, encrypted otherwise, or not the session's.</summary>
public abstract class StoreFileCommand : StoreCommand
{
    /// <summary>The password of an encrypted store. Left out, it is the one that the session uses for this store.</summary>
    [Parameter]
    public SecureString? StorePassword { get; set; }

    /// <summary>How many seconds to wait for another process that holds the store; 30 where left out.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int LockTimeout { get; set; } = 30;

    private protected static IStoreMaintenance Maintenance => Service<IStoreMaintenance>();

    /// <summary>The full path of a file that was named, or that of the session's store.</summary>
    private protected string StoreFile(string? path) => path is null ? Session.ChosenPath ?? StoreLocation.Default : GetUnresolvedProviderPathFromPSPath(path);

    private protected StoreOptions OptionsFor(string path) => Session.DefaultOptions with
    {
        LockTimeout = TimeSpan.FromSeconds(LockTimeout),
        Audit = Audit(),
        Password = StorePassword?.Copy() ?? (Session.IsMine(path) ? Session.Options.Password : null),
    };

    private protected IProgress<StoreProgress> Progress => _progress ??= new StoreProgressBar(Service<TimeProvider>(), WriteProgress);

    private StoreProgressBar? _progress;

    private protected override void Finish() => _progress?.Complete();
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>What the parts of the service share: the store, the settings in force, what was counted, and where to say what happened.</summary>
public sealed class ServiceContext : IDisposable
{
    private readonly TextWriter _log;
    private readonly SemaphoreSlim _queued = new(0, 1);
    private volatile CancellationTokenSource _changed = new();
    private volatile MailServerSettings _settings;

    /// <param name="store">The store.</param>
    /// <param name="settings">What was published with the configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="identifiers">Where Guids come from.</param>
    /// <param name="log">Where each line of the log goes.</param>
    public ServiceContext(IDirectoryStore store, MailServerSettings settings, TimeProvider time, IIdentifierSource identifiers, TextWriter log)
    {
        (Store, _settings, Time, _log) = (store, settings, time, TextWriter.Synchronized(log));
        Health = new ServiceHealth(time);
        Work = new StoreWork(store, time, identifiers, Health);
    }

    public IDirectoryStore Store { get; }

    public TimeProvider Time { get; }

    public ServiceHealth Health { get; }

    /// <summary>The settings in force.</summary>
    public MailServerSettings Settings => _settings;

    /// <summary>Cancelled when other settings come into force.</summary>
    public CancellationToken SettingsChanged => _changed.Token;

    /// <summary>How long what is in hand may take once the service stops.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may be silent.</summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromMinutes(5);

    internal StoreWork Work { get; }

    /// <summary>Puts other settings into force. What is connected stays so.</summary>
    public void Use(MailServerSettings settings)
    {
        var before = _changed;
        _settings = settings;
        _changed = new CancellationTokenSource();
        before.Cancel();
    }

    /// <summary>Says that something may be waiting in the queue.</summary>
    public void WakeQueue()
    {
        try
        {
            _queued.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Writes a line to the log.</summary>
    public void Log(string part, string text)
    {
        try
        {
            _log.WriteLine($"wpadmin: {part}: {HeaderText.Clean(text)}");
            _log.Flush();
        }
        catch (IOException)
        {
            // Whoever read the log is gone; the service goes on.
        }
    }

    /// <summary>Waits until something may be in the queue, or a while.</summary>
    internal Task WaitForQueueAsync(TimeSpan most, CancellationToken cancellation) => _queued.WaitAsync(most, cancellation);

    public void Dispose()
    {
        _changed.Dispose();
        _queued.Dispose();
        Work.Dispose();
    }
}

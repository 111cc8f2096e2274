using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>
/// Gives the settings to publish with from those in force, each time it is asked. Nothing that publishes holds settings of its own, so that
/// no publication takes back what another has set meanwhile.
/// </summary>
internal sealed class SettingsSource
{
    private readonly Func<MailServerSettings?, MailServerSettings> _settings;

    private SettingsSource(string path, Func<MailServerSettings?, MailServerSettings> settings) => (Path, _settings) = (path, settings);

    /// <summary>The folder that is published to.</summary>
    public string Path { get; }

    /// <summary>The settings in force, or the defaults, with a change made to them; the folder is published from this store then.</summary>
    public static SettingsSource Changed(IDirectoryStore store, string path, Func<MailServerSettings, MailServerSettings> change) =>
        new(path, inForce => change(inForce ?? SettingsFile.Default(store, path)) with { Path = path, StorePath = store.Info.Path });

    /// <summary>The settings in force, of a folder that was published before; it is published from this store from then on.</summary>
    public static SettingsSource Published(IDirectoryStore store, string path) =>
        new(path, inForce => (inForce ?? throw SettingsFile.Missing(path)) with { StorePath = store.Info.Path });

    /// <summary>The settings in force as they are, as long as the folder is published from this store.</summary>
    public static SettingsSource Unchanged(IDirectoryStore store, string path) => new(path, inForce =>
        inForce is null ? throw SettingsFile.Missing(path)
            : Posix.IsOther(inForce.StorePath, store.Info.Path) ? throw OtherStore(path, inForce.StorePath, store.Info.Path)
            : inForce);

    /// <summary>Reads the settings that are in force now, and gives those to publish with.</summary>
    /// <exception cref="DomainException">
    /// MailServerSettingsUnreadable, MailServerSettingInvalid, MailServerNotPublished, OtherStorePublished.
    /// </exception>
    public MailServerSettings Read()
    {
        var settings = _settings(SettingsFile.Load(Path));
        SettingsFile.Check(settings);
        return settings;
    }

    private static DomainException OtherStore(string path, string published, string store) => new(
        "OtherStorePublished",
        DomainErrorKind.NotAllowed,
        path,
        $"'{path}' has since been published from the store '{published}', so changes to '{store}' are no longer published to it. " +
        $"Restart wpadmin serve, or publish from '{store}' again.");
}

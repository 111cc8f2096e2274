using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>
/// Gives the settings to publish with from those in force, each time it is asked. Nothing that publishes holds settings of its own, so that
/// no publication takes back what another has set meanwhile.
/// </summary>
internal sealed class SettingsSource
{
    private readonly IDirectoryStore _store;
    private readonly Func<MailServerSettings?, MailServerSettings> _settings;

    private SettingsSource(IDirectoryStore store, string path, Func<MailServerSettings?, MailServerSettings> settings) =>
        (_store, Path, _settings) = (store, path, settings);

    /// <summary>The folder that is published to.</summary>
    public string Path { get; }

    /// <summary>The settings in force, or the defaults, with a change made to them; the folder is published from this store then.</summary>
    public static SettingsSource Changed(IDirectoryStore store, string path, Func<MailServerSettings, MailServerSettings> change) =>
        new(store, path, inForce => change(inForce ?? SettingsFile.Default(store, path)) with { Path = path, StorePath = store.Info.Path });

    /// <summary>The settings in force, of a folder that was published before; it is published from this store from then on.</summary>
    public static SettingsSource Published(IDirectoryStore store, string path) =>
        new(store, path, inForce => (inForce ?? throw SettingsFile.Missing(path)) with { StorePath = store.Info.Path });

    /// <summary>The settings in force as they are, as long as the folder is published from this store.</summary>
    public static SettingsSource Unchanged(IDirectoryStore store, string path) => new(store, path, inForce =>
        inForce is null ? throw SettingsFile.Missing(path)
            : Posix.IsOther(inForce.StorePath, store.Info.Path) ? throw OtherStore(path, inForce.StorePath, store.Info.Path)
            : inForce);

    /// <summary>Reads the settings that are in force now, and gives those to publish with.</summary>
    /// <param name="force">Whether they may be those of another organisation's mail server.</param>
    /// <exception cref="DomainException">
    /// MailServerSettingsUnreadable, MailServerSettingInvalid, MailServerNotPublished, OtherStorePublished, OtherOrganizationPublished.
    /// </exception>
    public MailServerSettings Read(bool force)
    {
        var inForce = SettingsFile.Load(Path);
        var settings = _settings(inForce) with { OrganizationId = _store.Info.OrganizationId, Organization = _store.Info.Organization };
        if (!force && inForce is not null && IsOfOther(inForce)) throw OtherOrganization(inForce);
        SettingsFile.Check(settings);
        return settings;
    }

    /// <summary>Whether settings are those of another organisation; where it was not noted whose they are, of another store.</summary>
    private bool IsOfOther(MailServerSettings inForce) => inForce.OrganizationId == Guid.Empty
        ? Posix.IsOther(inForce.StorePath, _store.Info.Path)
        : inForce.OrganizationId != _store.Info.OrganizationId;

    private DomainException OtherOrganization(MailServerSettings inForce)
    {
        var owner = inForce.OrganizationId == Guid.Empty ? "an organisation" : $"the organisation '{inForce.Organization}'";
        return new DomainException(
            "OtherOrganizationPublished",
            DomainErrorKind.NotAllowed,
            Path,
            $"'{Path}' holds the mail server of {owner}, published from the store '{inForce.StorePath}'. To publish the organisation " +
            $"'{_store.Info.Organization}' there, from '{_store.Info.Path}', would take every address, login and right from it. " +
            "Publish to another folder, or give -Force to replace it.");
    }

    private static DomainException OtherStore(string path, string published, string store) => new(
        "OtherStorePublished",
        DomainErrorKind.NotAllowed,
        path,
        $"'{path}' has since been published from the store '{published}', so changes to '{store}' are no longer published to it. " +
        $"Restart wpadmin serve, or publish from '{store}' again.");
}

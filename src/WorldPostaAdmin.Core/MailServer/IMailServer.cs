using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How something is published.</summary>
/// <param name="CompareOnly">Says what would be published, and publishes nothing.</param>
/// <param name="Full">Reads the whole directory, whatever is known of it.</param>
public sealed record PublicationOptions(bool CompareOnly = false, bool Full = false);

/// <summary>The port to a mail server on this machine that is driven by the directory.</summary>
public interface IMailServer
{
    /// <summary>The settings of the last publication to a folder; the defaults where there is none.</summary>
    /// <exception cref="DomainException">MailServerSettingsUnreadable.</exception>
    MailServerSettings Settings(IDirectoryStore store, string path);

    /// <summary>The settings that a folder was published with.</summary>
    /// <exception cref="DomainException">NothingPublished, MailServerSettingsUnreadable.</exception>
    MailServerSettings Published(string path);

    /// <summary>Publishes the directory as it is now: all of it, or nothing where anything fails.</summary>
    /// <exception cref="DomainException">MailServerSettingInvalid, MailServerFolderUnwritable, PublicationBusy, PostmapMissing, PostmapFailed.</exception>
    MailServerPublication Publish(IDirectoryStore store, MailServerSettings settings, PublicationOptions options, CancellationToken cancellation = default);

    /// <summary>Publishes, and again after each change of the store, until it is cancelled. Gives what was published.</summary>
    /// <exception cref="DomainException">Those of <see cref="Publish"/>, at the first publication; later ones are tried again.</exception>
    IEnumerable<MailServerPublication> Watch(IDirectoryStore store, MailServerSettings settings, CancellationToken cancellation);

    /// <summary>What is published in a folder, and whether it is what the store says; the store is not asked where there is none.</summary>
    /// <exception cref="DomainException">NothingPublished.</exception>
    MailServerStatus Status(IDirectoryStore? store, string path, CancellationToken cancellation = default);
}

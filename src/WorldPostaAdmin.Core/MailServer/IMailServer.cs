using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How something is published.</summary>
/// <param name="CompareOnly">Says what would be published, and publishes nothing.</param>
/// <param name="Full">Reads the whole directory, whatever is known of it.</param>
/// <param name="Force">Replaces the mail server of another organisation.</param>
public sealed record PublicationOptions(bool CompareOnly = false, bool Full = false, bool Force = false);

/// <summary>The port to a mail server on this machine that is driven by the directory.</summary>
public interface IMailServer
{
    /// <summary>The settings that a folder was published with.</summary>
    /// <exception cref="DomainException">NothingPublished, MailServerSettingsUnreadable.</exception>
    MailServerSettings Published(string path);

    /// <summary>Publishes the directory as it is now: all of it, or nothing where anything fails.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The folder to publish to: a full path.</param>
    /// <param name="change">
    /// Gives the settings to publish with, from those in force, or from the defaults where there are none. It is asked while every other
    /// publisher is kept out, and may be asked more than once.
    /// </param>
    /// <param name="options">How to publish.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DomainException">
    /// OtherOrganizationPublished, MailServerSettingInvalid, MailServerSettingsUnreadable, MailServerFolderUnwritable, PublicationBusy,
    /// PostmapMissing, PostmapFailed.
    /// </exception>
    MailServerPublication Publish(
        IDirectoryStore store,
        string path,
        Func<MailServerSettings, MailServerSettings> change,
        PublicationOptions options,
        CancellationToken cancellation = default);

    /// <summary>
    /// Publishes, and again after each change of the store or of the settings, until it is cancelled. Gives what was published. Only
    /// the first publication changes the settings; each later one uses those that are in force by then.
    /// </summary>
    /// <exception cref="DomainException">Those of <see cref="Publish"/>, at the first publication; later ones are tried again.</exception>
    IEnumerable<MailServerPublication> Watch(
        IDirectoryStore store,
        string path,
        Func<MailServerSettings, MailServerSettings> change,
        PublicationOptions options,
        CancellationToken cancellation);

    /// <summary>What is published in a folder, and whether it is what the store says; the store is not asked where there is none.</summary>
    /// <exception cref="DomainException">NothingPublished.</exception>
    MailServerStatus Status(IDirectoryStore? store, string path, CancellationToken cancellation = default);
}

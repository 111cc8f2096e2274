using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The store, as Exchange shows a mailbox database.</summary>
public sealed class MailboxDatabase
{
    /// <summary>The name of the store's file, without its extension.</summary>
    public string Name { get; init; } = "";

    /// <summary>The same as <see cref="Name"/>.</summary>
    public string Identity => Name;

    /// <summary>The organisation's Guid, which the store bears.</summary>
    public Guid Guid { get; init; }

    /// <summary>This machine.</summary>
    public string Server { get; init; } = "";

    /// <summary>The same as <see cref="Server"/>.</summary>
    public string ServerName => Server;

    /// <summary>The store's file.</summary>
    public string EdbFilePath { get; init; } = "";

    /// <summary>Always false: it is no database to recover mailboxes from.</summary>
    public bool Recovery => false;

    /// <summary>When the store was made.</summary>
    public DateTimeOffset WhenCreated { get; init; }

    /// <summary>When the store last made a copy of itself; null for never.</summary>
    public DateTimeOffset? LastFullBackup { get; init; }

    /// <summary>Whether it is in use: true where asked for, since it could be opened; else null.</summary>
    public bool? Mounted { get; init; }

    /// <summary>The size of the store's file, where asked for; else null.</summary>
    public ByteSize? DatabaseSize { get; init; }

    internal static MailboxDatabase Of(IDirectoryStore store, bool withStatus) => new()
    {
        Name = NameOf(store.Info.Path),
        Guid = store.Info.OrganizationId,
        Server = Environment.MachineName,
        EdbFilePath = store.Info.Path,
        WhenCreated = store.Info.WhenCreated,
        LastFullBackup = store.LastCopy,
        Mounted = withStatus ? true : null,
        DatabaseSize = withStatus ? new ByteSize(new FileInfo(store.Info.Path).Length) : null,
    };

    internal static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    internal bool Fits(string identity) => new[] { Name, Guid.ToString(), $"{Server}\\{Name}" }.Contains(identity.Trim(), StringComparer.OrdinalIgnoreCase);

    public override string ToString() => Name;
}

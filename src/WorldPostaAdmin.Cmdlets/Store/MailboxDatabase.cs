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

    /// <summary>A database by its name, which is looked for when it is used.</summary>
    public static MailboxDatabase Parse(string name) => new() { Name = name };

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

    /// <summary>Makes sure that a name is the store's.</summary>
    /// <exception cref="DomainException">MailboxDatabaseNotFound.</exception>
    internal static void Require(IDirectoryStore store, string identity)
    {
        var database = Of(store, withStatus: false);
        if (!database.Fits(identity))
            throw new DomainException("MailboxDatabaseNotFound", DomainErrorKind.NotFound, identity, $"There is no mailbox database '{TextRules.Show(identity)}'. There is one store, '{database.Name}'; Connect-WorldPosta chooses another.");
    }

    /// <summary>Makes sure that a name is this machine's, or the store's, which mailboxes show as their server.</summary>
    /// <exception cref="DomainException">ServerNotFound.</exception>
    internal static void RequireServer(IDirectoryStore store, string server)
    {
        var database = Of(store, withStatus: false);
        if (!new[] { database.Server, database.Name }.Contains(server.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            throw new DomainException("ServerNotFound", DomainErrorKind.NotFound, server, $"There is no server '{TextRules.Show(server)}'. The store is on this machine, '{database.Server}'.");
    }

    internal bool Fits(string identity) => new[] { Name, Guid.ToString(), $"{Server}\\{Name}" }.Contains(identity.Trim(), StringComparer.OrdinalIgnoreCase);

    public override string ToString() => Name;
}

/// <summary>Names the store: by its name, its Guid, or what Get-MailboxDatabase gave.</summary>
public sealed class MailboxDatabaseIdentity
{
    public MailboxDatabaseIdentity(string value) => Value = value;

    public MailboxDatabaseIdentity(MailboxDatabase database) => Value = database.Name;

    internal string Value { get; }

    public override string ToString() => Value;
}

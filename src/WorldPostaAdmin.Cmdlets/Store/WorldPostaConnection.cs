using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The store that a session works on.</summary>
public sealed class WorldPostaConnection
{
    /// <summary>The store's file.</summary>
    public string Path { get; init; } = "";

    public string Organization { get; init; } = "";

    /// <summary>Whom the audit names.</summary>
    public string Caller { get; init; } = "";

    public int FormatVersion { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsEncrypted { get; init; }

    /// <summary>How much a commit outlives.</summary>
    public Durability Durability { get; init; }

    /// <summary>When the store last made a copy of itself; empty where it has none.</summary>
    public DateTimeOffset? LastCopy { get; init; }

    internal static WorldPostaConnection Of(Session session, IDirectoryStore store) => new()
    {
        Path = store.Info.Path,
        Organization = store.Info.Organization,
        Caller = session.Caller,
        FormatVersion = store.Info.FormatVersion,
        IsReadOnly = store.Info.IsReadOnly,
        IsEncrypted = store.Info.IsEncrypted,
        Durability = session.Options.Durability,
        LastCopy = store.LastCopy,
    };
}

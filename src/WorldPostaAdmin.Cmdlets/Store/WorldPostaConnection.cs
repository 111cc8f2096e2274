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

    internal static WorldPostaConnection Of(Session session, Storage.StoreInfo info) => new()
    {
        Path = info.Path,
        Organization = info.Organization,
        Caller = session.Caller,
        FormatVersion = info.FormatVersion,
        IsReadOnly = info.IsReadOnly,
    };
}

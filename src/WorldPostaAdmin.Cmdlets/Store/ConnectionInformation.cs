using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What Connect-ExchangeOnline connected to, in the form in which scripts of Exchange ask for it.</summary>
public sealed class ConnectionInformation
{
    public Guid ConnectionId { get; init; }

    /// <summary>Always <c>Connected</c>: of a connection that has ended there is no object.</summary>
    public string State => "Connected";

    public int Id => 1;

    public string Name => "ExchangeOnline_1";

    /// <summary>Whom the audit names.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The store's file.</summary>
    public string ConnectionUri { get; init; } = "";

    public string Organization { get; init; } = "";

    /// <summary>The Guid of the organisation.</summary>
    public Guid TenantID { get; init; }

    /// <summary>Always <c>Active</c>: what was opened stays open.</summary>
    public string TokenStatus => "Active";

    /// <summary>Never: nothing here expires.</summary>
    public DateTimeOffset TokenExpiryTimeUTC => DateTimeOffset.MaxValue;

    public bool CertificateAuthentication => false;

    public string ModuleName => "WorldPostaAdmin";

    public string ModulePrefix => "";

    public bool IsEopSession => false;

    public bool ConnectionUsedForInbuiltCmdlets => true;

    public DateTimeOffset WhenConnected { get; init; }

    internal static ConnectionInformation Of(Session session, IDirectoryStore store, DateTimeOffset now) => new()
    {
        ConnectionId = Session.Service<IIdentifierSource>().NewGuid(),
        UserPrincipalName = session.Caller,
        ConnectionUri = store.Info.Path,
        Organization = store.Info.Organization,
        TenantID = store.Info.OrganizationId,
        WhenConnected = now,
    };
}

using System.Management.Automation;
using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a store for an organisation, with its first accepted domain, and uses it from then on.</summary>
[Cmdlet(VerbsCommon.New, "WorldPostaStore", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-WorldPostaStore.md")]
[OutputType(typeof(WorldPostaConnection))]
public sealed class NewWorldPostaStoreCommand : StoreCommand
{
    /// <summary>The file to make. Left out, it is $env:WORLDPOSTA_STORE, or worldposta.db in the user's data folder.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The organisation's name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Organization { get; set; } = "";

    /// <summary>The first accepted domain, which addresses are made in.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    public string Domain { get; set; } = "";

    /// <summary>Encrypts the store with this password (AES). Without it nobody can open the store, nor its copies.</summary>
    [Parameter]
    public SecureString? StorePassword { get; set; }

    /// <summary>
    /// Full: what a command has put out is on disk, whatever happens then. Relaxed: it outlives the end of the process, but the last
    /// commits may be missing after a loss of power; faster on slow disks.
    /// </summary>
    [Parameter]
    public Durability Durability { get; set; }

    private protected override void Process()
    {
        var path = Path is null ? StoreLocation.Default : GetUnresolvedProviderPathFromPSPath(Path);
        var now = Service<TimeProvider>().GetUtcNow();
        var organization = OrganizationService.New(Organization, Service<IIdentifierSource>(), now);
        var domain = DomainService.New(Domain, null, AcceptedDomainType.Authoritative, isDefault: true, now);
        if (!ShouldProcess(path, $"Create the store of {organization.Name} ({domain.DomainName})")) return;
        var options = Session.DefaultOptions with { Password = StoreOptions.CheckPassword(StorePassword?.Copy()), Durability = Durability };
        var store = Service<IDirectoryStoreFactory>().Create(path, organization, domain, options);
        Session.Use(store, Path is null ? null : store.Info.Path, options);
        WriteObject(WorldPostaConnection.Of(Session, store));
    }
}

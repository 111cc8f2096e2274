using System.Management.Automation;
using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Chooses the store that the session works on. Not needed where the store is found by itself.</summary>
[Cmdlet(VerbsCommunications.Connect, "WorldPosta", HelpUri = OnlineHelp.Pages + "Connect-WorldPosta.md")]
[OutputType(typeof(WorldPostaConnection))]
public sealed class ConnectWorldPostaCommand : StoreCommand
{
    /// <summary>The store's file. Left out, it is $env:WORLDPOSTA_STORE, or worldposta.db in the user's data folder.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The organisation that the store must be of; another one is an error.</summary>
    [Parameter]
    public string? Organization { get; set; }

    /// <summary>A mailbox user as whom to work: the audit names this user. The password is checked.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <summary>How many seconds to wait for another process that holds the store; 30 where left out.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int LockTimeout { get; set; } = 30;

    /// <summary>The password of an encrypted store. The session keeps it until it chooses another store.</summary>
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
        var before = Session.Choice;
        var options = Session.DefaultOptions with { LockTimeout = TimeSpan.FromSeconds(LockTimeout), Password = StorePassword?.Copy(), Durability = Durability };
        var store = Session.Connect(Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path), options);
        try
        {
            if (Organization is not null && !store.Info.Organization.Equals(Organization.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                throw new DomainException("OtherOrganization", DomainErrorKind.StoreUnavailable, store.Info.Path,
                    $"The store '{store.Info.Path}' is of the organisation '{store.Info.Organization}', not '{TextRules.Show(Organization)}'. Name another store with -Path.");
            }

            if (Credential is not null)
            {
                var login = Service<LoginService>().Login(store, Credential.UserName, Credential.Password, StopToken);
                if (!login.Succeeded) throw new DomainException("LoginFailed", DomainErrorKind.StoreUnavailable, Credential.UserName, login.Message);
                Session.ActAs(login.Mailbox!);
            }
        }
        catch (DomainException)
        {
            Session.Use(before);
            throw;
        }

        foreach (var warning in store.TakeWarnings()) WriteWarning(warning);
        WriteObject(WorldPostaConnection.Of(Session, store));
    }
}

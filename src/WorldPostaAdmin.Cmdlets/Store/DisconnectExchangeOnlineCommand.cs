using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Forgets the store that scripts of Exchange were connected to, as Disconnect-WorldPosta does.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ExchangeOnline", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Disconnect-ExchangeOnline.md")]
public sealed class DisconnectExchangeOnlineCommand : StoreCommand
{
    private protected override void Process()
    {
        if (!ShouldProcess("WorldPosta", "Disconnect")) return;
        Session.ExchangeConnection = null;
        Session.Disconnect();
    }
}

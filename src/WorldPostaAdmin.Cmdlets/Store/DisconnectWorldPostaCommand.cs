using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Forgets the store and the user that Connect-WorldPosta chose.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "WorldPosta", HelpUri = OnlineHelp.Pages + "Disconnect-WorldPosta.md")]
public sealed class DisconnectWorldPostaCommand : StoreCommand
{
    private protected override void Process() => Session.Disconnect();
}

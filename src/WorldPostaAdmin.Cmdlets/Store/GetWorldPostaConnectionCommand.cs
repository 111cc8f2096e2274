using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the store that the session works on, and as whom.</summary>
[Cmdlet(VerbsCommon.Get, "WorldPostaConnection", HelpUri = OnlineHelp.Pages + "Get-WorldPostaConnection.md")]
[OutputType(typeof(WorldPostaConnection))]
public sealed class GetWorldPostaConnectionCommand : StoreCommand
{
    private protected override void Process() => WriteObject(WorldPostaConnection.Of(Session, Session.Store));
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Leaves the mailbox that Connect-Mailbox opened.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Mailbox", HelpUri = OnlineHelp.Pages + "Disconnect-Mailbox.md")]
public sealed class DisconnectMailboxCommand : StoreCommand
{
    private protected override void Process() => Session.Mailbox = null;
}

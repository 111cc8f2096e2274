using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Connects scripts of Exchange to the store that Connect-WorldPosta would, with a warning that this is not Exchange.</summary>
/// <remarks>The session is in Exchange mode from then on: Get-MailboxPermission lists the rights that Exchange lists, without Send As and Send on Behalf. A store that was chosen already stays. Whoever runs the command is the administrator: ways to log in to the cloud are not needed.</remarks>
[Cmdlet(VerbsCommunications.Connect, "ExchangeOnline", HelpUri = OnlineHelp.Pages + "Connect-ExchangeOnline.md")]
public sealed class ConnectExchangeOnlineCommand : StoreCommand
{
    private protected override void Process()
    {
        var store = Session.Store;
        Session.BeginExchangeMode();
        Session.ExchangeConnection = ConnectionInformation.Of(Session, store, Service<TimeProvider>().GetUtcNow());
        WriteWarning($"This is WorldPosta, not Exchange Online: commands work on the store '{store.Info.Path}' of the organisation '{store.Info.Organization}'. "
            + "In this session Get-MailboxPermission lists the rights that Exchange lists; Get-MailboxAccess -Mailbox shows all of them, Send As and Send on Behalf too.");
    }
}

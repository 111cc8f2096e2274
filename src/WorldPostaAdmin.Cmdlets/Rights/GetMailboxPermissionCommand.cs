using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who has rights on a mailbox: the mailbox itself first, as NT AUTHORITY\SELF, then those who were given some.</summary>
/// <remarks>
/// All rights are listed, Send As and Send on Behalf too. In Exchange mode (after Connect-ExchangeOnline or Enable-ExchangeScript) only those
/// that Exchange lists are: FullAccess, ReadPermission, DeleteItem, ChangePermission, ChangeOwner and ExternalAccount.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "MailboxPermission", HelpUri = OnlineHelp.Pages + "Get-MailboxPermission.md")]
[OutputType(typeof(MailboxPermission))]
[OutputType(typeof(MailboxOwner))]
public sealed class GetMailboxPermissionCommand : MailboxPermissionQueryCommand
{
    private protected override bool AsExchange => Session.IsExchangeMode;
}

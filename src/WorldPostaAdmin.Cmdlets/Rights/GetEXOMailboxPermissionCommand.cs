using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who has rights on a mailbox, as Exchange lists them: without Send As and Send on Behalf.</summary>
/// <remarks>Get-EXORecipientPermission shows who may send as the mailbox, its property GrantSendOnBehalfTo who sends on its behalf, and Get-MailboxAccess -Mailbox all of it.</remarks>
[Cmdlet(VerbsCommon.Get, "EXOMailboxPermission", HelpUri = OnlineHelp.Pages + "Get-EXOMailboxPermission.md")]
[OutputType(typeof(MailboxPermission))]
[OutputType(typeof(MailboxOwner))]
public sealed class GetEXOMailboxPermissionCommand : MailboxPermissionQueryCommand
{
    private protected override bool AsExchange => true;
}

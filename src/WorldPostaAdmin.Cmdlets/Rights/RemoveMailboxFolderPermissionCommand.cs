using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes all of someone's rights on one folder of a mailbox away.</summary>
[Cmdlet(VerbsCommon.Remove, "MailboxFolderPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxFolderPermission.md")]
public sealed class RemoveMailboxFolderPermissionCommand : StoreCommand
{
    /// <summary>The folder, as sales:\Calendar or sales:\Inbox\Offers; with a mailbox alone, its top.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public MailboxFolderIdentity? Identity { get; set; }

    /// <summary>Whose rights to take away.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>Makes all delegates of the calendar mere holders of their rights; no user is given then.</summary>
    [Parameter]
    public SwitchParameter ResetDelegateUserCollection { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (ResetDelegateUserCollection && User is null)
        {
            var target = Read(reader => reader.ResolveMailbox(identity.Mailbox));
            SubmitRemoval($"{target.Name}:\\{identity.Folder}", "Reset the delegates", Force, transaction =>
            {
                Service<FolderPermissionService>().ResetDelegates(transaction, transaction.Reader.Still(target, RecipientKinds.Mailboxes), identity.Folder);
                return null;
            });
            return;
        }

        var (mailbox, user) = Read(reader => (reader.ResolveMailbox(identity.Mailbox), FolderPermissionService.ResolveHolder(reader, User, identity)));
        SubmitRemoval($"{mailbox.Name}:\\{identity.Folder}", $"Remove the rights of {user.Shown}", Force, transaction =>
        {
            Service<FolderPermissionService>().Remove(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(mailbox.Guid)), identity.Folder, user);
            return null;
        });
    }
}

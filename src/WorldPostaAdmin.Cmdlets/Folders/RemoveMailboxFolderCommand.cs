using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a folder that people made.</summary>
/// <remarks>The rights on it go with it.</remarks>
[Cmdlet(VerbsCommon.Remove, "MailboxFolder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxFolder.md")]
public sealed class RemoveMailboxFolderCommand : MailboxSessionCommand
{
    /// <summary>The folder: a path such as Inbox\Orders, or with its mailbox, sales:\Inbox\Orders.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Identity { get; set; }

    /// <summary>Removes the folders below it too, and puts what lies in them into Deleted Items. From Deleted Items itself it goes into Recoverable Items.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var (session, folder) = Read(reader =>
        {
            var acting = Acting(reader, identity.Mailbox);
            return (acting, Service<FolderService>().Get(reader, acting, identity.Folder));
        });
        SubmitRemoval(folder.Identity, Recurse ? "Remove folder and what is in it" : "Remove folder", Force, transaction =>
        {
            Service<FolderService>().Remove(transaction, session, folder.Folder, Recurse);
            return null;
        });
    }
}

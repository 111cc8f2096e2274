using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the folders of a mailbox, or one of them.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxFolder")]
[OutputType(typeof(MailboxFolder))]
public sealed class GetMailboxFolderCommand : MailboxSessionCommand
{
    /// <summary>One folder: a path such as Inbox\Orders, or with its mailbox, sales:\Inbox\Orders. Left out, or a mailbox by pipeline, all folders are shown.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Identity { get; set; }

    private protected override void Process()
    {
        var folders = Read(reader =>
        {
            var session = Acting(reader, Identity?.Mailbox);
            return Identity is null || Identity.Folder == WellKnownFolders.Top
                ? Service<FolderService>().Folders(reader, session).ToArray()
                : [Service<FolderService>().Get(reader, session, Identity.Folder)];
        });
        foreach (var folder in folders) WriteObject(folder);
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the folders of a mailbox, or one of them.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxFolder", HelpUri = OnlineHelp.Pages + "Get-MailboxFolder.md")]
[OutputType(typeof(MailboxFolder))]
public sealed class GetMailboxFolderCommand : MailboxSessionCommand
{
    /// <summary>One folder: a path such as Inbox\Orders, or with its mailbox, sales:\Inbox\Orders. Left out, or a mailbox by pipeline, all folders are shown.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Identity { get; set; }

    /// <summary>The folders right below the one that is named; those at the top where none is.</summary>
    [Parameter]
    public SwitchParameter GetChildren { get; set; }

    /// <summary>The folder that is named and all below it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Only folders for messages.</summary>
    [Parameter]
    public SwitchParameter MailFolderOnly { get; set; }

    private protected override void Process()
    {
        var folders = Read(reader =>
        {
            var session = Acting(reader, Identity?.Mailbox);
            var service = Service<FolderService>();
            var top = Identity is null || Identity.Folder == WellKnownFolders.Top ? null : service.Get(reader, session, Identity.Folder).Folder;
            if (top is not null && !GetChildren && !Recurse) return [service.Get(reader, session, top)];
            return service.Folders(reader, session).Where(folder =>
                GetChildren ? FolderPaths.ParentOf(folder.Folder).Equals(top ?? WellKnownFolders.Top, StringComparison.OrdinalIgnoreCase) : top is null || FolderPaths.IsWithin(folder.Folder, top)).ToArray();
        });
        foreach (var folder in folders.Where(folder => !MailFolderOnly || FolderPaths.KindOf(folder.Folder) is FolderKind.Mail or FolderKind.Deleted)) WriteObject(folder);
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a folder in a mailbox.</summary>
/// <remarks>The folder above it must be there. A new folder has the rights of the one above it.</remarks>
[Cmdlet(VerbsCommon.New, "MailboxFolder", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-MailboxFolder.md")]
[OutputType(typeof(MailboxFolder))]
public sealed class NewMailboxFolderCommand : MailboxSessionCommand
{
    /// <summary>The folder: its name or path, for example Orders, Inbox\Orders, or with its mailbox, sales:\Inbox\Orders.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Folder")]
    public FolderReference? Name { get; set; }

    /// <summary>The folder above it, for example Inbox. Left out, the name is the whole path.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Parent { get; set; }

    private protected override void Process()
    {
        var name = Name ?? throw new DomainException("NameMissing", DomainErrorKind.InvalidValue, null, "The name of the folder is missing. Give -Name.");
        var path = Parent is null || Parent.Folder == WellKnownFolders.Top ? name.Folder : $"{Parent.Folder}\\{name.Folder}";
        var session = Read(reader => Acting(reader, name.Mailbox ?? Parent?.Mailbox));
        Submit($"{session.Mailbox}:\\{path}", "Make folder", transaction => Service<FolderService>().Create(transaction, session, path));
    }
}

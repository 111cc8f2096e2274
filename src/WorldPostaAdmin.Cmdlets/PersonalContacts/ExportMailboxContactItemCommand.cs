using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Writes contacts of a mailbox to one .vcf file.</summary>
[Cmdlet(VerbsData.Export, "MailboxContactItem", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Export-MailboxContactItem.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportMailboxContactItemCommand : MailboxSessionCommand
{
    private bool _begun;

    /// <summary>The contact, as Get-MailboxContactItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>The file.</summary>
    [Parameter(Position = 1, Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>The version of vCard: 3.0, which every program reads, or 4.0.</summary>
    [Parameter]
    [ValidateSet("3.0", "4.0")]
    public string Version { get; set; } = "3.0";

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var (session, contact, shown) = FindItem<MailboxContactItem>(Identity);
        if (File.Exists(path) && !Force && !_begun)
            throw new DomainException("FileExists", DomainErrorKind.AlreadyExists, path, $"There is a file '{path}' already. Give another -Path, or -Force to write over it.");
        if (!ShouldProcess(shown, $"Export to {path}")) return;
        contact = Read(reader => Service<ItemService>().Read<MailboxContactItem>(reader, session, new MailboxItemIdentity(contact.Guid)));
        Service<MailboxReading>().Record(Store, session, "MessageBind", [(contact.Folder, contact.DisplayName)], StopToken);
        MessageFiles.WriteText(path, text => Service<IContactFormat>().Write(text, contact, contact.OtherLines, contact.SourceLines, Version), append: _begun);
        if (!_begun) WriteObject(new FileInfo(path));
        _begun = true;
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Writes messages to files as they are: each to an .eml file of its own in a folder, or all to one .mbox file.</summary>
[Cmdlet(VerbsData.Export, "MailboxMessage", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMailboxMessageCommand : MailboxSessionCommand
{
    private bool _begun;

    /// <summary>The message, as Get-MailboxMessage gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MessageCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>A folder, which is made where it is missing; or a file that ends in .mbox, or in .eml for one message.</summary>
    [Parameter(Position = 1, Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var isMbox = MessageFiles.IsMbox(path);
        var (session, message, shown) = FindItem<MailboxMessage>(Identity);
        var file = isMbox || path.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) ? path : System.IO.Path.Combine(path, MessageFiles.NameOf(message));
        var append = isMbox && _begun;
        if (File.Exists(file) && !Force && !append)
            throw new DomainException("FileExists", DomainErrorKind.AlreadyExists, file, $"There is a file '{file}' already. Give another -Path, or -Force to write over it.");
        if (!ShouldProcess(shown, $"Export to {file}")) return;
        var content = Read(reader => MessageService.Content(reader.Mail, Service<ItemService>().Read<MailboxMessage>(reader, session, new MailboxItemIdentity(message.Guid))));
        Service<MailboxReading>().Record(Store, session, "MessageBind", [(message.Folder, message.Subject)], StopToken);
        MessageFiles.Write(file, content, message, isMbox, append);
        _begun = true;
        if (!append) WriteObject(new FileInfo(file));
    }
}

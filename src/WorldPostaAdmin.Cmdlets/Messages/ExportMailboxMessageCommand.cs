using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Writes messages to files as they are: each to an .eml file of its own in a folder, or all to one .mbox file.</summary>
[Cmdlet(VerbsData.Export, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Export-MailboxMessage.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportMailboxMessageCommand : MailboxSessionCommand
{
    private const int MostPending = 100;

    private const long MostPendingBytes = 32 << 20;

    private readonly List<Pending> _pending = [];
    private long _pendingBytes;
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
        if (!append && !Force && (File.Exists(file) || _pending.Exists(other => other.File == file)))
            throw new DomainException("FileExists", DomainErrorKind.AlreadyExists, file, $"There is a file '{file}' already. Give another -Path, or -Force to write over it.");
        if (!ShouldProcess(shown, $"Export to {file}")) return;
        var content = Read(reader => MessageService.Content(reader.Mail, Service<ItemService>().Read<MailboxMessage>(reader, session, new MailboxItemIdentity(message.Guid))));
        if (_pending.Count > 0 && _pending[0].Session.MailboxGuid != session.MailboxGuid) Flush();
        _pending.Add(new Pending(session, message, content, file, isMbox, append));
        _pendingBytes += content.Length;
        _begun = true;
        if (!session.IsForeign || _pending.Count >= MostPending || _pendingBytes >= MostPendingBytes) Flush();
    }

    private protected override void Finish() => Flush();

    // Readings are recorded many at once, since each recording waits for the disk, and all before anything of them is written.
    private void Flush()
    {
        if (_pending.Count == 0) return;
        var pending = _pending.ToArray();
        _pending.Clear();
        _pendingBytes = 0;
        Service<MailboxReading>().Record(Store, pending[0].Session, "MessageBind", pending.Select(one => (one.Message.Folder, one.Message.Subject)).ToArray(), StopToken);
        foreach (var one in pending)
        {
            if (Write(one) && !one.Append) WriteObject(new FileInfo(one.File));
        }
    }

    // One that cannot be written is an error of its own.
    private bool Write(Pending one)
    {
        try
        {
            MessageFiles.Write(one.File, one.Content, one.Message, one.IsMbox, one.Append);
            return true;
        }
        catch (DomainException e)
        {
            Report(e);
            return false;
        }
    }

    private sealed record Pending(MailboxSession Session, MailboxMessage Message, byte[] Content, string File, bool IsMbox, bool Append);
}

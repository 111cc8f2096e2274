using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes messages from .eml and .mbox files into a folder of a mailbox, as they are.</summary>
/// <remarks>They are not sent: nothing answers them, and no rule is asked but the quota. Receive-Message delivers a message as from outside.</remarks>
[Cmdlet(VerbsData.Import, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-MailboxMessage.md")]
[OutputType(typeof(MailboxMessage))]
public sealed class ImportMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>How much is read before it is committed, so that large messages do not gather in memory.</summary>
    private const long MostPending = 32 << 20;

    private long _pending;

    /// <summary>The files: .eml holds one message, .mbox or a name without an ending many. May have wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The folder; Inbox where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    /// <summary>Marks the messages as read.</summary>
    [Parameter]
    public SwitchParameter MarkAsRead { get; set; }

    private protected override void Process()
    {
        var session = Read(reader => Acting(reader, Folder?.Mailbox));
        foreach (var file in Path.SelectMany(path => MessageFiles.Find(this, path)))
        {
            try
            {
                ImportFile(session, file);
            }
            catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
            {
                Report(e.About(file, file));
            }
        }
    }

    private void ImportFile(MailboxSession session, string file)
    {
        var number = 0;
        foreach (var content in Watched(MessageFiles.Messages(file)))
        {
            number++;
            var folder = Folder?.Folder ?? MessageService.DefaultFolder;
            var (service, isRead, head) = (Service<MessageService>(), MarkAsRead.ToBool(), new Lazy<MessageHead>(() => Service<MessageService>().Read(content)));
            var target = MessageFiles.IsMbox(file) ? $"{file} ({number})" : file;
            Submit(target, $"Import message into {session.Mailbox}:\\{folder}", transaction => service.Import(transaction, session, folder, content, head.Value, isRead), () => Parse(head));
            _pending += content.Length;
            if (_pending < MostPending) CommitIfDue();
            else CommitAll();
            if (_pending >= MostPending) _pending = 0;
        }
    }

    // Beside others. What cannot be read is told when the message's turn comes.
    private static void Parse(Lazy<MessageHead> head)
    {
        try
        {
            _ = head.Value;
        }
        catch (DomainException)
        {
        }
    }
}

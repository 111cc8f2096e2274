using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes messages from .eml and .mbox files into a folder of a mailbox, as they are.</summary>
/// <remarks>
/// They are not sent: nothing answers them, and no rule is asked but the quota. Receive-Message delivers a message as from outside.
/// Of an mbox file, what its program knows of a message comes along: whether it was read or flagged (Status, X-Status,
/// X-Mozilla-Status), and Google's labels (X-Gmail-Labels), which say the folder where -Folder is left out and become categories.
/// Messages that Thunderbird has deleted and not yet removed from the file are left out, with a warning.
/// </remarks>
[Cmdlet(VerbsData.Import, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-MailboxMessage.md")]
[OutputType(typeof(MailboxMessage))]
public sealed class ImportMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>How much is read before it is committed, so that large messages do not gather in memory.</summary>
    private const long MostPending = 32 << 20;

    private long _pending;

    /// <summary>The files: .mbox, .mbx or a name without an ending holds many messages, as does any that begins with a From line; all else holds one. May have wildcards.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The folder. Where left out, the one that Google's labels say, else Inbox.</summary>
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
        var (number, gone, isMbox) = (0, 0, MessageFiles.HoldsMany(file));
        foreach (var content in Watched(MessageFiles.Messages(file, isMbox)))
        {
            number++;
            var marks = isMbox ? Service<IMboxFormat>().Marks(content) : new MboxMarks();
            if (marks.IsGone)
            {
                gone++;
                continue;
            }

            if (MarkAsRead) marks = marks with { IsRead = true };
            var folder = Folder?.Folder ?? (marks.Folder.Length > 0 ? marks.Folder : MessageService.DefaultFolder);
            var (service, head) = (Service<MessageService>(), new Lazy<MessageHead>(() => Service<MessageService>().Read(content)));
            var target = isMbox ? $"{file} ({number})" : file;
            Submit(target, $"Import message into {session.Mailbox}:\\{folder}", transaction => service.Import(transaction, session, folder, content, head.Value, marks), () => Parse(head));
            _pending += content.Length;
            if (_pending < MostPending) CommitIfDue();
            else CommitAll();
            if (_pending >= MostPending) _pending = 0;
        }

        if (gone > 0) WriteWarning($"{gone} messages of '{file}' were left out: they were deleted or moved in Thunderbird, which has not yet removed them from the file (X-Mozilla-Status).");
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

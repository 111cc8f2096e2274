using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Moves a message to another folder of its mailbox.</summary>
[Cmdlet(VerbsCommon.Move, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Move-MailboxMessage.md")]
[OutputType(typeof(MailboxMessage))]
public sealed class MoveMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>The message, as Get-MailboxMessage gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MessageCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>The folder to move it to, for example Archive or Inbox\Orders.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? TargetFolder { get; set; }

    private protected override void Process()
    {
        var target = TargetFolder ?? throw new DomainException("FolderMissing", DomainErrorKind.InvalidValue, null, "Where shall it go? Give -TargetFolder, for example Archive.");
        SubmitItem<MailboxMessage>(Identity, $"Move to {target.Folder}", (transaction, session, guid) =>
        {
            if (target.Mailbox is not null && transaction.Reader.ResolveMailbox(target.Mailbox).Guid != session.MailboxGuid)
                throw new DomainException("MailboxesDiffer", DomainErrorKind.NotAllowed, target.Value, $"A message is moved within its mailbox; '{target.Value}' is in another one. Export-MailboxMessage and Import-MailboxMessage take it there.");
            return Service<ItemService>().Move<MailboxMessage>(transaction, session, guid, target.Folder);
        });
    }
}

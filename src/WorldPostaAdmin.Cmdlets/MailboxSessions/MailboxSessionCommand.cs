using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>A cmdlet that someone uses at a mailbox: an administrator with -Mailbox, or a person with -Session.</summary>
public abstract class MailboxSessionCommand : StoreCommand
{
    /// <summary>The mailbox in which an administrator acts: name, alias, address or Guid. No right limits it, and the mailbox audit log records it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Mailbox { get; set; }

    /// <summary>A session that Connect-Mailbox gave. Left out with -Mailbox, it is the one that is connected.</summary>
    [Parameter]
    public new MailboxSession? Session { get; set; }

    /// <summary>Who acts, and in which mailbox.</summary>
    /// <exception cref="DomainException">NoMailboxSession, RecipientNotFound.</exception>
    private protected MailboxSession Acting(IDirectoryReader reader) => Mailbox is not null
        ? new MailboxSession(reader.ResolveMailbox(Mailbox), null)
        : Session ?? throw new DomainException("NoMailboxSession", DomainErrorKind.NotAllowed, null, "No mailbox is open. Name one with -Mailbox to act as the administrator, or connect to one with Connect-Mailbox.");

    /// <summary>The store that the runspace works on.</summary>
    private protected IDirectoryStore Store => base.Session.Store;
}

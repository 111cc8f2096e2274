using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// A cmdlet that someone uses at a mailbox: an administrator with -Mailbox, a person with -Session, or whoever Connect-Mailbox
/// connected in this runspace.
/// </summary>
public abstract partial class MailboxSessionCommand : StoreCommand
{
    /// <summary>The mailbox in which an administrator acts: name, alias, address or Guid. No right limits it, and the mailbox audit log records it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Mailbox { get; set; }

    /// <summary>A session that Connect-Mailbox gave. Left out with -Mailbox, it is the one that is connected.</summary>
    [Parameter]
    public new MailboxSession? Session { get; set; }

    /// <summary>Who acts, and in which mailbox. To be asked before a change is submitted: the next record may bring another mailbox.</summary>
    /// <exception cref="DomainException">NoMailboxSession, SessionIsElsewhere, RecipientNotFound.</exception>
    private protected MailboxSession Acting(IDirectoryReader reader) => Acting(reader, null);

    /// <summary>The same where what is asked for may name its mailbox itself, as <c>sales:\Inbox</c> does.</summary>
    private protected MailboxSession Acting(IDirectoryReader reader, RecipientIdentity? named)
    {
        var asked = Mailbox ?? named;
        var given = Session ?? base.Session.Mailbox;
        if (asked is null)
            return given ?? throw new DomainException("NoMailboxSession", DomainErrorKind.NotAllowed, null, "No mailbox is open. Name one with -Mailbox to act as the administrator, or connect to one with Connect-Mailbox.");
        var mailbox = reader.ResolveMailbox(asked);
        if (Session is not null && Session.MailboxGuid != mailbox.Guid)
        {
            throw new DomainException("SessionIsElsewhere", DomainErrorKind.NotAllowed, mailbox.Name,
                $"The session is at '{Session.Mailbox}', not at '{mailbox.Name}'. Give a session of that mailbox, or -Mailbox alone to act as the administrator.");
        }

        // What a person's own command put out goes on as that person's, though it says which mailbox it is of.
        return given is not null && given.MailboxGuid == mailbox.Guid && (Session is not null || Mailbox is null || IsFromPipeline(nameof(Mailbox)))
            ? given
            : new MailboxSession(mailbox, null, base.Session.Caller);
    }

    /// <summary>The mailbox of an item that was given itself; null where only its identity was.</summary>
    private protected static RecipientIdentity? OwnerOf(MailboxItemIdentity? identity) => identity?.Object is { } item ? new RecipientIdentity(item.MailboxGuid.ToString()) : null;

    /// <summary>The rule of an identity, and who asks.</summary>
    private protected (MailboxSession Session, InboxRule Rule) FindRule(InboxRuleIdentity? identity) => Read(reader =>
    {
        var asked = identity ?? throw RecipientIdentity.Missing("Identity");
        var acting = Acting(reader, asked.Mailbox);
        return (acting, Service<InboxRuleService>().Get(reader, acting, asked));
    });

    /// <summary>The session that was given, or that is connected; null where there is none.</summary>
    private protected MailboxSession? Connected => Session ?? base.Session.Mailbox;

    /// <summary>The store that the runspace works on.</summary>
    private protected IDirectoryStore Store => base.Session.Store;
}

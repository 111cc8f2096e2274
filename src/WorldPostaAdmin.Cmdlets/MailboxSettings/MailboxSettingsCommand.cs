using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>A cmdlet of a mailbox's settings, which takes the mailbox as its identity, as Exchange's do.</summary>
public abstract class MailboxSettingsCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox; the administrator acts. Left out, it is the one that Connect-Mailbox opened.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [Alias("Mailbox")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A session that Connect-Mailbox gave: the settings of its mailbox, as the person who connected.</summary>
    [Parameter]
    public new MailboxSession? Session { get; set; }

    private protected MailboxSession Acting(IDirectoryReader reader)
    {
        if (Session is not null) return Session;
        if (Identity is not null) return new MailboxSession(reader.ResolveMailbox(Identity), null, base.Session.Caller);
        return base.Session.Mailbox ?? throw RecipientIdentity.Missing("Identity");
    }
}

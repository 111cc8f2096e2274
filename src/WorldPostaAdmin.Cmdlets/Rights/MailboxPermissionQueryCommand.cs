using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What the cmdlets that show the rights on a mailbox have in common.</summary>
public abstract class MailboxPermissionQueryCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [Alias("ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the rights of this user or group.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>Leaves NT AUTHORITY\SELF out.</summary>
    [Parameter]
    public SwitchParameter ExcludeSelf { get; set; }

    /// <summary>Shows whose the mailbox is instead.</summary>
    [Parameter]
    public SwitchParameter Owner { get; set; }

    /// <summary>Shows the rights on a mailbox that was removed and can still be restored.</summary>
    [Parameter]
    public SwitchParameter SoftDeletedMailbox { get; set; }

    /// <summary>The most results to give for each mailbox: a number, or Unlimited. Left out, it is 1000.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>Whether only the rights are listed that Exchange lists among those on a mailbox.</summary>
    private protected abstract bool AsExchange { get; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (Owner)
        {
            WriteObject(Read(reader => MailboxOwner.Of(Find(reader, identity).Mailbox)));
            return;
        }

        var limit = ResultLimit.Parse(ResultSize);
        var permissions = Read(reader => Permissions(reader, identity).Take(limit == int.MaxValue ? limit : limit + 1).ToArray());
        foreach (var permission in permissions.Take(limit)) WriteObject(permission);
        if (permissions.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }

    private IEnumerable<MailboxPermission> Permissions(IDirectoryReader reader, RecipientIdentity identity)
    {
        var (mailbox, removed) = Find(reader, identity);
        var user = User is null || RightsService.IsSelf(User) ? null : RightsService.ResolveHolder(reader, User, mailbox.Name);
        var self = user is null && !ExcludeSelf ? new[] { RightsService.Self(mailbox) } : [];
        if (RightsService.IsSelf(User)) return self;
        var links = removed is null
            ? user is null ? reader.LinksFrom(mailbox.Guid, Relation.MailboxRight) : reader.LinksBetween(mailbox.Guid, Relation.MailboxRight, user.Guid)
            : removed.Links.Where(link => link.Source == mailbox.Guid && link.Relation == Relation.MailboxRight && (user is null || link.Target == user.Guid));
        if (AsExchange) links = links.Where(link => !MailboxRights.IsOfSending(link.Detail));
        return self.Concat(RightsService.Permissions(reader, mailbox, links));
    }

    private (Mailbox Mailbox, RemovedRecipient? Removed) Find(IDirectoryReader reader, RecipientIdentity identity)
    {
        if (!SoftDeletedMailbox) return (reader.ResolveMailbox(identity), null);
        var removed = RecipientService.ResolveRemoved(reader, identity, RecipientKinds.Mailboxes, Service<TimeProvider>().GetUtcNow());
        return ((Mailbox)removed.Recipient, removed);
    }
}

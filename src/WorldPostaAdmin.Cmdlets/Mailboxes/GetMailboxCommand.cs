using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows mailboxes of every kind: user, shared, room and equipment.</summary>
[Cmdlet(VerbsCommon.Get, "Mailbox", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-Mailbox.md")]
[Alias("Get-EXOMailbox")]
[OutputType(typeof(Mailbox))]
public sealed class GetMailboxCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [Alias("ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only mailboxes in this database: the name of the store, or what Get-MailboxDatabase gives.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Database")]
    [ArgumentCompleter(typeof(MailboxDatabaseCompleter))]
    public MailboxDatabase? Database { get; set; }

    /// <summary>Only mailboxes on this server: the name of this machine, or of the store.</summary>
    [Parameter(ParameterSetName = "Server")]
    [ValidateNotNullOrEmpty]
    public string? Server { get; set; }

    /// <summary>Shows mailboxes that were removed and can still be restored, instead of those in use.</summary>
    [Parameter]
    public SwitchParameter SoftDeletedMailbox { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Mailboxes;

    private protected override void Process()
    {
        if (Database is not null) MailboxDatabase.Require(Session.Store, Database.Name);
        if (Server is not null) MailboxDatabase.RequireServer(Session.Store, Server);
        if (SoftDeletedMailbox) WriteRemoved();
        else WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
    }

    private void WriteRemoved()
    {
        var now = Service<TimeProvider>().GetUtcNow();
        var (kinds, fits) = (Wanted, Condition().Fits);
        var removed = Read(reader => Identity is not null
            ? [RecipientService.ResolveRemoved(reader, Identity, Kinds, now)]
            : reader.RemovedRecipients().Where(item => item.WhenSoftDeleted > RecipientService.Horizon(reader, now)).ToArray());
        foreach (var item in removed)
        {
            if (kinds.Contains(item.Recipient.RecipientTypeDetails) && fits(item.Recipient)) WriteObject(item.Recipient);
        }
    }
}

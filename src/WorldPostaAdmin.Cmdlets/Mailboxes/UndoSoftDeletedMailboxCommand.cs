using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Restores a removed mailbox with its licence, password, memberships and rights.</summary>
[Cmdlet(VerbsCommon.Undo, "SoftDeletedMailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Undo-SoftDeletedMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class UndoSoftDeletedMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address or Guid that the mailbox had; Get-Mailbox -SoftDeletedMailbox lists them.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RemovedMailboxCompleter))]
    [Alias("SoftDeletedObject")]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var now = Service<TimeProvider>().GetUtcNow();
        var removed = Read(reader => RecipientService.ResolveRemoved(reader, Identity ?? throw RecipientIdentity.Missing("Identity"), RecipientKinds.Mailboxes, now));
        Submit(removed.Recipient.Name, $"Restore {removed.Recipient.RecipientTypeDetails.Words()[2..]}", transaction =>
            Service<RecipientService>().Restore(transaction, RecipientService.ResolveRemoved(transaction.Reader, new RecipientIdentity(removed.Recipient.Guid), RecipientKinds.Mailboxes, now)));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets a user mailbox log in again after Disable-Mailbox.</summary>
[Cmdlet(VerbsLifecycle.Enable, "Mailbox", SupportsShouldProcess = true)]
[OutputType(typeof(Mailbox))]
public sealed class EnableMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        Submit(target.Name, "Enable login", transaction => Service<MailboxService>().SetEnabled(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid)), true));
    }
}

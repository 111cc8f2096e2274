using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Stops a user mailbox from logging in. Nothing of it is lost, mail still arrives, and it keeps its licence.</summary>
[Cmdlet(VerbsLifecycle.Disable, "Mailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Disable-Mailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class DisableMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        Submit(target.Name, "Disable login", transaction => Service<MailboxService>().SetEnabled(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid)), false));
    }
}

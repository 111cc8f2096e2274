using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets someone send as a mailbox or list: the same grant as Add-MailboxPermission -AccessRights SendAs. Asks first, as in Exchange.</summary>
[Cmdlet(VerbsCommon.Add, "RecipientPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Add-RecipientPermission.md")]
[OutputType(typeof(RecipientPermission))]
public sealed class AddRecipientPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Who is to send as it: a user mailbox or a security group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? Trustee { get; set; }

    /// <summary>SendAs: the only right there is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SendAsCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var rights = PermissionArguments.SendAs(AccessRights);
        var (recipient, trustee) = Read(reader =>
        {
            var found = Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Senders));
            return (found, Known(nameof(Trustee), () => RightsService.ResolveDelegate(reader, Trustee, found.Name)));
        });
        Submit(recipient.Name, $"Let {trustee.PrimarySmtpAddress} send as it", transaction =>
        {
            var found = transaction.Reader.Still(recipient, RecipientKinds.Senders);
            var delegated = RightsService.RequireStill(transaction.Reader, trustee, found.Name);
            Service<RightsService>().Grant(transaction, found, delegated, rights, deny: false, autoMapping: true);
            return RecipientPermission.Of(transaction.Reader, found, delegated).FirstOrDefault(entry => entry.AccessControlType == "Allow");
        });
    }
}

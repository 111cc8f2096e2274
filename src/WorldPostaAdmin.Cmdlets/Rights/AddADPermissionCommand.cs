using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Grants Send As or Receive As under the names that Exchange's servers have for them: the same grants as Add-MailboxPermission's SendAs and FullAccess.</summary>
[Cmdlet(VerbsCommon.Add, "ADPermission", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Add-ADPermission.md")]
[OutputType(typeof(ADPermission))]
public sealed class AddADPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, distinguished name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Who is to have the right: a user mailbox or a security group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>Send As, or Receive As, which is Full Access.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExtendedRightCompleter))]
    [MultiValueTransformation]
    public MultiValue? ExtendedRights { get; set; }

    /// <summary>ExtendedRight, or left out: other rights on objects of Active Directory are not there.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>Denies the right instead; a denial beats any grant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchTransformation]
    public SwitchParameter Deny { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var rights = PermissionArguments.Extended(ExtendedRights, AccessRights);
        var deny = Deny.ToBool();
        var (recipient, user) = Read(reader =>
        {
            var found = Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Senders));
            return (found, Known(nameof(User), () => RightsService.ResolveDelegate(reader, User, found.Name)));
        });
        Submit(recipient.Name, $"{(deny ? "Deny" : "Grant")} {string.Join(", ", rights)} to {user.PrimarySmtpAddress}", transaction =>
        {
            var found = transaction.Reader.Still(recipient, RecipientKinds.Senders);
            var delegated = RightsService.RequireStill(transaction.Reader, user, found.Name);
            Service<RightsService>().Grant(transaction, found, delegated, rights, deny, autoMapping: false);
            return ADPermission.Of(transaction.Reader, found, delegated).FirstOrDefault(entry => entry.Deny == deny && entry.Has(rights[0]));
        });
    }
}

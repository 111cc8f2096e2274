using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes Send As or Receive As away, under the names that Exchange's servers have for them.</summary>
[Cmdlet(VerbsCommon.Remove, "ADPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-ADPermission.md")]
public sealed class RemoveADPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, distinguished name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Whose right to take away.</summary>
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

    /// <summary>Takes a denial away instead of a grant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchTransformation]
    public SwitchParameter Deny { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var rights = PermissionArguments.Extended(ExtendedRights, AccessRights);
        var deny = Deny.ToBool();
        var (recipient, user) = Read(reader => (Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Senders)), Known(nameof(User), () => RightsService.ResolveHolder(reader, User, identity.Value))));
        Submit(recipient.Name, $"Remove {(deny ? "denied " : "")}{string.Join(", ", rights)} from {user.PrimarySmtpAddress}", transaction =>
        {
            Service<RightsService>().Revoke(transaction, transaction.Reader.Still(recipient, RecipientKinds.Senders), user.Guid, user.Name, rights, deny);
            return null;
        });
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes the right to send as a mailbox or list away.</summary>
[Cmdlet(VerbsCommon.Remove, "RecipientPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-RecipientPermission.md")]
public sealed class RemoveRecipientPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Whose right to take away.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? Trustee { get; set; }

    /// <summary>The same, of several at once.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? MultiTrustees { get; set; }

    /// <summary>SendAs: the only right there is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SendAsCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>Takes a denial away instead of a grant.</summary>
    [Parameter]
    public SwitchParameter Deny { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var rights = PermissionArguments.SendAs(AccessRights);
        var several = ListEdit.Values(MultiTrustees?.Value, splitText: false).Select(text => new RecipientIdentity(text)).ToArray();
        var (recipient, trustees) = Read(reader =>
        {
            var found = Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Senders));
            return (found, several.Length > 0 && Trustee is null ? several.Select(one => RightsService.ResolveHolder(reader, one, found.Name)).ToArray() : [RightsService.ResolveHolder(reader, Trustee, found.Name)]);
        });
        foreach (var trustee in trustees)
        {
            Submit(recipient.Name, $"Let {trustee.PrimarySmtpAddress} no longer send as it", transaction =>
            {
                Service<RightsService>().Revoke(transaction, transaction.Reader.Still(recipient, RecipientKinds.Senders), trustee.Guid, trustee.Name, rights, Deny);
                return null;
            });
        }
    }
}

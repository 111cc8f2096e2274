using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Stops mail to a distribution list, security group or room list. Addresses, members and settings stay; Enable-DistributionList brings it back.</summary>
[Cmdlet(VerbsLifecycle.Disable, "DistributionList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Disable-DistributionList.md")]
[Alias("Disable-DistributionGroup")]
[OutputType(typeof(DistributionList))]
public sealed class DisableDistributionListCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process() => SubmitProperties(Identity, RecipientKinds.Lists, _ => PropertyValues.None.With(nameof(Recipient.MailDisabled), true), "Stop mail to it");
}

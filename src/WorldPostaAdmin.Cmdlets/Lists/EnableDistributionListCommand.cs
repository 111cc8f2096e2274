using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets mail to a distribution list, security group or room list through again after Disable-DistributionList.</summary>
[Cmdlet(VerbsLifecycle.Enable, "DistributionList", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-DistributionList.md")]
[Alias("Enable-DistributionGroup")]
[OutputType(typeof(DistributionList))]
public sealed class EnableDistributionListCommand : EnableMailCommand
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process() => SubmitEnable(Identity, RecipientKinds.Lists);
}

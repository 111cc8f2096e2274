using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a distribution list, security group or room list.</summary>
[Cmdlet(VerbsCommon.Remove, "DistributionList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-DistributionList.md")]
[Alias("Remove-DistributionGroup")]
public sealed class RemoveDistributionListCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.Lists, PermanentlyDelete, Force);
}

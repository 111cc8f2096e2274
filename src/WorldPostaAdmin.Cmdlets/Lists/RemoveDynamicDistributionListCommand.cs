using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a list whose members are found by a filter.</summary>
[Cmdlet(VerbsCommon.Remove, "DynamicDistributionList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-DynamicDistributionList.md")]
[Alias("Remove-DynamicDistributionGroup")]
public sealed class RemoveDynamicDistributionListCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DynamicListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.DynamicLists, PermanentlyDelete, Force);
}

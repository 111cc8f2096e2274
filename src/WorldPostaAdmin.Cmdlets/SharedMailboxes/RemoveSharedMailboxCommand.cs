using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a shared mailbox. It can be restored for 30 days with Undo-SoftDeletedMailbox.</summary>
[Cmdlet(VerbsCommon.Remove, "SharedMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-SharedMailbox.md")]
public sealed class RemoveSharedMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.SharedMailboxes, PermanentlyDelete, Force);
}

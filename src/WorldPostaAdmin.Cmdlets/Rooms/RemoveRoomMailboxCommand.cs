using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a room mailbox. It can be restored for 30 days with Undo-SoftDeletedMailbox.</summary>
[Cmdlet(VerbsCommon.Remove, "RoomMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-RoomMailbox.md")]
public sealed class RemoveRoomMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.Rooms, PermanentlyDelete, Force);
}

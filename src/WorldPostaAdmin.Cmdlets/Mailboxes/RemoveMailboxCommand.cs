using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a mailbox of any kind. It can be restored for 30 days with Undo-SoftDeletedMailbox.</summary>
[Cmdlet(VerbsCommon.Remove, "Mailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-Mailbox.md")]
public sealed class RemoveMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>The same, as true or false.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? Permanent { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var permanently = PermanentlyDelete || (Permanent is { Value: not null } given && (bool)ValueConversion.To(typeof(bool), nameof(Permanent), given.Value)!);
        if (permanently && Identity?.Object is { WhenSoftDeleted: not null } removed)
        {
            SubmitRemoval(removed.Name, "Remove permanently", Force, transaction =>
            {
                Service<RecipientService>().Purge(transaction, removed.Guid);
                return null;
            });
            return;
        }

        SubmitRecipientRemoval(Identity, RecipientKinds.Mailboxes, permanently, Force);
    }
}

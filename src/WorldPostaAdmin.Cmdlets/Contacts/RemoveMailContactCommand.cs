using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a contact.</summary>
[Cmdlet(VerbsCommon.Remove, "MailContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailContact.md")]
public sealed class RemoveMailContactCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.Contacts, PermanentlyDelete, Force);
}

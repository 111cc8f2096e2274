using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a mail user.</summary>
[Cmdlet(VerbsCommon.Remove, "MailUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailUser.md")]
public sealed class RemoveMailUserCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailUserCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Removes at once and for good: it cannot be restored.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitRecipientRemoval(Identity, RecipientKinds.MailUsers, PermanentlyDelete, Force);
}

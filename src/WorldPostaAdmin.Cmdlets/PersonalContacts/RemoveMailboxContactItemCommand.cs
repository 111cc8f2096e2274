using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a contact: into Deleted Items, or for good.</summary>
[Cmdlet(VerbsCommon.Remove, "MailboxContactItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxContactItem.md")]
public sealed class RemoveMailboxContactItemCommand : MailboxSessionCommand
{
    /// <summary>The contact, as Get-MailboxContactItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Removes it for good, past Deleted Items and Recoverable Items.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitItemRemoval<MailboxContactItem>(Identity, PermanentlyDelete, Force);
}

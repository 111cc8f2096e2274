using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a message: into Deleted Items, or for good.</summary>
[Cmdlet(VerbsCommon.Remove, "MailboxMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxMessage.md")]
public sealed class RemoveMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>The message, as Get-MailboxMessage gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MessageCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Removes it for good, past Deleted Items and Recoverable Items.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitItemRemoval<MailboxMessage>(Identity, PermanentlyDelete, Force);
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a task: into Deleted Items, or for good.</summary>
[Cmdlet(VerbsCommon.Remove, "MailboxTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-MailboxTask.md")]
public sealed class RemoveMailboxTaskCommand : MailboxSessionCommand
{
    /// <summary>The task, as Get-MailboxTask gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Removes it for good, past Deleted Items and Recoverable Items.</summary>
    [Parameter]
    public SwitchParameter PermanentlyDelete { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => SubmitItemRemoval<MailboxTask>(Identity, PermanentlyDelete, Force);
}

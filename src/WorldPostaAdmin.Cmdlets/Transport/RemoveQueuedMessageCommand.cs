using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes a message out of the queue for outside; its sender is told, unless that is not wanted.</summary>
[Cmdlet(VerbsCommon.Remove, "QueuedMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-QueuedMessage.md")]
public sealed class RemoveQueuedMessageCommand : StoreCommand
{
    /// <summary>The message, as Get-QueuedMessage gives it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QueuedMessageCompleter))]
    public QueuedMessageIdentity? Identity { get; set; }

    /// <summary>Whether the sender gets a delivery report; true where left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool WithNDR { get; set; } = true;

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var message = Read(reader => OutgoingQueue.Require(reader, identity.Value));
        var report = WithNDR;
        SubmitRemoval(message.Identity, $"Remove message '{TextRules.Show(message.Subject)}' from the queue", Force, transaction =>
        {
            Service<OutgoingQueue>().Remove(transaction, OutgoingQueue.Require(transaction.Reader, message.Identity), report);
            return null;
        });
    }
}

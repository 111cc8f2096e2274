using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows messages that wait to be sent to outside, the oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "QueuedMessage", HelpUri = OnlineHelp.Pages + "Get-QueuedMessage.md")]
[OutputType(typeof(QueuedMessage))]
public sealed class GetQueuedMessageCommand : StoreCommand
{
    /// <summary>One message; all where left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QueuedMessageCompleter))]
    public QueuedMessageIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var found = Read(reader => Identity is null ? OutgoingQueue.Waiting(reader).ToArray() : [OutgoingQueue.Require(reader, Identity.Value)]);
        foreach (var message in found) WriteObject(message);
    }
}

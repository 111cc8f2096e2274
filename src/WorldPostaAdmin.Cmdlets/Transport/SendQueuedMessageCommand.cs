using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sends what waits in the queue to the smart host or the pickup folder: all that is due, or some messages at once.</summary>
/// <remarks>
/// Run it from a schedule, for instance every minute: nothing else empties the queue. Several may run at once; no message is sent by two of them.
/// The password of the smart host is used for this run and kept nowhere.
/// </remarks>
[Cmdlet(VerbsCommunications.Send, "QueuedMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Send-QueuedMessage.md")]
[Alias("Retry-QueuedMessage")]
[OutputType(typeof(QueuedMessageAttempt))]
public sealed class SendQueuedMessageCommand : StoreCommand
{
    private readonly List<Guid> _chosen = [];
    private bool _all;

    /// <summary>Messages to send now, though they are not due; left out, all that are due are sent.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QueuedMessageCompleter))]
    public QueuedMessageIdentity? Identity { get; set; }

    /// <summary>The user and password for the smart host.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    private protected override void Process()
    {
        if (Identity is null)
        {
            // An empty pipeline asks for nothing; only who gives no identity at all asks for everything.
            _all = !MyInvocation.ExpectingInput && ShouldProcess("the queue", "Send every message that is due");
            return;
        }

        var message = Read(reader => OutgoingQueue.Require(reader, Identity.Value));
        if (ShouldProcess(message.Identity, $"Send message '{TextRules.Show(message.Subject)}' to {string.Join(", ", message.Recipients)}")) _chosen.Add(message.Guid);
    }

    private protected override void Finish()
    {
        if (!_all && _chosen.Count == 0) return;
        var credential = Credential is null ? null : new SmartHostCredential(Credential.UserName, Credential.Password);
        foreach (var attempt in Service<OutgoingQueue>().Run(Session.Store, _all ? null : _chosen, credential, StopToken)) WriteObject(attempt);
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows each step of a message's way to its recipients.</summary>
[Cmdlet(VerbsCommon.Get, "MessageTraceDetail", HelpUri = OnlineHelp.Pages + "Get-MessageTraceDetail.md")]
[Alias("Get-MessageTraceDetailV2")]
[OutputType(typeof(MessageTraceDetail))]
public sealed class GetMessageTraceDetailCommand : StoreCommand
{
    /// <summary>The message, as Get-MessageTrace, Send-MailboxMessage and Receive-Message give it.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public Guid MessageTraceId { get; set; }

    /// <summary>One recipient's address; all where left out. May have *.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string RecipientAddress { get; set; } = "";

    private protected override void Process()
    {
        var steps = Read(reader => MessageTraceLog.Detail(reader, MessageTraceId, RecipientAddress).ToArray());
        if (steps.Length == 0)
        {
            throw new DomainException("MessageTraceNotFound", DomainErrorKind.NotFound, MessageTraceId,
                $"There is no trace of a message '{MessageTraceId}'{(RecipientAddress.Length > 0 ? $" to '{TextRules.Show(RecipientAddress)}'" : "")}. Get-MessageTrace finds messages by sender, recipient and time.");
        }

        foreach (var step in steps) WriteObject(step);
    }
}

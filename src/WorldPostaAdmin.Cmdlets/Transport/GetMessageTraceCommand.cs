using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what became of messages: one object a message and recipient, the oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "MessageTrace", HelpUri = OnlineHelp.Pages + "Get-MessageTrace.md")]
[OutputType(typeof(MessageTrace))]
public sealed class GetMessageTraceCommand : StoreCommand
{
    /// <summary>A message within the organisation, as Send-MailboxMessage and Receive-Message give it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public Guid? MessageTraceId { get; set; }

    /// <summary>A Message-ID, with or without brackets.</summary>
    [Parameter]
    public string MessageId { get; set; } = "";

    /// <summary>Addresses of senders; may have *.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] SenderAddress { get; set; } = [];

    /// <summary>Addresses of recipients; may have *.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] RecipientAddress { get; set; } = [];

    /// <summary>Pending, Delivered, Failed, Expanded or Quarantined.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageTraceStatus>))]
    public MessageTraceStatus? Status { get; set; }

    /// <summary>From when on; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? StartDate { get; set; }

    /// <summary>Until when; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? EndDate { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        var query = new MessageTraceQuery
        {
            MessageTraceId = MessageTraceId,
            MessageId = MessageId,
            Senders = SenderAddress,
            Recipients = RecipientAddress,
            Status = Status,
            Start = StartDate is { } start ? TypedTime.Moment(start) : DateTimeOffset.MinValue,
            End = EndDate is { } end ? TypedTime.Moment(end) : DateTimeOffset.MaxValue,
        };
        var limit = ResultSize is null ? 1000 : ResultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? int.MaxValue - 1 : (int)ValueConversion.To(typeof(int), nameof(ResultSize), ResultSize)!;
        var found = Read(reader => MessageTraceLog.Search(reader, query).Take(limit + 1).ToArray());
        foreach (var trace in found.Take(limit)) WriteObject(trace);
        if (found.Length > limit) WriteWarning($"There are more than {limit} results. Narrow the search, or give -ResultSize Unlimited.");
    }
}

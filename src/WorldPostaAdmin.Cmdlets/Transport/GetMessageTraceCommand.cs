using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows what became of messages: one object a message and recipient, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "MessageTrace", DefaultParameterSetName = "ResultSize", HelpUri = OnlineHelp.Pages + "Get-MessageTrace.md")]
[Alias("Get-MessageTraceV2")]
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

    /// <summary>Only messages with this text in their subject; -SubjectFilterType says where in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Subject { get; set; }

    /// <summary>Where in the subject the text of -Subject stands: Contains (anywhere), StartsWith or EndsWith.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<SubjectFilterType>))]
    public SubjectFilterType SubjectFilterType { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter(ParameterSetName = "ResultSize")]
    public string? ResultSize { get; set; }

    /// <summary>Which page of the results to give, from 1 on; pages are as long as -PageSize says.</summary>
    [Parameter(ParameterSetName = "Page")]
    [ValidateRange(1, 1000)]
    public int Page { get; set; } = 1;

    /// <summary>How many results a page has, from 1 to 5000. Left out, it is 1000.</summary>
    [Parameter(ParameterSetName = "Page")]
    [ValidateRange(1, 5000)]
    public int PageSize { get; set; } = 1000;

    private protected override void Process()
    {
        var query = new MessageTraceQuery
        {
            MessageTraceId = MessageTraceId,
            MessageId = MessageId,
            Senders = SenderAddress,
            Recipients = RecipientAddress,
            Status = Status,
            Subject = Subject ?? "",
            SubjectFilterType = SubjectFilterType,
            Start = StartDate is { } start ? TypedTime.Moment(start) : DateTimeOffset.MinValue,
            End = EndDate is { } end ? TypedTime.Moment(end) : DateTimeOffset.MaxValue,
        };
        if (ParameterSetName == "Page")
        {
            foreach (var trace in Read(reader => MessageTraceLog.Latest(reader, query).Skip((Page - 1) * PageSize).Take(PageSize).ToArray())) WriteObject(trace);
            return;
        }

        var limit = ResultLimit.Parse(ResultSize);
        var found = Read(reader => MessageTraceLog.Latest(reader, query).Take(limit == int.MaxValue ? limit : limit + 1).ToArray());
        foreach (var trace in found.Take(limit)) WriteObject(trace);
        if (found.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a task.</summary>
[Cmdlet(VerbsCommon.Set, "MailboxTask", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailboxTask.md")]
[OutputType(typeof(MailboxTask))]
public sealed class SetMailboxTaskCommand : MailboxSessionCommand, IPassThru
{
    /// <summary>The task, as Get-MailboxTask gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>What is to be done.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    /// <summary>More about it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Body { get; set; }

    /// <summary>The day on which it begins.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? StartDate { get; set; }

    /// <summary>The day on which it is due.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? DueDate { get; set; }

    /// <summary>NotStarted, InProgress, Completed, WaitingOnOthers or Deferred.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MailboxTaskStatus>))]
    public Argument<MailboxTaskStatus>? Status { get; set; }

    /// <summary>How much of it is done, from 0 to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? PercentComplete { get; set; }

    /// <summary>Low, Normal or High.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MessageImportance>))]
    public Argument<MessageImportance>? Priority { get; set; }

    /// <summary>The categories. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? Categories { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true, typeof(MailboxTask));
        SubmitItem<MailboxTask>(Identity, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            (transaction, session, guid) => Service<TaskService>().Set(transaction, session, guid, values));
    }
}

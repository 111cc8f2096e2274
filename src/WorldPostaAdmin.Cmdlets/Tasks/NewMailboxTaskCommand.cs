using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a task in a mailbox.</summary>
[Cmdlet(VerbsCommon.New, "MailboxTask", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-MailboxTask.md")]
[OutputType(typeof(MailboxTask))]
public sealed class NewMailboxTaskCommand : MailboxSessionCommand
{
    /// <summary>What is to be done.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
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

    /// <summary>The categories.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? Categories { get; set; }

    /// <summary>The folder; Tasks where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    private protected override void Process()
    {
        var session = Read(reader => Acting(reader, Folder?.Mailbox));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(MailboxTask));
        var folder = Folder?.Folder ?? TaskService.DefaultFolder;
        Submit($"{session.Mailbox}:\\{folder}", $"Make task {TextRules.Show(Subject ?? "")}", transaction => Service<TaskService>().Create(transaction, session, folder, values));
    }
}

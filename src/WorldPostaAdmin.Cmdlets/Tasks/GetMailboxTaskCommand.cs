using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the tasks in a folder of a mailbox, the newest first, or one task.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxTask", HelpUri = OnlineHelp.Pages + "Get-MailboxTask.md")]
[OutputType(typeof(MailboxTask))]
public sealed class GetMailboxTaskCommand : MailboxSessionCommand
{
    /// <summary>The Identity of one task; or a folder, as sales:\Tasks\Launch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>The folder; Tasks where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    /// <summary>A filter in OPATH over the properties of a task, for example "Status -ne 'Completed' -and DueDate -lt '2026-04-01'".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process() => WriteItems(new ItemQuery<MailboxTask>(Identity, Folder, TaskService.DefaultFolder, Filter, ResultSize));
}

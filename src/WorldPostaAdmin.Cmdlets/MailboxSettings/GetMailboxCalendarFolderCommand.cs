using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how a calendar would be published on the web.</summary>
/// <remarks>Nothing is published here: PublishEnabled is false and the addresses are empty, whatever the rest says.</remarks>
[Cmdlet(VerbsCommon.Get, "MailboxCalendarFolder", HelpUri = OnlineHelp.Pages + "Get-MailboxCalendarFolder.md")]
[OutputType(typeof(MailboxCalendarFolder))]
public sealed class GetMailboxCalendarFolderCommand : MailboxSessionCommand
{
    /// <summary>The calendar with its mailbox, for example sales:\Calendar.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Identity { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        WriteObject(Read(reader => Service<CalendarFolderService>().Get(reader, Acting(reader, identity.Mailbox), identity.Folder)));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the contacts in a folder of a mailbox, the newest first, or one contact.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxContactItem", HelpUri = OnlineHelp.Pages + "Get-MailboxContactItem.md")]
[OutputType(typeof(MailboxContactItem))]
public sealed class GetMailboxContactItemCommand : MailboxSessionCommand
{
    /// <summary>The Identity of one contact; or a folder, as sales:\Contacts\Partners.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>The folder; Contacts where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    /// <summary>A filter in OPATH over the properties of a contact, for example "Company -like 'Contoso*'".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process() => WriteItems(new ItemQuery<MailboxContactItem>(Identity, Folder, PersonalContactService.DefaultFolder, Filter, ResultSize));
}

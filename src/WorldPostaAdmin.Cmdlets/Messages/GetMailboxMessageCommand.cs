using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the messages in a folder of a mailbox, the newest first, or one message.</summary>
/// <remarks>Bodies are read with -IncludeBody alone. What is read of another's mailbox is in the mailbox audit log.</remarks>
[Cmdlet(VerbsCommon.Get, "MailboxMessage", HelpUri = OnlineHelp.Pages + "Get-MailboxMessage.md")]
[OutputType(typeof(MailboxMessage))]
public sealed class GetMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>The Identity of one message; or a folder, as Inbox\Orders or sales:\Inbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MessageCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>The folder; Inbox where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    /// <summary>A filter in OPATH over the properties of a message, for example "IsRead -eq $false -and From -like '*@partner.example*'". A text or a script block.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>A text in the subject, the sender, the recipients or the body.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>Fills Body, HtmlBody and Attachments.</summary>
    [Parameter]
    public SwitchParameter IncludeBody { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process() => WriteItems(new ItemQuery<MailboxMessage>(Identity, Folder, MessageService.DefaultFolder, Filter, ResultSize)
    {
        Fits = Text is null ? null : (reader, message) => Service<MessageService>().Contains(reader.Mail, message, Text),
        Complete = IncludeBody ? ReadBody : null,
        ReadsContent = IncludeBody,
    });

    // One whose body cannot be read is shown without it, and the others follow.
    private void ReadBody(IDirectoryReader reader, MailboxMessage message)
    {
        try
        {
            Service<MessageService>().ReadBody(reader.Mail, message);
        }
        catch (DomainException e)
        {
            WriteWarning($"The body of '{TextRules.Show(message.Subject)}' ({message.Identity}) cannot be read: {e.Message}");
        }
    }
}

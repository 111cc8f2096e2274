using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes a message from an .eml file as if it came from outside.</summary>
/// <remarks>Nobody is authenticated by it, whatever the message's From says: lists that take senders inside alone refuse it, and it goes to no recipient outside. A -Sender of the organisation's own is refused: its users log in.</remarks>
[Cmdlet(VerbsCommunications.Receive, "Message", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Receive-Message.md")]
[OutputType(typeof(SubmittedMessage))]
public sealed class ReceiveMessageCommand : StoreCommand
{
    /// <summary>The message's file.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The addresses it is for; those in the message's To and Cc where left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public string[] Recipient { get; set; } = [];

    /// <summary>The return path, to which delivery reports go; the message's From where left out. An empty one gets no report.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Sender { get; set; }

    private protected override void Process()
    {
        var file = new FileInfo(GetUnresolvedProviderPathFromPSPath(Path));
        var config = Read(TransportConfigService.Get);
        var message = AttachmentFiles.Read([file.FullName], config.MaxReceiveSize)[0].Content;
        var recipients = Recipient.Where(address => !string.IsNullOrWhiteSpace(address)).ToArray();
        Submit(file.Name, $"Receive message{(recipients.Length > 0 ? $" for {TextRules.Show(string.Join(", ", recipients))}" : "")}", transaction =>
            Service<MailTransport>().Receive(transaction, message, Sender, recipients.Select(address => address.Contains('@') ? address : transaction.Reader.Resolve(new RecipientIdentity(address), RecipientKinds.All).PrimarySmtpAddress).ToArray()));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sends a message from a mailbox: as its owner, as another mailbox, or on behalf of another one.</summary>
/// <remarks>
/// A message to a list reaches each member once. What cannot be delivered comes back to the sender as a delivery report; what goes to outside
/// waits in the queue until Send-QueuedMessage sends it.
/// </remarks>
[Cmdlet(VerbsCommunications.Send, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Send-MailboxMessage.md")]
[OutputType(typeof(SubmittedMessage))]
public sealed class SendMailboxMessageCommand : MailboxSessionCommand
{
    /// <summary>The mailbox that the message is from; the one that is open where left out. Another's needs Send As or Send on Behalf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? From { get; set; }

    /// <summary>Says who sends the message in From's name, though Send As would allow to leave it out.</summary>
    [Parameter]
    public SwitchParameter OnBehalf { get; set; }

    /// <summary>Recipients: addresses, or names of recipients inside.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public string[] To { get; set; } = [];

    /// <summary>Recipients of a copy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public string[] Cc { get; set; } = [];

    /// <summary>Recipients of a copy whom the others do not see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public string[] Bcc { get; set; } = [];

    /// <summary>The subject, one line.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Subject { get; set; } = "";

    /// <summary>The text.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Body { get; set; } = "";

    /// <summary>The text as HTML; beside Body, or instead of it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Html { get; set; } = "";

    /// <summary>Files to go with the message.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] Attachment { get; set; } = [];

    /// <summary>What is answered: the Identity of a message in the mailbox that is open, or a Message-ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string InReplyTo { get; set; } = "";

    /// <summary>Low, Normal or High.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MessageImportance>))]
    public Argument<MessageImportance>? Importance { get; set; }

    private protected override void Process()
    {
        var (session, config) = Read(reader => (Acting(reader), TransportConfigService.Get(reader)));
        var request = new MessageRequest
        {
            From = From,
            OnBehalf = OnBehalf,
            To = Split(To, nameof(To)),
            Cc = Split(Cc, nameof(Cc)),
            Bcc = Split(Bcc, nameof(Bcc)),
            Subject = Subject,
            Text = Body,
            Html = Html,
            Attachments = AttachmentFiles.Read(Split(Attachment, nameof(Attachment)).Select(GetUnresolvedProviderPathFromPSPath).ToArray(), config.MaxSendSize),
            InReplyTo = InReplyTo,
            Importance = Importance is { Value: not (null or "") } ? (MessageImportance)ValueConversion.To(typeof(MessageImportance), nameof(Importance), Importance.Value)! : MessageImportance.Normal,
        };
        var recipients = request.To.Concat(request.Cc).Concat(request.Bcc).ToArray();
        Submit(session.Mailbox, $"Send message '{TextRules.Show(Subject)}' to {TextRules.Show(string.Join(", ", recipients))}", transaction => Service<MailSubmission>().Send(transaction, session, request));
    }

    // A cell of a CSV file holds several separated by semicolons.
    private string[] Split(string[] values, string parameter) =>
        values.SelectMany(value => IsFromPipeline(parameter) ? value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value]).Where(value => !string.IsNullOrWhiteSpace(value)).ToArray();
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a shared mailbox: several people's, with a common calendar; no licence, no password, no login.</summary>
[Cmdlet(VerbsCommon.New, "SharedMailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-SharedMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class NewSharedMailboxCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The unit that it stands in, for example Marketing, contoso.com/Marketing or OU=Marketing,DC=contoso,DC=com; Users where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationalUnit { get; set; }

    /// <summary>Where the alias is taken, a number is added to it instead of an error. For bulk work.</summary>
    [Parameter]
    public SwitchParameter AutoAlias { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Department { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Company { get; set; }

    /// <summary>The office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? City { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CountryOrRegion { get; set; }

    /// <summary>A recipient of the organisation that mail goes on to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ForwardingAddress { get; set; }

    /// <summary>An address that mail goes on to; ForwardingAddress comes before it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ForwardingSmtpAddress { get; set; }

    /// <summary>Whether forwarded mail is kept in the mailbox as well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeliverToMailboxAndForward { get; set; }

    /// <summary>Whether what a delegate sends as the mailbox is kept in its Sent Items too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MessageCopyForSentAsEnabled { get; set; }

    /// <summary>Whether what a delegate sends on behalf of the mailbox is kept in its Sent Items too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MessageCopyForSendOnBehalfEnabled { get; set; }

    /// <summary>The size at which the owner is warned, for example 49GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? IssueWarningQuota { get; set; }

    /// <summary>The size from which nothing can be sent, for example 49.5GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? ProhibitSendQuota { get; set; }

    /// <summary>The size from which nothing can be sent or received, for example 50GB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? ProhibitSendReceiveQuota { get; set; }

    /// <summary>How long deleted items can be brought back, for example 14.00:00:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? RetainDeletedItemsFor { get; set; }

    /// <summary>Whether reading by others is recorded.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AuditEnabled { get; set; }

    private protected override void Process()
    {
        var given = GivenNew(typeof(Mailbox));
        Submit(Name ?? Alias ?? PrimarySmtpAddress ?? "", "Create shared mailbox", transaction => Service<MailboxService>().CreateOther(transaction, RecipientTypeDetails.SharedMailbox, given, AutoAlias));
    }
}

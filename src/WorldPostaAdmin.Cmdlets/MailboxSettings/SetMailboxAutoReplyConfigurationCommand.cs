using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets whether a mailbox answers by itself, and what.</summary>
/// <remarks>Each sender is answered once; lists, bulk and automatic messages never are.</remarks>
[Cmdlet(VerbsCommon.Set, "MailboxAutoReplyConfiguration", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Set-MailboxAutoReplyConfiguration.md")]
[OutputType(typeof(AutoReplyConfiguration))]
public sealed class SetMailboxAutoReplyConfigurationCommand : MailboxSettingsCommand, IPassThru
{
    /// <summary>Disabled, Enabled, or Scheduled: from StartTime to EndTime.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<AutoReplyState>))]
    public Argument<AutoReplyState>? AutoReplyState { get; set; }

    /// <summary>What senders inside get.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? InternalMessage { get; set; }

    /// <summary>What senders outside get.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalMessage { get; set; }

    /// <summary>Which outside senders get a reply: None, Known (those in the mailbox's contacts) or All.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<ExternalAudience>))]
    public Argument<ExternalAudience>? ExternalAudience { get; set; }

    /// <summary>From when on; a time without an offset is local.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? StartTime { get; set; }

    /// <summary>Until when; a time without an offset is local.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? EndTime { get; set; }

    /// <summary>Whether new requests for the scheduled time are declined.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? AutoDeclineFutureRequestsWhenOOF { get; set; }

    /// <summary>Whether the scheduled time is entered into the calendar, shown as out of office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? CreateOOFEvent { get; set; }

    /// <summary>What that entry is called.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OOFEventSubject { get; set; }

    /// <summary>Whether what is in the calendar for the scheduled time is declined or cancelled: all of it, or what EventsToDeleteIDs names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeclineEventsForScheduledOOF { get; set; }

    /// <summary>Whether all of it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeclineAllEventsForScheduledOOF { get; set; }

    /// <summary>What is said to those whose meetings are declined or cancelled.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DeclineMeetingMessage { get; set; }

    /// <summary>The calendar items that are declined, by their identities.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? EventsToDeleteIDs { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = Read(Acting);
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true, typeof(AutoReplyConfiguration));
        Submit(session.Mailbox, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<OutOfOfficeService>().Set(transaction, session, values));
    }
}

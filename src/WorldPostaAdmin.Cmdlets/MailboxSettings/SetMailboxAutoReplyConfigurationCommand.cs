using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets whether a mailbox answers by itself, and what.</summary>
/// <remarks>Each sender is answered once; lists, bulk and automatic messages never are.</remarks>
[Cmdlet(VerbsCommon.Set, "MailboxAutoReplyConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(AutoReplyConfiguration))]
public sealed class SetMailboxAutoReplyConfigurationCommand : MailboxSettingsCommand
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

    private protected override void Process()
    {
        var session = Read(Acting);
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.Object is not null, typeof(AutoReplyConfiguration));
        Submit(session.Mailbox, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<MailboxSettingsService>().Set<AutoReplyConfiguration>(transaction, session, values));
    }
}

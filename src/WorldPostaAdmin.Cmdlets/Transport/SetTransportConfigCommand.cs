using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes what holds for all mail: limits, and where mail to outside goes.</summary>
[Cmdlet(VerbsCommon.Set, "TransportConfig", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-TransportConfig.md")]
[OutputType(typeof(TransportConfig))]
public sealed class SetTransportConfigCommand : StoreCommand, IPassThru
{
    /// <summary>The host that takes mail to outside: a domain name or an IP address; empty for none. Its password is never kept: give it to Send-QueuedMessage.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? SmartHost { get; set; }

    /// <summary>The smart host's port; 587 at first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? SmartHostPort { get; set; }

    /// <summary>StartTls (needed), Implicit (TLS from the first byte), WhenAvailable or None.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<SmartHostTls>))]
    public Argument<SmartHostTls>? SmartHostTls { get; set; }

    /// <summary>A folder that another mail server picks messages up from, where there is no smart host; empty for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? PickupFolder { get; set; }

    /// <summary>Where messages for user and shared mailboxes go: Store, or SmartHost where that is the mail server that keeps them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MailboxDelivery>))]
    public Argument<MailboxDelivery>? MailboxDelivery { get; set; }

    /// <summary>The largest message that a sender inside may send: 36MB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? MaxSendSize { get; set; }

    /// <summary>The largest message that is taken from outside: 36MB, or Unlimited.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<UnlimitedSize>? MaxReceiveSize { get; set; }

    /// <summary>How many recipients a message may name, 1 to 100,000; a list counts as one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? MaxRecipientEnvelopeLimit { get; set; }

    /// <summary>How long a message to outside waits after a failure: 00:01:00 to 1.00:00:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? MessageRetryInterval { get; set; }

    /// <summary>After how long its sender is told, once, that a message to outside still waits: up to 90.00:00:00; 04:00:00 at first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? DelayNotificationTimeout { get; set; }

    /// <summary>How long a message to outside is tried: up to 90.00:00:00; 2.00:00:00 at first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<TimeSpan>? MessageExpirationTimeout { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(TransportConfig));
        Submit("Transport configuration", $"Set {string.Join(", ", values.Values.Keys.DefaultIfEmpty("nothing"))}", transaction => Service<TransportConfigService>().Set(transaction, values));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the rules of a mailbox's Inbox in the order in which they run, or one of them.</summary>
[Cmdlet(VerbsCommon.Get, "InboxRule", HelpUri = OnlineHelp.Pages + "Get-InboxRule.md")]
[OutputType(typeof(InboxRule))]
public sealed class GetInboxRuleCommand : MailboxSessionCommand
{
    /// <summary>The name or the number of a rule. Left out, or a mailbox by pipeline, all rules are shown.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InboxRuleCompleter))]
    public InboxRuleIdentity? Identity { get; set; }

    /// <summary>How Description tells times, a .NET format such as MM/dd/yyyy.</summary>
    [Parameter]
    public string DescriptionTimeFormat { get; set; } = "u";

    /// <summary>The time zone in which Description tells times: an IANA name, or a Windows name such as Pacific Standard Time. Left out, it is that of the session.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? DescriptionTimeZone { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>How many of the first are left out.</summary>
    [Parameter]
    public int SkipCount { get; set; }

    private protected override void Process()
    {
        var zones = Service<ITimeZones>();
        var zone = DescriptionTimeZone is null ? null : zones.Require(DescriptionTimeZone);
        var limit = ResultLimit.Parse(ResultSize);
        var rules = Read(reader =>
        {
            var session = Acting(reader, Identity?.Mailbox);
            return Identity?.Rule is null ? Service<InboxRuleService>().Rules(reader, session) : [Service<InboxRuleService>().Get(reader, session, Identity)];
        }).Skip(SkipCount).ToArray();
        foreach (var rule in rules.Take(limit))
        {
            rule.Description = InboxRuleDescription.Of(rule, time => zone is null ? time.ToLocalTime() : zones.In(time, zone), DescriptionTimeFormat);
            WriteObject(rule);
        }

        if (rules.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }
}

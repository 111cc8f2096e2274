using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Switches a rule of a mailbox's Inbox on.</summary>
[Cmdlet(VerbsLifecycle.Enable, "InboxRule", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-InboxRule.md")]
[OutputType(typeof(InboxRule))]
public sealed class EnableInboxRuleCommand : MailboxSessionCommand
{
    /// <summary>The name or the number of the rule, or the rule as Get-InboxRule gave it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InboxRuleCompleter))]
    public InboxRuleIdentity? Identity { get; set; }

    /// <summary>Accepted, as in Exchange: nothing is asked that it would answer.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var (session, rule) = FindRule(Identity);
        Submit($"{session.Mailbox}\\{rule.Name}", "Enable inbox rule", transaction => Service<InboxRuleService>().Enable(transaction, session, new InboxRuleIdentity(rule), enabled: true));
    }
}

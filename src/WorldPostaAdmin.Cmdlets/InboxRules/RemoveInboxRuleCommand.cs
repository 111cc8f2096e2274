using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Removes a rule of a mailbox's Inbox.</summary>
[Cmdlet(VerbsCommon.Remove, "InboxRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-InboxRule.md")]
public sealed class RemoveInboxRuleCommand : MailboxSessionCommand
{
    /// <summary>The name or the number of the rule, or the rule as Get-InboxRule gave it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InboxRuleCompleter))]
    public InboxRuleIdentity? Identity { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var (session, rule) = FindRule(Identity);
        SubmitRemoval($"{session.Mailbox}\\{rule.Name}", "Remove inbox rule", Force, transaction =>
        {
            Service<InboxRuleService>().Remove(transaction, session, new InboxRuleIdentity(rule));
            return null;
        });
    }
}

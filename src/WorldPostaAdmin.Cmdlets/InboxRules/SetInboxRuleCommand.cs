using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a rule of a mailbox's Inbox.</summary>
/// <remarks>What is not given stays. An empty value, $null, takes a condition, an exception or an action away.</remarks>
[Cmdlet(VerbsCommon.Set, "InboxRule", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-InboxRule.md")]
[OutputType(typeof(InboxRule))]
public sealed class SetInboxRuleCommand : InboxRulePropertiesCommand, IPassThru
{
    /// <summary>The name or the number of the rule, or the rule as Get-InboxRule gave it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InboxRuleCompleter))]
    public InboxRuleIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var (session, rule) = Read(reader =>
        {
            var acting = Acting(reader, identity.Mailbox);
            return (acting, Service<InboxRuleService>().Get(reader, acting, identity));
        });
        var edit = Asked(pipedObject: false);
        Submit(rule.ToString(), edit.Names.Any() ? $"Set {string.Join(", ", edit.Names)}" : "Set nothing",
            transaction => Service<InboxRuleService>().Set(transaction, session, new InboxRuleIdentity(rule), edit));
    }
}

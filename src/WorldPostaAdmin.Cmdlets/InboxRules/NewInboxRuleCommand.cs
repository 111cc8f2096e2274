using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a rule for what comes into a mailbox's Inbox.</summary>
/// <remarks>
/// A message must fit all conditions, of each one of its values, and none of the exceptions. A rule without conditions applies to every
/// message. Rules run in the order of their priority when transport delivers.
/// </remarks>
[Cmdlet(VerbsCommon.New, "InboxRule", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-InboxRule.md")]
[OutputType(typeof(InboxRule))]
public sealed class NewInboxRuleCommand : InboxRulePropertiesCommand
{
    /// <summary>The name, which no other rule of the mailbox has.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    private protected override void Process()
    {
        var session = Read(reader => Acting(reader));
        var edit = Asked(pipedObject: false);
        Submit(session.Mailbox, $"Make inbox rule {TextRules.Show(Name ?? "")}", transaction => Service<InboxRuleService>().Create(transaction, session, edit));
    }
}

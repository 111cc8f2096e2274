using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Refuses a message that waits for a moderator; its sender is told, as the recipient's SendModerationNotifications has it.</summary>
/// <remarks>A moderator decides with -Session or -Mailbox; an administrator may decide without either.</remarks>
[Cmdlet(VerbsLifecycle.Deny, "ModeratedMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Deny-ModeratedMessage.md")]
public sealed class DenyModeratedMessageCommand : MailboxSessionCommand
{
    /// <summary>The message, as Get-ModeratedMessage gives it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ModeratedMessageCompleter))]
    public ModeratedMessageIdentity? Identity { get; set; }

    /// <summary>What the sender is told besides.</summary>
    [Parameter]
    [AllowEmptyString]
    public string Comment { get; set; } = "";

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var (moderator, held) = Read(reader =>
        {
            var person = Moderator.Of(reader, () => Acting(reader));
            return (person, Moderation.Require(reader, identity.Value, person));
        });
        var (name, comment) = (moderator?.Name ?? Cmdlets.Session.Current.Caller, Comment);
        Submit(held.Identity, $"Deny message '{TextRules.Show(held.Subject)}' to {held.RecipientAddress}", transaction =>
        {
            Service<Moderation>().Deny(transaction, Moderation.Require(transaction.Reader, held.Identity, moderator), name, comment);
            return null;
        });
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets a message through that waits for a moderator.</summary>
/// <remarks>A moderator decides with -Session or -Mailbox; an administrator may decide without either.</remarks>
[Cmdlet(VerbsLifecycle.Approve, "ModeratedMessage", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Approve-ModeratedMessage.md")]
[OutputType(typeof(SubmittedMessage))]
public sealed class ApproveModeratedMessageCommand : MailboxSessionCommand
{
    /// <summary>The message, as Get-ModeratedMessage gives it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ModeratedMessageCompleter))]
    public ModeratedMessageIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var (moderator, held) = Read(reader =>
        {
            var person = Moderator.Of(reader, () => Acting(reader));
            return (person, Moderation.Require(reader, identity.Value, person));
        });
        var name = moderator?.Name ?? Cmdlets.Session.Current.Caller;
        Submit(held.Identity, $"Approve message '{TextRules.Show(held.Subject)}' to {held.RecipientAddress}", transaction =>
            Service<Moderation>().Approve(transaction, Moderation.Require(transaction.Reader, held.Identity, moderator), name));
    }
}

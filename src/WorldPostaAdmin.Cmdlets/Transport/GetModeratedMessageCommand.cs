using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows messages that wait for a moderator: those of a mailbox's owner to decide on, or all of them.</summary>
[Cmdlet(VerbsCommon.Get, "ModeratedMessage", HelpUri = OnlineHelp.Pages + "Get-ModeratedMessage.md")]
[OutputType(typeof(ModeratedMessage))]
public sealed class GetModeratedMessageCommand : MailboxSessionCommand
{
    /// <summary>One message; all where left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ModeratedMessageCompleter))]
    public ModeratedMessageIdentity? Identity { get; set; }

    private protected override void Process()
    {
        var found = Read(reader =>
        {
            var moderator = Moderator.Of(reader, () => Acting(reader));
            return Identity is null ? Moderation.Waiting(reader, moderator).ToArray() : [Moderation.Require(reader, Identity.Value, moderator)];
        });
        foreach (var message in found) WriteObject(message);
    }
}

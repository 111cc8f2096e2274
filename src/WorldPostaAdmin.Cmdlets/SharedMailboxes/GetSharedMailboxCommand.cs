using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows shared mailboxes: those of several people, reached only by rights.</summary>
[Cmdlet(VerbsCommon.Get, "SharedMailbox", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-SharedMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class GetSharedMailboxCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.SharedMailboxes;

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

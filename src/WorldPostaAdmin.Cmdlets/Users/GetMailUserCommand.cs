using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows mail users: people of the organisation whose mailbox is elsewhere.</summary>
[Cmdlet(VerbsCommon.Get, "MailUser", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-MailUser.md")]
[OutputType(typeof(MailUser))]
public sealed class GetMailUserCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailUserCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.MailUsers;

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

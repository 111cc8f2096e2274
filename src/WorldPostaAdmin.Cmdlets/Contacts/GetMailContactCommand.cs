using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows contacts: people outside the organisation that it lists.</summary>
[Cmdlet(VerbsCommon.Get, "MailContact", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-MailContact.md")]
[OutputType(typeof(MailContact))]
public sealed class GetMailContactCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ContactCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Contacts;

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

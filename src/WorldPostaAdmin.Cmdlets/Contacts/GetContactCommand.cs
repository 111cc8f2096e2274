using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows contacts as people: what an address book says of them.</summary>
[Cmdlet(VerbsCommon.Get, "Contact", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-Contact.md")]
[OutputType(typeof(MailContact))]
public sealed class GetContactCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ContactCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Contacts;

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => RecipientTables.As("Contact", base.Output(reader, recipient));

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

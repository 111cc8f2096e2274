using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows recipients of every kind: mailboxes, lists and contacts.</summary>
[Cmdlet(VerbsCommon.Get, "Recipient", DefaultParameterSetName = "Identity")]
[Alias("Get-EXORecipient")]
[OutputType(typeof(Recipient))]
public sealed class GetRecipientCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only recipients of these kinds.</summary>
    [Parameter]
    public RecipientTypeDetails[]? RecipientTypeDetails { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientTypeDetails is { Length: > 0 } given ? given : RecipientKinds.All;

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => RecipientTables.As("Recipient", base.Output(reader, recipient));

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows equipment mailboxes.</summary>
[Cmdlet(VerbsCommon.Get, "EquipmentMailbox", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-EquipmentMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class GetEquipmentMailboxCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Equipment;

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

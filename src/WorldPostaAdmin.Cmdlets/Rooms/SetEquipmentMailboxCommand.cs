using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes an equipment mailbox. Its place is changed with Set-Place, its booking policy with Set-CalendarProcessing.</summary>
[Cmdlet(VerbsCommon.Set, "EquipmentMailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-EquipmentMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class SetEquipmentMailboxCommand : RecipientPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        SubmitSet(Identity, RecipientKinds.Equipment, typeof(Mailbox), (transaction, recipient, values) => Service<RecipientService>().Set(transaction, recipient, values));
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows where rooms and equipment are, and what they offer.</summary>
[Cmdlet(VerbsCommon.Get, "Place", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-Place.md")]
[OutputType(typeof(Place))]
public sealed class GetPlaceCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only rooms, or only equipment. Of Exchange's other types there are none here, except lists of rooms, which Get-DistributionList shows.</summary>
    [Parameter]
    [ValidateSet("Room", "Equipment", "RoomList", "Space", "Building", "Floor", "Section", "Desk", "Workspace")]
    public string? Type { get; set; }

    private protected override object Output(Storage.IDirectoryReader reader, Recipient recipient) => PlaceService.Place((Mailbox)recipient);

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => Type?.ToUpperInvariant() switch
    {
        null => RecipientKinds.Resources,
        "ROOM" => [WorldPostaAdmin.RecipientTypeDetails.RoomMailbox],
        "EQUIPMENT" => [WorldPostaAdmin.RecipientTypeDetails.EquipmentMailbox],
        _ => [],
    };

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

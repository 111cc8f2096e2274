using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes where a room or a piece of equipment is, and what it offers.</summary>
[Cmdlet(VerbsCommon.Set, "Place", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-Place.md")]
[OutputType(typeof(Place))]
public sealed class SetPlaceCommand : StoreCommand, IPassThru
{
    /// <summary>Name, alias, address, display name or Guid of the room or equipment.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public ResourceIdentity? Identity { get; set; }

    /// <summary>The building.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Building { get; set; }

    /// <summary>The number of the floor.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<int>? Floor { get; set; }

    /// <summary>What the floor is called.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FloorLabel { get; set; }

    /// <summary>How many people it holds; 0 or more.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ResourceCapacity")]
    public Argument<int>? Capacity { get; set; }

    /// <summary>Its time zone: an IANA name such as Europe/Riga, or a Windows name, which is mapped.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>What it offers, for example Screen, Phone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? Tags { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? State { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PostalCode { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CountryOrRegion { get; set; }

    /// <summary>The audio device.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AudioDeviceName { get; set; }

    /// <summary>The video device.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? VideoDeviceName { get; set; }

    /// <summary>The display.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayDeviceName { get; set; }

    /// <summary>Whether a wheelchair can reach it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? IsWheelChairAccessible { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>A word for it, to tell it from others.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Label { get; set; }

    /// <summary>Whether it has a device for meetings by Teams.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MTREnabled { get; set; }

    /// <summary>The place that it is part of, by whatever names that one elsewhere.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ParentId { get; set; }

    /// <summary>Where it is: latitude, longitude, and the altitude if wanted, for example 56.95;24.1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? GeoCoordinates { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity?.Recipient ?? throw RecipientIdentity.Missing("Identity"), RecipientKinds.Resources));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity!.IsObject, typeof(Place));
        Submit(target.Name, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            transaction => Service<PlaceService>().SetPlace(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid), RecipientKinds.Resources), values));
    }
}

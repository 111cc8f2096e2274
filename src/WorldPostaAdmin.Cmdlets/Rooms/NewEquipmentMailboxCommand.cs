using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes an equipment mailbox: a thing, such as a projector or a car, booked like a room.</summary>
[Cmdlet(VerbsCommon.New, "EquipmentMailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-EquipmentMailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class NewEquipmentMailboxCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The unit that it stands in, for example Marketing, contoso.com/Marketing or OU=Marketing,DC=contoso,DC=com; Users where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationalUnit { get; set; }

    /// <summary>Where the alias is taken, a number is added to it instead of an error. For bulk work.</summary>
    [Parameter]
    public SwitchParameter AutoAlias { get; set; }

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

    /// <summary>The office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    private protected override void Process()
    {
        var given = GivenNew(typeof(Mailbox), typeof(Place));
        Submit(Name ?? Alias ?? PrimarySmtpAddress ?? "", "Create equipment mailbox", transaction => Service<MailboxService>().CreateOther(transaction, RecipientTypeDetails.EquipmentMailbox, given, AutoAlias));
    }
}

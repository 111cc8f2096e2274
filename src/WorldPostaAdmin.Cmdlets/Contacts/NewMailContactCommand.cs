using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a contact: someone outside the organisation, listed inside it.</summary>
[Cmdlet(VerbsCommon.New, "MailContact", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-MailContact.md")]
[OutputType(typeof(MailContact))]
public sealed class NewMailContactCommand : RecipientPropertiesCommand
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

    /// <summary>The address outside that mail goes to.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? ExternalEmailAddress { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>The initials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Initials { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Department { get; set; }

    /// <summary>The job title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Title { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Company { get; set; }

    /// <summary>The office.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Phone { get; set; }

    /// <summary>The mobile telephone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MobilePhone { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StreetAddress { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StateOrProvince { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PostalCode { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CountryOrRegion { get; set; }

    /// <summary>The manager: a user mailbox or a contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? Manager { get; set; }

    private protected override void Process()
    {
        var given = GivenNew(typeof(MailContact));
        Submit(Name ?? Alias ?? ExternalEmailAddress ?? "", "Create contact", transaction => Service<ContactService>().Create(transaction, given, AutoAlias));
    }
}

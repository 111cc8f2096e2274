using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a contact.</summary>
[Cmdlet(VerbsCommon.Set, "MailContact", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailContact.md")]
[OutputType(typeof(MailContact))]
public sealed class SetMailContactCommand : RecipientPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The address outside that mail goes to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        SubmitSet(Identity, RecipientKinds.Contacts, typeof(MailContact), (transaction, recipient, values) => Service<RecipientService>().Set(transaction, recipient, values));
}

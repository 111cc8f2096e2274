using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What an address book says of a person: Set-User and Set-Contact take it.</summary>
public abstract class PersonPropertiesCommand : StoreCommand
{
    /// <summary>A new name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The name that people see.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>The first name.</summary>
    [Parameter]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter]
    public string? LastName { get; set; }

    /// <summary>The initials.</summary>
    [Parameter]
    public string? Initials { get; set; }

    /// <summary>The job title.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The department.</summary>
    [Parameter]
    public string? Department { get; set; }

    /// <summary>The company.</summary>
    [Parameter]
    public string? Company { get; set; }

    /// <summary>The office.</summary>
    [Parameter]
    public string? Office { get; set; }

    /// <summary>The telephone number.</summary>
    [Parameter]
    public string? Phone { get; set; }

    /// <summary>The mobile telephone number.</summary>
    [Parameter]
    public string? MobilePhone { get; set; }

    /// <summary>The telephone number at home.</summary>
    [Parameter]
    public string? HomePhone { get; set; }

    /// <summary>The fax number.</summary>
    [Parameter]
    public string? Fax { get; set; }

    /// <summary>The pager number.</summary>
    [Parameter]
    public string? Pager { get; set; }

    /// <summary>Further telephone numbers.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? OtherTelephone { get; set; }

    /// <summary>Further telephone numbers at home.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? OtherHomePhone { get; set; }

    /// <summary>Further fax numbers.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? OtherFax { get; set; }

    /// <summary>The assistant.</summary>
    [Parameter]
    public string? AssistantName { get; set; }

    /// <summary>The assistant's telephone number.</summary>
    [Parameter]
    public string? TelephoneAssistant { get; set; }

    /// <summary>The manager: a user mailbox, a mail user or a contact.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? Manager { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter]
    public string? StreetAddress { get; set; }

    /// <summary>The city.</summary>
    [Parameter]
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    [Parameter]
    public string? StateOrProvince { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter]
    public string? PostalCode { get; set; }

    /// <summary>The post office boxes.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? PostOfficeBox { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter]
    public string? CountryOrRegion { get; set; }

    /// <summary>The web page.</summary>
    [Parameter]
    public string? WebPage { get; set; }

    /// <summary>Notes; may have several lines.</summary>
    [Parameter]
    public string? Notes { get; set; }

    /// <summary>A display name in plain letters, for systems that take no others.</summary>
    [Parameter]
    public string? SimpleDisplayName { get; set; }

    /// <summary>How the display name is said.</summary>
    [Parameter]
    public string? PhoneticDisplayName { get; set; }

    /// <summary>The place in a hierarchical address book: a higher number comes first.</summary>
    [Parameter]
    public Argument<int>? SeniorityIndex { get; set; }

    /// <summary>The address that mail is sent from.</summary>
    [Parameter]
    [Alias("WindowsEmailAddress")]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Finds the person, and asks for a change of the properties that were given.</summary>
    private protected void SubmitSet(RecipientIdentity? identity, IReadOnlyList<RecipientTypeDetails> kinds) =>
        SubmitProperties(identity, kinds, target => BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: true, target.RecipientTypeDetails.Class()));
}

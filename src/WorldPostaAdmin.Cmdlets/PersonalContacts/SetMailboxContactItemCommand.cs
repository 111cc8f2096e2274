using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a contact of a mailbox.</summary>
[Cmdlet(VerbsCommon.Set, "MailboxContactItem", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailboxContactItem.md")]
[OutputType(typeof(MailboxContactItem))]
public sealed class SetMailboxContactItemCommand : MailboxSessionCommand, IPassThru
{
    /// <summary>The contact, as Get-MailboxContactItem gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContactItemCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>How the contact is shown; made of the names where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? DisplayName { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? FirstName { get; set; }

    /// <summary>The middle name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? MiddleName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? LastName { get; set; }

    /// <summary>What stands before the name, for example Dr.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NamePrefix { get; set; }

    /// <summary>What stands behind the name, for example Jr.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NameSuffix { get; set; }

    /// <summary>What friends say.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Nickname { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Company { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Department { get; set; }

    /// <summary>The title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? JobTitle { get; set; }

    /// <summary>The addresses, the preferred one first. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [MultiValueTransformation]
    public MultiValue? EmailAddresses { get; set; }

    /// <summary>The number at work.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? BusinessPhone { get; set; }

    /// <summary>The number at home.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? HomePhone { get; set; }

    /// <summary>The mobile number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? MobilePhone { get; set; }

    /// <summary>The number of the fax.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Fax { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? StateOrProvince { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? PostalCode { get; set; }

    /// <summary>The country or region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? CountryOrRegion { get; set; }

    /// <summary>The address of a web page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? WebPage { get; set; }

    /// <summary>The birthday.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? Birthday { get; set; }

    /// <summary>More about the contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Notes { get; set; }

    /// <summary>The categories. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? Categories { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, Identity?.IsObject == true, typeof(MailboxContactItem));
        SubmitItem<MailboxContactItem>(Identity, values.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", values.Values.Keys)}",
            (transaction, session, guid) => Service<PersonalContactService>().Set(transaction, session, guid, values));
    }
}

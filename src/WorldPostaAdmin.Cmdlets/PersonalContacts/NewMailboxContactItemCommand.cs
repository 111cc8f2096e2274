using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a contact in a mailbox: its own, not one of the organisation, which New-MailContact makes.</summary>
[Cmdlet(VerbsCommon.New, "MailboxContactItem", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-MailboxContactItem.md")]
[OutputType(typeof(MailboxContactItem))]
public sealed class NewMailboxContactItemCommand : MailboxSessionCommand
{
    /// <summary>How the contact is shown; made of the names where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The middle name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MiddleName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>What stands before the name, for example Dr.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? NamePrefix { get; set; }

    /// <summary>What stands behind the name, for example Jr.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? NameSuffix { get; set; }

    /// <summary>What friends say.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Nickname { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Company { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Department { get; set; }

    /// <summary>The title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? JobTitle { get; set; }

    /// <summary>The addresses, the preferred one first.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress")]
    [MultiValueTransformation]
    public MultiValue? EmailAddresses { get; set; }

    /// <summary>The number at work.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BusinessPhone { get; set; }

    /// <summary>The number at home.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? HomePhone { get; set; }

    /// <summary>The mobile number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MobilePhone { get; set; }

    /// <summary>The number of the fax.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Fax { get; set; }

    /// <summary>The street and number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Street { get; set; }

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

    /// <summary>The address of a web page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? WebPage { get; set; }

    /// <summary>The birthday.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Argument<DateTimeOffset>? Birthday { get; set; }

    /// <summary>More about the contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Notes { get; set; }

    /// <summary>The categories.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? Categories { get; set; }

    /// <summary>The folder; Contacts where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? Folder { get; set; }

    private protected override void Process()
    {
        var session = Read(reader => Acting(reader, Folder?.Mailbox));
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: false, typeof(MailboxContactItem));
        var folder = Folder?.Folder ?? PersonalContactService.DefaultFolder;
        var name = DisplayName ?? $"{FirstName} {LastName}".Trim();
        Submit($"{session.Mailbox}:\\{folder}", $"Make contact {TextRules.Show(name)}", transaction => Service<PersonalContactService>().Create(transaction, session, folder, values));
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a list whose members are those its filter finds at the moment of use.</summary>
[Cmdlet(VerbsCommon.New, "DynamicDistributionList", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "New-DynamicDistributionList.md")]
[Alias("New-DynamicDistributionGroup")]
[OutputType(typeof(DynamicDistributionList))]
public sealed class NewDynamicDistributionListCommand : RecipientPropertiesCommand
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

    /// <summary>The owners: users or security groups.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? ManagedBy { get; set; }

    /// <summary>Whether automatic replies of members go to the sender.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? SendOofMessageToOriginatorEnabled { get; set; }

    /// <summary>Whether delivery reports go to the sender.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ReportToOriginatorEnabled { get; set; }

    /// <summary>Whether delivery reports go to the owner.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ReportToManagerEnabled { get; set; }

    /// <summary>The filter that finds the members, for example "Department -eq 'Sales'". A text or a script block.</summary>
    // An object, since PowerShell would run a script block that it is given for a text once for each record.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? RecipientFilter { get; set; }

    /// <summary>The kinds of recipient included: AllRecipients, MailboxUsers, Resources, MailContacts, MailGroups, MailUsers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IncludedRecipientsCompleter))]
    [MultiValueTransformation]
    public MultiValue? IncludedRecipients { get; set; }

    /// <summary>Only recipients of one of these departments.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? ConditionalDepartment { get; set; }

    /// <summary>Only recipients of one of these companies.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? ConditionalCompany { get; set; }

    /// <summary>Only recipients of one of these states or provinces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MultiValueTransformation]
    public MultiValue? ConditionalStateOrProvince { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 1.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute1 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 2.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute2 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 3.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute3 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 4.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute4 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 5.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute5 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 6.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute6 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 7.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute7 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 8.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute8 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 9.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute9 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 10.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute10 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 11.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute11 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 12.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute12 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 13.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute13 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 14.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute14 { get; set; }

    /// <summary>Only recipients with one of these as custom attribute 15.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ConditionalCustomAttribute15 { get; set; }

    /// <summary>Only recipients in this unit or below it, for example Sales or contoso.com/Sales; anywhere where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RecipientContainer { get; set; }

    private protected override void Process()
    {
        var given = GivenNew(typeof(DynamicDistributionList));
        Submit(Name ?? Alias ?? PrimarySmtpAddress ?? "", "Create dynamic distribution list", transaction => Service<DynamicListService>().Create(transaction, given, AutoAlias));
    }
}

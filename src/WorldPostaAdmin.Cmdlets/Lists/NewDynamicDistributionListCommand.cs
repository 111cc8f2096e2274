using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a list whose members are those its filter finds at the moment of use.</summary>
[Cmdlet(VerbsCommon.New, "DynamicDistributionList", SupportsShouldProcess = true)]
[Alias("New-DynamicDistributionGroup")]
[OutputType(typeof(DynamicDistributionList))]
public sealed class NewDynamicDistributionListCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

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

    /// <summary>The filter that finds the members, for example "Department -eq 'Sales'".</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RecipientFilter { get; set; }

    /// <summary>The kinds of recipient included: AllRecipients, MailboxUsers, Resources, MailContacts, MailGroups.</summary>
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

    private protected override void Process()
    {
        var given = Given(null, typeof(DynamicDistributionList));
        Submit(Name ?? Alias ?? PrimarySmtpAddress ?? "", "Create dynamic distribution list", transaction => Service<DynamicListService>().Create(transaction, given, AutoAlias));
    }
}

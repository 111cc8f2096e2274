using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a list whose members are found by a filter.</summary>
[Cmdlet(VerbsCommon.Set, "DynamicDistributionList", SupportsShouldProcess = true)]
[Alias("Set-DynamicDistributionGroup")]
[OutputType(typeof(DynamicDistributionList))]
public sealed class SetDynamicDistributionListCommand : RecipientPropertiesCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DynamicListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

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

    private protected override void Process() =>
        SubmitSet(Identity, RecipientKinds.DynamicLists, typeof(DynamicDistributionList), (transaction, recipient, values) => Service<DynamicListService>().Set(transaction, (DynamicDistributionList)recipient, values));
}

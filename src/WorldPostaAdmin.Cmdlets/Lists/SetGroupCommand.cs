using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes what an address book says of a distribution list, security group or room list.</summary>
[Cmdlet(VerbsCommon.Set, "Group", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-Group.md")]
[OutputType(typeof(DistributionList))]
public sealed class SetGroupCommand : StoreCommand, IPassThru
{
    /// <summary>Name, alias, address, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The name that people see.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>What the list is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Notes; may have several lines.</summary>
    [Parameter]
    public string? Notes { get; set; }

    /// <summary>The owners: users or security groups. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? ManagedBy { get; set; }

    /// <summary>Whether it is a branch of a hierarchical address book.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? IsHierarchicalGroup { get; set; }

    /// <summary>The place in a hierarchical address book: a higher number comes first.</summary>
    [Parameter]
    public Argument<int>? SeniorityIndex { get; set; }

    /// <summary>A display name in plain letters, for systems that take no others.</summary>
    [Parameter]
    public string? SimpleDisplayName { get; set; }

    /// <summary>How the display name is said.</summary>
    [Parameter]
    public string? PhoneticDisplayName { get; set; }

    /// <summary>The address of the list.</summary>
    [Parameter]
    [Alias("WindowsEmailAddress")]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        SubmitProperties(Identity, RecipientKinds.Lists, _ => BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: true, typeof(DistributionList)));
}

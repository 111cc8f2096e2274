using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a distribution list: an address that stands for its members. Its maker becomes its owner where none is given and the maker is a user of the organisation.</summary>
[Cmdlet(VerbsCommon.New, "DistributionList", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-DistributionList.md")]
[Alias("New-DistributionGroup")]
[OutputType(typeof(DistributionList))]
public sealed class NewDistributionListCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The unit that it stands in, for example Marketing, contoso.com/Marketing or OU=Marketing,DC=contoso,DC=com; Users where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationalUnit { get; set; }

    /// <summary>The name that DOMAIN\name stands for; the alias where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SamAccountName { get; set; }

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

    /// <summary>Whether people may join by themselves: Open, Closed or ApprovalRequired.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MemberRestriction>))]
    public Argument<MemberRestriction>? MemberJoinRestriction { get; set; }

    /// <summary>Whether people may leave by themselves: Open, Closed or ApprovalRequired.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<MemberRestriction>))]
    public Argument<MemberRestriction>? MemberDepartRestriction { get; set; }

    /// <summary>What the list is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Distribution (mail only), Security (its members also have the rights given to it) or RoomList.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<ListType>))]
    public Argument<ListType>? Type { get; set; }

    /// <summary>Makes a room list, as -Type RoomList.</summary>
    [Parameter]
    public SwitchParameter RoomList { get; set; }

    /// <summary>Makes the owners members too.</summary>
    [Parameter]
    public SwitchParameter CopyOwnerToMember { get; set; }

    /// <summary>The first members.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? Members { get; set; }

    private protected override void Process()
    {
        var type = RoomList ? ListType.RoomList : Type is { Value: not (null or "") } ? (ListType)ValueConversion.To(typeof(ListType), nameof(Type), Type.Value)! : ListType.Distribution;
        var given = GivenNew(typeof(DistributionList));
        var members = ListEdit.Values(Members?.Value, splitText: IsFromPipeline(nameof(Members))).ToArray();
        Submit(Name ?? Alias ?? PrimarySmtpAddress ?? "", $"Create {(type == ListType.Security ? "security group" : type == ListType.RoomList ? "room list" : "distribution list")}",
            transaction => Service<ListService>().Create(transaction, type, given, members, AutoAlias, CopyOwnerToMember));
    }
}

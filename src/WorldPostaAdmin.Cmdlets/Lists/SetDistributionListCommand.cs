using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a distribution list, security group or room list.</summary>
[Cmdlet(VerbsCommon.Set, "DistributionList", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-DistributionList.md")]
[Alias("Set-DistributionGroup")]
[OutputType(typeof(DistributionList))]
public sealed class SetDistributionListCommand : RecipientPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The name that DOMAIN\name stands for; the alias where left out.</summary>
    [Parameter]
    public string? SamAccountName { get; set; }

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

    /// <summary>Those with Send on Behalf of the list. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    [MultiValueTransformation]
    public MultiValue? GrantSendOnBehalfTo { get; set; }

    /// <summary>Makes a list of rooms a room list, as -Type RoomList.</summary>
    [Parameter]
    public SwitchParameter RoomList { get; set; }

    /// <summary>Makes a plain list a security group, or the reverse: Security or Distribution; or RoomList.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnumCompleter<ListType>))]
    public Argument<ListType>? Type { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var type = RoomList ? ListType.RoomList : Type is { Value: not (null or "") } ? (ListType?)ValueConversion.To(typeof(ListType), nameof(Type), Type.Value) : null;
        SubmitSet(Identity, RecipientKinds.Lists, typeof(DistributionList), (transaction, recipient, values) =>
        {
            var delegates = MyInvocation.BoundParameters.ContainsKey(nameof(GrantSendOnBehalfTo));
            if (delegates) Service<RightsService>().ReplaceSendOnBehalf(transaction, recipient, ListEdit.From(nameof(GrantSendOnBehalfTo), GrantSendOnBehalfTo?.Value, splitText: false));
            var list = type is { } wanted ? Service<ListService>().SetType(transaction, (DistributionList)recipient, wanted) : recipient;
            return (type is not null || delegates) && values.Values.Count == 0 ? Service<RecipientService>().Complete(transaction.Reader, list) : Service<RecipientService>().Set(transaction, list, values);
        });
    }
}

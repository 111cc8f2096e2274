using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows lists whose members are found by a filter.</summary>
[Cmdlet(VerbsCommon.Get, "DynamicDistributionList", DefaultParameterSetName = "Identity",
    HelpUri = OnlineHelp.Pages + "Get-DynamicDistributionList.md")]
[Alias("Get-DynamicDistributionGroup")]
[OutputType(typeof(DynamicDistributionList))]
public sealed class GetDynamicDistributionListCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(DynamicListCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only those that this user or group owns.</summary>
    [Parameter(ParameterSetName = "ManagedBy")]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? ManagedBy { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.DynamicLists;

    private protected override void Process()
    {
        if (ManagedBy is null) WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
        else WriteOwned(ManagedBy);
    }
}

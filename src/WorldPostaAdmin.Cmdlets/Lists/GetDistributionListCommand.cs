using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows distribution lists, security groups and room lists.</summary>
[Cmdlet(VerbsCommon.Get, "DistributionList", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-DistributionList.md")]
[Alias("Get-DistributionGroup")]
[OutputType(typeof(DistributionList))]
public sealed class GetDistributionListCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ListCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only those that this user or group owns.</summary>
    [Parameter(ParameterSetName = "ManagedBy")]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? ManagedBy { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Lists;

    private protected override void Process()
    {
        if (ManagedBy is null) WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
        else WriteOwned(ManagedBy);
    }
}

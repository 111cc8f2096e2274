using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the members that a dynamic list's filter finds at this moment.</summary>
[Cmdlet(VerbsCommon.Get, "DynamicDistributionListMember", HelpUri = OnlineHelp.Pages + "Get-DynamicDistributionListMember.md")]
[Alias("Get-DynamicDistributionGroupMember")]
[OutputType(typeof(Recipient))]
public sealed class GetDynamicDistributionListMemberCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DynamicListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, all are given.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        var limit = ResultSize is null || ResultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : (int)ValueConversion.To(typeof(int), nameof(ResultSize), ResultSize)!;
        var members = Read(reader => RecipientFilters.Members(reader, (DynamicDistributionList)reader.Resolve(Identity ?? throw RecipientIdentity.Missing("Identity"), RecipientKinds.DynamicLists)).Take(limit).ToArray());
        foreach (var member in members) WriteObject(RecipientTables.As("Recipient", member));
    }
}

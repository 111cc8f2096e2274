using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the members of a list, or with -Recurse everyone that mail to it reaches, each once.</summary>
[Cmdlet(VerbsCommon.Get, "DistributionListMember", HelpUri = OnlineHelp.Pages + "Get-DistributionListMember.md")]
[Alias("Get-DistributionGroupMember")]
[OutputType(typeof(Recipient))]
public sealed class GetDistributionListMemberCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Looks through the lists in the list, dynamic ones too; a cycle is harmless.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, all are given.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        var limit = ResultSize is null || ResultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : (int)ValueConversion.To(typeof(int), nameof(ResultSize), ResultSize)!;
        var members = Read(reader =>
        {
            var list = reader.Resolve(Identity ?? throw RecipientIdentity.Missing("Identity"), RecipientKinds.Lists);
            return (Recurse ? ListExpansion.Expand(reader, list) : ListExpansion.Members(reader, list)).Take(limit).OrderBy(member => member.Name, TextRules.Order).ToArray();
        });
        foreach (var member in members) WriteObject(RecipientTables.As("Recipient", member));
    }
}

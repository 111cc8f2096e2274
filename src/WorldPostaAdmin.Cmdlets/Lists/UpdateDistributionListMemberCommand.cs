using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes the members of a list exactly those given.</summary>
[Cmdlet(VerbsData.Update, "DistributionListMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Update-DistributionListMember.md")]
[Alias("Update-DistributionGroupMember")]
public sealed class UpdateDistributionListMemberCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>All members. An empty list or $null takes every member out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? Members { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Members))) throw RecipientIdentity.Missing("Members");
        var edit = ListEdit.From(nameof(Members), Members?.Value, splitText: IsFromPipeline(nameof(Members)));
        var service = Service<ListService>();
        var list = Read(reader => reader.Resolve(identity, RecipientKinds.Lists));
        Submit(list.Name, $"Set the members to {string.Join(", ", (edit.Replacement ?? edit.Add).Take(20).DefaultIfEmpty("none"))}", transaction =>
        {
            var current = ListExpansion.Members(transaction.Reader, list).Select(member => member.Guid.ToString()).ToArray();
            Recipient Find(string text) => service.ResolveMember(transaction.Reader, list, new RecipientIdentity(text));
            var gone = edit.Remove.Select(text => Find(text).Guid.ToString()).ToHashSet();
            var wanted = edit.Replacement ?? [.. current.Where(guid => !gone.Contains(guid)), .. edit.Add];
            service.Replace(transaction, list, wanted.Select(Find).ToArray());
            return null;
        });
    }
}

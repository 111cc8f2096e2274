using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Adds a member to a distribution list, security group or room list.</summary>
[Cmdlet(VerbsCommon.Add, "DistributionListMember", SupportsShouldProcess = true,
    HelpUri = OnlineHelp.Pages + "Add-DistributionListMember.md")]
[Alias("Add-DistributionGroupMember")]
public sealed class AddDistributionListMemberCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The member: a recipient of any kind. A room list takes rooms and room lists only.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Member { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var wanted = Member ?? throw RecipientIdentity.Missing("Member");
        Submit(
            identity.Value,
            reader =>
            {
                var list = Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Lists));
                return (List: list, Member: Service<ListService>().ResolveMember(reader, list, wanted));
            },
            found => (found.List.Name, $"Add member {found.Member.PrimarySmtpAddress}"),
            (transaction, found) =>
            {
                var list = transaction.Reader.Still(found.List, RecipientKinds.Lists);
                Service<ListService>().Add(transaction, list, ListService.RequireStill(transaction.Reader, list, found.Member));
                return null;
            });
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Takes a member out of a distribution list, security group or room list.</summary>
[Cmdlet(VerbsCommon.Remove, "DistributionListMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = OnlineHelp.Pages + "Remove-DistributionListMember.md")]
[Alias("Remove-DistributionGroupMember")]
public sealed class RemoveDistributionListMemberCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ListCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The member to take out.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public RecipientIdentity? Member { get; set; }

    /// <summary>Removes without asking. Never beats -WhatIf.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var (list, member) = Read(reader =>
        {
            var found = Known(nameof(Identity), () => reader.Resolve(identity, RecipientKinds.Lists));
            return (found, RecipientService.ResolveToo(reader, Member ?? throw RecipientIdentity.Missing("Member")));
        });
        SubmitRemoval(list.Name, $"Remove member {member.PrimarySmtpAddress}", Force, transaction =>
        {
            Service<ListService>().Remove(transaction, transaction.Reader.Still(list, RecipientKinds.Lists), member);
            return null;
        });
    }
}

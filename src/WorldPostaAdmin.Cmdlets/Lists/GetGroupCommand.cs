using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows distribution lists, security groups and room lists as groups.</summary>
[Cmdlet(VerbsCommon.Get, "Group", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-Group.md")]
[OutputType(typeof(DistributionList))]
public sealed class GetGroupCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(ListCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Lists;

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => WithMembers(reader, recipient.Guid, (PSObject)RecipientTables.As("Group", base.Output(reader, recipient)));

    // Named as the group has them, without those of lists in it.
    private static PSObject WithMembers(IDirectoryReader reader, Guid group, PSObject shown)
    {
        var members = reader.LinksFrom(group, Relation.Member).Select(link => reader.FindReference(link.Target)).OfType<RecipientReference>().OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase);
        shown.Properties.Add(new PSNoteProperty("Members", new ValueList(members.Select(member => ScriptText.Recipient(member.Name, member)))));
        return shown;
    }

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}

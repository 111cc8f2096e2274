using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how much mailboxes hold, and when someone last connected to them.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxStatistics")]
[Alias("Get-EXOMailboxStatistics")]
[OutputType(typeof(MailboxStatistics))]
public sealed class GetMailboxStatisticsCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox. Left out, it is the one that Connect-Mailbox opened.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    private protected override void Process() =>
        WriteObject(Read(reader => StatisticsService.OfMailbox(reader, Identity is null ? Session.Mailbox?.OpenMailbox(reader) ?? throw RecipientIdentity.Missing("Identity") : reader.ResolveMailbox(Identity))));
}

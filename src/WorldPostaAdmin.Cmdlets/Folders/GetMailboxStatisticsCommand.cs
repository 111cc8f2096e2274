using System.Management.Automation;
using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how much mailboxes hold, and when someone last connected to them.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxStatistics", DefaultParameterSetName = "Identity",
    HelpUri = OnlineHelp.Pages + "Get-MailboxStatistics.md")]
[Alias("Get-EXOMailboxStatistics")]
[OutputType(typeof(MailboxStatistics))]
public sealed class GetMailboxStatisticsCommand : StoreCommand
{
    private const int Part = 100;

    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox. Left out, it is the one that Connect-Mailbox opened.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [Alias("UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId", "ExchangeGuid")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>All mailboxes of the store: its name, or what Get-MailboxDatabase gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Database")]
    [ArgumentCompleter(typeof(MailboxDatabaseCompleter))]
    public MailboxDatabaseIdentity? Database { get; set; }

    /// <summary>All mailboxes of the store on this machine: its name, or the ServerName of a mailbox.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Server")]
    [ValidateNotNullOrEmpty]
    public string? Server { get; set; }

    /// <summary>With -Database or -Server: a filter in OPATH, for example 'ItemCount -gt 1000'.</summary>
    [Parameter(ParameterSetName = "Database")]
    [Parameter(ParameterSetName = "Server")]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == "Identity")
        {
            WriteObject(Read(reader => StatisticsService.OfMailbox(reader, Identity is null ? Session.Mailbox?.OpenMailbox(reader) ?? throw RecipientIdentity.Missing("Identity") : reader.ResolveMailbox(Identity))));
            return;
        }

        if (Database is not null) MailboxDatabase.Require(Session.Store, Database.Value);
        else MailboxDatabase.RequireServer(Session.Store, Server!);
        var filter = Filter is null ? null : ItemFilters<MailboxStatistics>.Parse(Filter);
        foreach (var statistics in Watched(All(filter))) WriteObject(statistics);
    }

    // In parts, each a consistent view of its own, so that nobody is kept from writing.
    private IEnumerable<MailboxStatistics> All(Filter? filter)
    {
        foreach (var kind in RecipientKinds.Mailboxes)
        {
            string? after = null;
            do
            {
                var (part, last) = Read(reader =>
                {
                    var seen = reader.Recipients(kind, after).Take(Part).Cast<Mailbox>().ToArray();
                    return (seen.Select(mailbox => StatisticsService.OfMailbox(reader, mailbox)).ToArray(), seen.Length < Part ? null : seen[^1].Name);
                });
                foreach (var statistics in part.Where(statistics => filter?.Matches(statistics) ?? true)) yield return statistics;
                after = last;
            }
            while (after is not null);
        }

        var removed = Read(reader => reader.RemovedRecipients().Select(item => item.Recipient).OfType<Mailbox>().Select(mailbox => StatisticsService.OfMailbox(reader, mailbox)).ToArray());
        foreach (var statistics in removed.Where(statistics => filter is not null && filter.Matches(statistics))) yield return statistics;
    }
}

using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how much each folder of a mailbox holds.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxFolderStatistics")]
[Alias("Get-EXOMailboxFolderStatistics")]
[OutputType(typeof(MailboxFolderStatistics))]
public sealed class GetMailboxFolderStatisticsCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox. Left out, it is the one that Connect-Mailbox opened.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the folders of this type, for example Inbox or Calendar, and those below; All where left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(FolderScopeCompleter))]
    public string FolderScope { get; set; } = "All";

    private protected override void Process()
    {
        var scope = FolderScope.Equals("All", StringComparison.OrdinalIgnoreCase) ? null
            : WellKnownFolders.Normalise(FolderScope) is var name && WellKnownFolders.Names.Contains(name) ? "/" + name
            : throw new DomainException("NoSuchFolderScope", DomainErrorKind.InvalidValue, FolderScope, $"There is no folder scope '{TextRules.Show(FolderScope)}'. Give All or one of {string.Join(", ", FolderScopeCompleter.Scopes)}.");
        var statistics = Read(reader => StatisticsService.OfFolders(reader, Identity is null ? Session.Mailbox?.OpenMailbox(reader) ?? throw RecipientIdentity.Missing("Identity") : reader.ResolveMailbox(Identity)));
        foreach (var folder in statistics.Where(folder => scope is null || folder.FolderPath == scope || folder.FolderPath.StartsWith(scope + "/", StringComparison.Ordinal))) WriteObject(folder);
    }
}

/// <summary>Completes the types of well-known folders.</summary>
public sealed class FolderScopeCompleter() : WordCompleter(Scopes.Prepend("All"))
{
    internal static IEnumerable<string> Scopes => WellKnownFolders.Names.Select(name => name.Replace(" ", "", StringComparison.Ordinal));
}

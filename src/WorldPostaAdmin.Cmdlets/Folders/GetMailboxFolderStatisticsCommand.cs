using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows how much each folder of a mailbox holds.</summary>
[Cmdlet(VerbsCommon.Get, "MailboxFolderStatistics", HelpUri = OnlineHelp.Pages + "Get-MailboxFolderStatistics.md")]
[Alias("Get-EXOMailboxFolderStatistics")]
[OutputType(typeof(MailboxFolderStatistics))]
public sealed class GetMailboxFolderStatisticsCommand : StoreCommand
{
    /// <summary>
    /// Name, alias, address, user principal name, display name or Guid of the mailbox; or one of its folders, sales:\Inbox or sales\Inbox.
    /// Left out, it is the mailbox that Connect-Mailbox opened.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [Alias("UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the folders of this type, for example Inbox or Calendar, and those below; All where left out. A type of Exchange's that no mailbox has here gives nothing.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(FolderScopeCompleter))]
    public string FolderScope { get; set; } = "All";

    /// <summary>Also finds the subject of which the most lies in each folder.</summary>
    [Parameter]
    public SwitchParameter IncludeAnalysis { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>How many of the first are left out.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int SkipCount { get; set; }

    private protected override void Process()
    {
        var (scope, limit) = (FolderScopeCompleter.Require(FolderScope), ResultLimit.Parse(ResultSize));
        var found = Read(reader =>
        {
            var (mailbox, folder) = Named(reader);
            var path = folder is null ? null : FolderService.Require(reader, mailbox, folder);
            return StatisticsService.OfFolders(reader, mailbox, IncludeAnalysis).Where(statistics => IsWithin(statistics, scope) && (path is null || statistics.FolderPath == PathOf(path))).ToArray();
        });
        foreach (var folder in found.Skip(SkipCount).Take(limit)) WriteObject(folder);
        if (found.Length - SkipCount > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }

    private (Mailbox Mailbox, string? Folder) Named(IDirectoryReader reader)
    {
        if (Identity is null) return (Session.Mailbox?.OpenMailbox(reader) ?? throw RecipientIdentity.Missing("Identity"), null);
        var text = FolderIds.Resolve(Identity.Value);
        if (Identity.Guid is null && text.Contains(":\\", StringComparison.Ordinal) && new FolderReference(text) is { Mailbox: { } owner } reference) return (reader.ResolveMailbox(owner), reference.Folder);
        // A mailbox goes first: DOMAIN\name is one too.
        if (Identity.Guid is null && text.IndexOf('\\', StringComparison.Ordinal) is > 0 and var slash && reader.Find(Identity) is null && reader.Find(text[..slash]) is Mailbox mailbox) return (mailbox, text[(slash + 1)..]);
        return (reader.ResolveMailbox(Identity), null);
    }

    private static string PathOf(string folder) => "/" + folder.Replace('\\', '/');

    private static bool IsWithin(MailboxFolderStatistics folder, string? scope) =>
        scope is null || folder.FolderPath == "/" + scope || folder.FolderPath.StartsWith($"/{scope}/", StringComparison.Ordinal);
}

/// <summary>Completes the types of well-known folders.</summary>
public sealed class FolderScopeCompleter() : WordCompleter(Scopes.Prepend("All"))
{
    // Those of Exchange that no mailbox has here.
    private static readonly string[] Elsewhere = ["ConversationHistory", "Journal", "LegacyArchiveJournals", "ManagedCustomFolder", "NonIpmRoot", "Outbox", "Personal", "RssSubscriptions", "SyncIssues"];

    private static IEnumerable<string> Scopes => WellKnownFolders.Names.Append(WellKnownFolders.RecoverableItems).Select(name => name.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The well-known folder of a scope; null for all, and the scope itself where no mailbox has such a folder here.</summary>
    /// <exception cref="DomainException">NoSuchFolderScope.</exception>
    internal static string? Require(string scope)
    {
        if (scope.Equals("All", StringComparison.OrdinalIgnoreCase)) return null;
        if (WellKnownFolders.Normalise(scope) is var name && (WellKnownFolders.Names.Contains(name) || name == WellKnownFolders.RecoverableItems)) return name;
        return Elsewhere.FirstOrDefault(one => one.Equals(scope, StringComparison.OrdinalIgnoreCase))
            ?? throw new DomainException("NoSuchFolderScope", DomainErrorKind.InvalidValue, scope, $"There is no folder scope '{TextRules.Show(scope)}'. Give All or one of {string.Join(", ", Scopes)}.");
    }
}

using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin;

/// <summary>
/// Rights to open mailboxes and folders, as groups of people with the same rights on the same thing. With groups, what is said of a mailbox
/// stays as it is when a person comes or goes, and only what is said of the person changes.
/// </summary>
internal sealed class AccessRows
{
    private readonly Dictionary<Guid, List<string>> _groups = [];

    public AccessRows(IEnumerable<MailServerRecipient> recipients, Delegates delegates)
    {
        foreach (var mailbox in recipients.Where(recipient => recipient.Kind.IsMailbox()))
        {
            var full = mailbox.Grants.Any(grant => grant is { Right: MailboxRight.FullAccess, Deny: false })
                ? delegates.With(mailbox, MailboxRight.FullAccess).Where(person => person.Guid != mailbox.Guid).Select(person => person.Guid).ToHashSet() : [];
            if (full.Count > 0) Add(new AccessRow(mailbox.Primary, null, mailbox.Guid.ToString(), []), full);
            // The owner and who has Full Access may do everything; the entries of folders are for the others.
            full.Add(mailbox.Guid);
            foreach (var folder in mailbox.FolderGrants.GroupBy(grant => grant.Folder, StringComparer.OrdinalIgnoreCase)) AddFolder(delegates, mailbox, folder.Key, [.. folder], full);
        }

        foreach (var groups in _groups.Values) groups.Sort(StringComparer.Ordinal);
    }

    public List<AccessRow> Rows { get; } = [];

    /// <summary>The people of each group.</summary>
    public ILookup<string, Guid> People => _groups.SelectMany(pair => pair.Value.Select(group => (Group: group, Person: pair.Key))).ToLookup(pair => pair.Group, pair => pair.Person, StringComparer.Ordinal);

    public IReadOnlyList<string> GroupsOf(Guid person) => _groups.TryGetValue(person, out var groups) ? groups : [];

    private void AddFolder(Delegates delegates, MailServerRecipient mailbox, string folder, MailServerFolderGrant[] grants, HashSet<Guid> full)
    {
        // As FolderAccess decides: a person's own entry, else those of all groups together, else that for everyone.
        var rights = new Dictionary<Guid, (bool Own, HashSet<string> Rights)>();
        foreach (var grant in grants)
        {
            foreach (var person in delegates.People(grant.Delegate).Where(person => !full.Contains(person.Guid)))
            {
                var own = person.Guid == grant.Delegate;
                if (own || !rights.TryGetValue(person.Guid, out var known)) rights[person.Guid] = (own, [.. FolderAccess.Singly(grant.Rights)]);
                else if (!known.Own) known.Rights.UnionWith(FolderAccess.Singly(grant.Rights));
            }
        }

        var everyone = grants.FirstOrDefault(grant => grant.Delegate == WellKnownDelegates.Default) is { } entry ? Sorted(FolderAccess.Singly(entry.Rights)) : [];
        if (everyone.Length > 0) Rows.Add(new AccessRow(mailbox.Primary, folder, "", everyone));
        foreach (var group in rights.GroupBy(pair => string.Join(",", Sorted(pair.Value.Rights))))
        {
            // Nothing to be said of who may nothing, unless everyone may something.
            if (group.Key.Length > 0 || everyone.Length > 0)
                Add(new AccessRow(mailbox.Primary, folder, Name(mailbox, folder, group.Key), group.Key.Length == 0 ? [] : group.Key.Split(',')), group.Select(pair => pair.Key));
        }
    }

    private void Add(AccessRow row, IEnumerable<Guid> people)
    {
        Rows.Add(row);
        foreach (var person in people)
        {
            if (!_groups.TryGetValue(person, out var groups)) _groups[person] = groups = [];
            groups.Add(row.Group);
        }
    }

    private static string[] Sorted(IEnumerable<string> rights) => [.. rights.Order(StringComparer.Ordinal)];

    // A folder's name may hold anything, and a group's may not: Dovecot's list of shared mailboxes is a tree whose levels are parted by slashes.
    private static string Name(MailServerRecipient mailbox, string folder, string rights) =>
        $"{mailbox.Guid}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{folder.ToLowerInvariant()}\n{rights}")).AsSpan(0, 8)).ToLowerInvariant()}";
}

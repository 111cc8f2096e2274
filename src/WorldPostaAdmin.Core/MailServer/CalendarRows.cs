namespace WorldPostaAdmin;

/// <summary>
/// Rights on calendars as CalDAV can hold them. Who may read items reads; who may make, change and delete all of them writes besides, while rights
/// on what one has made oneself only read, as nobody notes who made it. Where free or busy is all that one may see, nothing is shown.
/// </summary>
internal static class CalendarRows
{
    private const string Folder = CalendarStore.Folder, SeesPrivate = "CanViewPrivateItems";

    public static IEnumerable<CalendarRow> Of(MailServerFacts facts, IEnumerable<MailServerRecipient> recipients, Delegates delegates, AccessRows access)
    {
        var mailboxes = recipients.Where(recipient => recipient.Kind.IsMailbox()).ToDictionary(recipient => recipient.Primary, StringComparer.Ordinal);
        var people = access.People;
        foreach (var rows in access.Rows.Where(row => row.Folder is null || row.Folder.Equals(Folder, StringComparison.OrdinalIgnoreCase)).GroupBy(row => row.Mailbox, StringComparer.Ordinal))
        {
            var mailbox = mailboxes[rows.Key];
            var mapped = With(mailbox.Grants.Where(grant => grant is { Right: MailboxRight.FullAccess, Deny: false, AutoMapping: true }).Select(grant => grant.Delegate));
            var trusted = With(mailbox.FolderGrants.Where(grant => grant.Folder.Equals(Folder, StringComparison.OrdinalIgnoreCase) && grant.Flags.Contains(SeesPrivate, StringComparer.OrdinalIgnoreCase)).Select(grant => grant.Delegate));
            foreach (var row in rows)
            {
                if (row.Group.Length == 0)
                {
                    if (Access(row.Rights) is not CalendarAccess.None and var everyone) yield return new CalendarRow(rows.Key, "", everyone);
                    continue;
                }

                foreach (var person in people[row.Group])
                {
                    var may = row.Folder is null ? CalendarAccess.Read | CalendarAccess.Write | CalendarAccess.Private | (mapped.Contains(person) ? CalendarAccess.Listed : 0) : Access(row.Rights);
                    if (row.Folder is not null && may != CalendarAccess.None) may |= CalendarAccess.Listed | (trusted.Contains(person) ? CalendarAccess.Private : 0);
                    yield return new CalendarRow(rows.Key, facts.Recipients[person].Primary, may);
                }
            }
        }

        HashSet<Guid> With(IEnumerable<Guid> granted) => granted.SelectMany(delegates.People).Select(person => person.Guid).ToHashSet();
    }

    private static CalendarAccess Access(IReadOnlyList<string> rights) => !rights.Contains("ReadItems") ? CalendarAccess.None
        : CalendarAccess.Read | (new[] { "CreateItems", "EditAllItems", "DeleteAllItems" }.All(rights.Contains) ? CalendarAccess.Write : 0);
}

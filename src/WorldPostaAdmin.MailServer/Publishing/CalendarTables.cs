using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>The files that Radicale's plugin reads, below <c>radicale/</c>. It notices itself that one has changed.</summary>
internal static class CalendarTables
{
    public const string Rights = "radicale/" + RadicaleConfiguration.RightsFile, Logins = "radicale/" + RadicaleConfiguration.LoginsFile;

    private static readonly (CalendarAccess Access, char Letter)[] Letters = [(CalendarAccess.Read, 'r'), (CalendarAccess.Write, 'w'), (CalendarAccess.Private, 'p'), (CalendarAccess.Listed, 'l')];

    public static IEnumerable<PublishedTable> Of(MailServerRows rows)
    {
        // A slash is in no name (see CollectionNames), and a star alone is none.
        yield return new PublishedTable(Rights, TableForm.Passwd, rows.Calendars.Select(row => new KeyValuePair<string, string>(
            $"{CollectionNames.OfKey(row.Mailbox)}/{(row.User.Length == 0 ? "*" : CollectionNames.OfKey(row.User))}", string.Concat(Letters.Where(pair => row.Access.HasFlag(pair.Access)).Select(pair => pair.Letter)))));
        yield return new PublishedTable(Logins, TableForm.Passwd, rows.Logins.Select(row => new KeyValuePair<string, string>(row.Name, CollectionNames.OfKey(row.User))));
    }
}

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>The maps that Postfix reads, below <c>postfix/</c>; beside each text stands the map that <c>postmap</c> makes of it.</summary>
internal static class PostfixTables
{
    public const string Senders = "postfix/senders", Aliases = "postfix/aliases", Mailboxes = "postfix/mailboxes";

    /// <summary>Who an address belongs to that nobody may send with: no login has this name.</summary>
    public const string Nobody = "nobody.invalid";

    private const string NotFromOutside = "REJECT 5.7.1 Mail from this domain is sent by its own users after they have logged in";

    public static IEnumerable<PublishedTable> Of(MailServerRows rows) =>
    [
        Map("postfix/domains", rows.Domains.Select(domain => Row(domain, "OK"))),
        Map("postfix/relaydomains", rows.RelayDomains.Select(domain => Row(domain, "OK"))),
        Map("postfix/own-senders", rows.Domains.Select(domain => Row(domain, NotFromOutside))),
        Map(Mailboxes, rows.Mailboxes.Select(address => Row(address, "OK"))),
        Map(Aliases, rows.Aliases.Select(row => Row(row.Address, string.Join(',', row.Targets))).Concat(rows.Service.Select(row => Row(row.Address, $"{row.Name}@{MailServerRows.ServiceDomain}")))),
        Map(Senders, rows.Senders.Select(row => Row(row.Address, row.Logins.Count == 0 ? Nobody : string.Join(',', row.Logins)))),
    ];

    private static PublishedTable Map(string path, IEnumerable<KeyValuePair<string, string>> rows) => new(path, TableForm.Map, rows);

    private static KeyValuePair<string, string> Row(string key, string value) => new(key, value);
}

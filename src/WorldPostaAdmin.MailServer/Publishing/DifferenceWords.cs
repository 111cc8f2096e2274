using System.Globalization;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>What is different between two publications, as an administrator says it; and who has lost something by it.</summary>
internal sealed class DifferenceWords
{
    /// <summary>How many lines are told at most; of more there is only the number.</summary>
    private const int MostLines = 100;

    private const int MostNames = 5;

    /// <summary>A group is named by the Guid of its mailbox, and what comes after it where it is about a folder.</summary>
    private const int GuidLength = 36;

    private readonly MailServerFacts _facts;
    private readonly Dictionary<string, TableDifference> _differences;
    private readonly SortedSet<string> _losers = new(StringComparer.Ordinal);

    public DifferenceWords(MailServerFacts facts, IEnumerable<TableDifference> differences, IEnumerable<string> files)
    {
        (_facts, _differences) = (facts, differences.ToDictionary(difference => difference.Table));
        var lines = Domains().Concat(Logins()).Concat(Mailboxes()).Concat(Users()).Concat(Senders()).Concat(Aliases()).Concat(Calendars()).Concat(Protocols()).Concat(files.Select(file => $"{file} changes")).ToList();
        Lines = lines.Count <= MostLines ? [.. lines] : [.. lines.Take(MostLines), string.Create(CultureInfo.InvariantCulture, $"and {lines.Count - MostLines:N0} other changes")];
    }

    public string[] Lines { get; }

    /// <summary>Users who may no longer what they might: their open sessions must end.</summary>
    public IReadOnlyCollection<string> Losers => _losers;

    private IReadOnlyList<RowChange> Rows(string table) => !_differences.TryGetValue(table, out var difference) ? []
        : table.StartsWith("dovecot/", StringComparison.Ordinal) ? [.. difference.Rows.Select(row => row with { Key = DovecotTables.NameOf(row.Key) })] : difference.Rows;

    private IEnumerable<string> Domains() => Rows("postfix/domains").Select(row => row.Before is null ? $"mail for {row.Key} is taken" : $"mail for {row.Key} is no longer taken")
        .Concat(Rows("postfix/relaydomains").Select(row => row.Before is null ? $"mail for {row.Key} is taken, and passed on where the address is not here" : $"mail for {row.Key} is no longer passed on"));

    private IEnumerable<string> Logins()
    {
        var rows = Rows(DovecotTables.Logins);
        var before = rows.Where(row => row.Before is not null).Select(row => User(row.Before)).ToLookup(user => user.Name, user => user.Hash);
        var after = rows.Where(row => row.After is not null).Select(row => User(row.After)).ToLookup(user => user.Name, user => user.Hash);
        string[] users = [.. before.Select(user => user.Key).Union(after.Select(user => user.Key)).Order(StringComparer.Ordinal)];
        var current = Named(users, recipient => recipient.CanLogIn);
        // Whoever's own address is among the names that came could not log in before.
        var came = rows.Where(row => row.Before is null).Select(row => row.Key).ToHashSet();
        foreach (var user in users)
        {
            if (!current.Contains(user)) yield return Lost(user, $"{user} can no longer log in");
            else if (!before.Contains(user) && came.Contains(user)) yield return $"{user} can log in";
            else if (before.Contains(user) && after.Contains(user) && !before[user].ToHashSet().SetEquals(after[user])) yield return Lost(user, $"the password of {user} has changed");
            else yield return $"the names that {user} logs in with have changed";
        }
    }

    private IEnumerable<string> Mailboxes() => Rows(PostfixTables.Mailboxes).Select(row => row.Before is null ? $"{row.Key} takes mail" : $"{row.Key} no longer takes mail itself");

    private IEnumerable<string> Users()
    {
        foreach (var row in Rows(DovecotTables.Users))
        {
            var (before, after) = (Fields(row.Before), Fields(row.After));
            if (row.After is null) Lost(row.Key, "");
            foreach (var group in after.Groups.Except(before.Groups)) yield return $"{row.Key} may {Opens(group)}";
            foreach (var group in before.Groups.Except(after.Groups)) yield return Lost(row.Key, $"{row.Key} may no longer {Opens(group)}");
            if (row is { Before: not null, After: not null } && before.Quota != after.Quota) yield return $"{row.Key} holds {(after.Quota is { } quota ? new ByteSize(quota).ToString() : "any amount")}";
        }

        string Opens(string group)
        {
            var mailbox = _facts.Recipients.GetValueOrDefault(Guid.Parse(group.AsSpan(0, GuidLength)))?.Primary ?? "a mailbox that was removed";
            return group.Length > GuidLength ? $"use a folder of {mailbox} as was granted" : $"open {mailbox}";
        }
    }

    private IEnumerable<string> Senders()
    {
        foreach (var row in Rows(PostfixTables.Senders))
        {
            var (before, after) = (Names(row.Before), Names(row.After));
            foreach (var user in after.Except(before).Where(user => user != row.Key)) yield return $"{user} may send as {row.Key}";
            foreach (var user in before.Except(after).Where(user => user != row.Key)) yield return $"{user} may no longer send as {row.Key}";
        }
    }

    private IEnumerable<string> Aliases()
    {
        var lists = Named(Rows(PostfixTables.Aliases).Select(row => row.Key), recipient => recipient.IsList);
        foreach (var row in Rows(PostfixTables.Aliases))
        {
            var (before, after) = (Names(row.Before), Names(row.After));
            if (IsService(after) || IsService(before))
            {
                if (!IsService(before) || !IsService(after)) yield return IsService(after) ? $"mail to {row.Key} is decided message by message" : $"mail to {row.Key} is delivered without asking";
                continue;
            }

            var (added, removed) = (after.Except(before).ToArray(), before.Except(after).ToArray());
            if (lists.Contains(row.Key))
                yield return $"list {row.Key}: {string.Join(", ", new[] { Counted(added, "added"), Counted(removed, "removed") }.Where(text => text.Length > 0))}";
            else
                yield return after.Length == 0 ? $"mail to {row.Key} no longer goes to {Shortened(before)}" : $"mail to {row.Key} goes to {Shortened(after)}";
        }
    }

    private static bool IsService(string[] targets) => targets is [var only] && only.EndsWith("@" + MailServerRows.ServiceDomain, StringComparison.Ordinal);

    // CalDAV has no sessions that would have to end. Of Full Access, which has all letters, it is told elsewhere.
    private IEnumerable<string> Calendars() => Rows(CalendarTables.Rights).Where(row => !(row.After ?? row.Before ?? "").StartsWith("rwp", StringComparison.Ordinal)).Select(row =>
    {
        var (mailbox, user) = row.Key.Split('/') is [var whose, var who] ? (whose, who == "*" ? "everyone" : who) : (row.Key, "");
        var may = row.After is not { Length: > 0 } letters ? "may no longer open" : letters.Contains('w', StringComparison.Ordinal) ? "may change" : "may read";
        return $"{user} {may} the calendar of {mailbox}";
    });

    private IEnumerable<string> Protocols()
    {
        foreach (var (table, what) in new[] { (DovecotTables.NoImap, "read by IMAP"), (DovecotTables.NoSmtp, "log in to send") })
        {
            var users = Named(Rows(table).Select(row => row.Key), recipient => recipient.CanLogIn);
            foreach (var row in Rows(table).Where(row => users.Contains(row.Key))) yield return row.After is not null ? Lost(row.Key, $"{row.Key} may not {what}") : $"{row.Key} may {what} again";
        }
    }

    /// <summary>Those of some primary addresses whose recipients are of a kind.</summary>
    private HashSet<string> Named(IEnumerable<string> addresses, Func<MailServerRecipient, bool> kind)
    {
        var asked = addresses.ToHashSet();
        return asked.Count == 0 ? [] : [.. _facts.Recipients.Values.Where(recipient => asked.Contains(recipient.Primary) && kind(recipient)).Select(recipient => recipient.Primary)];
    }

    private string Lost(string user, string text)
    {
        _losers.Add(user);
        return text;
    }

    private static string Counted(string[] names, string what) => names.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{names.Length:N0} member{(names.Length == 1 ? "" : "s")} {what} ({Shortened(names)})");

    private static string Shortened(string[] names) => names.Length <= MostNames ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames))} and {names.Length - MostNames:N0} others");

    private static string[] Names(string? value) => value is null or PostfixTables.Nobody ? [] : value.Split(',');

    private static (string Name, string Hash) User(string? row)
    {
        if (row is null) return ("", "");
        var fields = row.Split("::::::user=", 2);
        return (fields.Length > 1 ? fields[1].Replace("%%", "%", StringComparison.Ordinal) : "", fields[0]);
    }

    private static (string[] Groups, long? Quota) Fields(string? row)
    {
        if (row is null) return ([], null);
        var fields = row.Split(' ', ':');
        var groups = fields.FirstOrDefault(field => field.StartsWith("userdb_acl_groups=", StringComparison.Ordinal))?["userdb_acl_groups=".Length..].Split(',') ?? [];
        return (groups, fields.FirstOrDefault(field => field.StartsWith("bytes=", StringComparison.Ordinal)) is { } quota ? long.Parse(quota["bytes=".Length..], CultureInfo.InvariantCulture) : null);
    }
}

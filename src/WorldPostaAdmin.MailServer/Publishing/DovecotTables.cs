using System.Globalization;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>The files that Dovecot reads, below <c>dovecot/</c>. It notices itself that one has changed.</summary>
internal static class DovecotTables
{
    public const string Logins = "dovecot/logins", Users = "dovecot/users", Access = "dovecot/acl", Shared = "dovecot/shared-mailboxes", NoImap = "dovecot/no-imap", NoSmtp = "dovecot/no-smtp";

    /// <summary>What Full Access lets one do: everything but to grant rights (RFC 4314, in Dovecot's letters).</summary>
    private const string FullAccess = "lrwstipekx";

    // Letters of Dovecot that a single right stands for. A right on what one has made oneself has none: Dovecot knows no makers.
    private static readonly Dictionary<string, string> Letters = new()
    {
        ["FolderVisible"] = "l",
        ["ReadItems"] = "lrs",
        ["CreateItems"] = "ip",
        ["EditAllItems"] = "w",
        ["DeleteAllItems"] = "te",
        ["CreateSubfolders"] = "k",
        ["FolderOwner"] = "lx",
    };

    private static readonly string[] NotMail = ["Calendar", "Contacts", "Tasks", "Notes"];

    public static IEnumerable<PublishedTable> Of(MailServerRows rows, MailServerSettings settings)
    {
        var access = rows.Access.Where(row => row.Folder is null || !NotMail.Contains(row.Folder.Split('\\')[0])).ToArray();
        var groups = access.Select(row => row.Group).ToHashSet();
        yield return new PublishedTable(Logins, TableForm.Passwd, rows.Logins.Select(row => Row(Key(row.Name), $"{row.Hash}::::::user={Escaped(row.User)}")), isSecret: true);
        yield return new PublishedTable(Users, TableForm.Passwd, rows.Users.Select(row => Row(Key(row.Address), $"::::{settings.MailPath.TrimEnd('/')}/{row.Guid}::{Fields(row, groups)}")), isSecret: true);
        // Their order means nothing: Dovecot puts together what it finds for a mailbox and a group.
        var lines = new PublishedTable(Access, TableForm.Lines, access.SelectMany(Lines));
        lines.Omitted.AddRange(access.Where(row => IsPattern(row.Mailbox) || (row.Folder is { } folder && IsPattern(folder))).Select(row => new OmittedRow(Access, row.Mailbox, "an address or a folder with * or ? or \" in it would stand for others too")));
        yield return lines;
        yield return new PublishedTable(Shared, TableForm.Pairs, access.Select(row => (row.Group, row.Mailbox)).Distinct().Where(pair => !IsPattern(pair.Mailbox))
            .Select(pair => Row(pair.Group.Length == 0 ? $"shared/shared-boxes/anyone/{pair.Mailbox}" : $"shared/shared-boxes/group/{pair.Group}/{pair.Mailbox}", "1")));
        yield return new PublishedTable(NoImap, TableForm.Passwd, rows.NoImap.Select(name => Row(Key(name), "")));
        yield return new PublishedTable(NoSmtp, TableForm.Passwd, rows.NoSmtp.Select(name => Row(Key(name), "")));
    }

    private static string Fields(MailboxRow row, HashSet<string> groups)
    {
        var fields = new List<string>();
        if (row.Quota is { } bytes) fields.Add(string.Create(CultureInfo.InvariantCulture, $"userdb_quota_rule=*:bytes={bytes}"));
        if (row.Groups.Where(groups.Contains).ToArray() is { Length: > 0 } own) fields.Add($"userdb_acl_groups={string.Join(',', own)}");
        return string.Join(' ', fields);
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(AccessRow row)
    {
        // A mailbox whose address is a pattern would give what is its own to whoever has an address that fits.
        if (IsPattern(row.Mailbox) || (row.Folder is { } path && IsPattern(path))) yield break;
        var mailbox = $"shared/{row.Mailbox}";
        var who = row.Group.Length == 0 ? "authenticated" : $"group={row.Group}";
        var letters = string.Concat(row.Rights.SelectMany(right => Letters.GetValueOrDefault(right, "")).Distinct());
        if (row.Folder is null)
        {
            // The first alone is the Inbox, and all folders that nothing is said of.
            yield return Row($"{mailbox} {who} {FullAccess}", "");
            yield return Row($"{mailbox}/* {who} {FullAccess}", "");
        }
        else
        {
            // What holds for the Inbox holds for each folder that has no line of its own. To be found, a folder's mailbox has to be seen.
            var isInbox = row.Folder.Equals("Inbox", StringComparison.OrdinalIgnoreCase);
            yield return Row($"{mailbox} {who} {(isInbox ? letters : letters.Length > 0 ? "l" : "")}".TrimEnd(), "");
            yield return Row($"{mailbox}/* {who}", "");
            if (!isInbox) yield return Row($"\"{mailbox}/{row.Folder.Replace('\\', '/')}\" {who} {letters}".TrimEnd(), "");
        }
    }

    /// <summary>The name of a key of these files.</summary>
    public static string NameOf(string key) => key.Replace("\\'", "'", StringComparison.Ordinal);

    // passwd-file looks for the name as it escapes it for use in other places.
    private static string Key(string name) => name.Replace("'", "\\'", StringComparison.Ordinal);

    private static bool IsPattern(string name) => name.AsSpan().IndexOfAny("*?\"") >= 0;

    // Dovecot expands variables in these fields.
    private static string Escaped(string value) => value.Replace("%", "%%", StringComparison.Ordinal);

    private static KeyValuePair<string, string> Row(string key, string value) => new(key, value);
}

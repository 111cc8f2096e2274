namespace WorldPostaAdmin;

/// <summary>Names a folder of a mailbox as Exchange does: <c>sales:\Calendar</c>; without a folder, the whole mailbox's top.</summary>
public sealed class MailboxFolderIdentity
{
    /// <exception cref="DomainException">IdentityMissing.</exception>
    public MailboxFolderIdentity(string value)
    {
        value = FolderIds.Resolve(value);
        var colon = value.IndexOf(":\\", StringComparison.Ordinal);
        if (colon < 0) colon = value.IndexOf(":/", StringComparison.Ordinal);
        // Get-MailboxFolderStatistics of Exchange gives sales\Calendar, and scripts put the colon in themselves: here that makes two.
        Mailbox = new RecipientIdentity(colon < 0 ? value : value[..colon].TrimEnd(':'));
        var folder = colon < 0 ? "" : value[(colon + 2)..].Replace('/', '\\').Trim('\\', ' ');
        TextRules.RefuseControlCharacters("Folder", folder, linesAllowed: false);
        Folder = WellKnownFolders.Normalise(folder);
    }

    public MailboxFolderIdentity(Recipient recipient)
    {
        Mailbox = new RecipientIdentity(recipient);
        Folder = WellKnownFolders.Top;
    }

    public MailboxFolderIdentity(MailboxFolderPermission permission)
    {
        Mailbox = new RecipientIdentity(permission.MailboxGuid);
        Folder = permission.FolderName;
    }

    public RecipientIdentity Mailbox { get; }

    /// <summary>The folder's path with <c>\</c> between folders.</summary>
    public string Folder { get; }

    public override string ToString() => $"{Mailbox}:\\{(Folder == WellKnownFolders.Top ? "" : Folder)}";
}

/// <summary>The folders that every mailbox has.</summary>
public static class WellKnownFolders
{
    public const string Top = "Top of Information Store";

    /// <summary>Where what is deleted from Deleted Items lies for as long as RetainDeletedItemsFor says. In no list of folders, and not counted.</summary>
    public const string RecoverableItems = "Recoverable Items";

    public static readonly IReadOnlyList<string> Names =
        ["Inbox", "Sent Items", "Drafts", "Deleted Items", "Junk Email", "Archive", "Calendar", "Contacts", "Tasks", "Notes"];

    /// <summary>A path whose first folder has the case and spacing of its well-known name, where it is one: <c>sentitems\Old</c> gives <c>Sent Items\Old</c>.</summary>
    public static string Normalise(string folder)
    {
        if (folder.Length == 0 || folder.Equals(Top, StringComparison.OrdinalIgnoreCase)) return Top;
        var end = folder.IndexOf('\\') is >= 0 and var slash ? slash : folder.Length;
        var first = folder[..end].Replace(" ", "", StringComparison.Ordinal);
        return Names.Append(RecoverableItems).FirstOrDefault(name => name.Replace(" ", "", StringComparison.Ordinal).Equals(first, StringComparison.OrdinalIgnoreCase)) is { } known ? known + folder[end..] : folder;
    }
}

/// <summary>One entry of a folder's rights.</summary>
public sealed class MailboxFolderPermission
{
    /// <summary>The folder, as <c>Sales:\Calendar</c>.</summary>
    public string Identity { get; init; } = "";

    public string FolderName { get; init; } = "";

    /// <summary>An address, or <c>Default</c> (everyone inside) or <c>Anonymous</c> (everyone outside).</summary>
    public string User { get; init; } = "";

    /// <summary>The display name of <see cref="User"/>.</summary>
    public string UserDisplayName { get; init; } = "";

    public Guid UserGuid { get; init; }

    public string[] AccessRights { get; init; } = [];

    /// <summary><c>Delegate</c>, and <c>CanViewPrivateItems</c> with it: what Outlook's list of delegates shows. Empty: none.</summary>
    public string[] SharingPermissionFlags { get; init; } = [];

    /// <summary>Always true, as every entry that is shown is one that holds.</summary>
    public bool IsValid => true;

    public Guid MailboxGuid { get; init; }
}

/// <summary>Rights on one folder: the roles of Exchange, and the single rights that they are made of.</summary>
public static class FolderRights
{
    public static readonly IReadOnlyList<string> Roles =
        ["None", "Owner", "PublishingEditor", "Editor", "PublishingAuthor", "Author", "NonEditingAuthor", "Reviewer", "Contributor", "AvailabilityOnly", "LimitedDetails"];

    public static readonly IReadOnlyList<string> Singles =
        ["CreateItems", "CreateSubfolders", "DeleteAllItems", "DeleteOwnedItems", "EditAllItems", "EditOwnedItems", "FolderContact", "FolderOwner", "FolderVisible", "ReadItems"];

    private static readonly string[] CalendarOnly = ["AvailabilityOnly", "LimitedDetails"];

    public static readonly IReadOnlyList<string> Flags = ["None", "Delegate", "CanViewPrivateItems"];

    /// <summary>Reads the flags of a delegate; null where none are given.</summary>
    /// <exception cref="DomainException">NoSuchRight, RightNeedsCalendar, RightsDoNotCombine.</exception>
    public static string[]? ParseFlags(IEnumerable<string> names, string folder)
    {
        var flags = names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => Flags.FirstOrDefault(flag => flag.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new DomainException("NoSuchRight", DomainErrorKind.InvalidValue, name, $"'{TextRules.Show(name)}' is no flag of a delegate. Give {string.Join(", ", Flags)}."))
            .Distinct().Order(StringComparer.Ordinal).Reverse().ToArray();
        if (flags.Length == 0) return null;
        if (flags.Contains("None") ? flags.Length > 1 : !flags.Contains("Delegate"))
            throw new DomainException("RightsDoNotCombine", DomainErrorKind.InvalidValue, string.Join(", ", flags), "None stands alone, and CanViewPrivateItems goes with Delegate. Give Delegate, or Delegate, CanViewPrivateItems.");
        if (flags.Contains("None")) return [];
        return IsCalendar(folder) ? flags : throw new DomainException("RightNeedsCalendar", DomainErrorKind.NotAllowed, "Delegate", $"A delegate is of a calendar, and '{folder}' is none.");
    }

    private static bool IsCalendar(string folder) => folder == "Calendar" || folder.StartsWith("Calendar\\", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads rights: one role, or several single rights.</summary>
    /// <exception cref="DomainException">RightMissing, NoSuchRight, RightsDoNotCombine, RightNeedsCalendar.</exception>
    public static string[] Parse(IEnumerable<string> names, string folder)
    {
        var rights = names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => Roles.Concat(Singles).FirstOrDefault(right => right.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new DomainException("NoSuchRight", DomainErrorKind.InvalidValue, name,
                    $"There is no such right on a folder as '{TextRules.Show(name)}'. The roles are: {string.Join(", ", Roles)}; the single rights: {string.Join(", ", Singles)}."))
            .Distinct().ToArray();
        if (rights.Length == 0) throw new DomainException("RightMissing", DomainErrorKind.InvalidValue, null, $"No right is given. Give -AccessRights with one of {string.Join(", ", Roles)}.");
        if (rights.Length > 1 && rights.FirstOrDefault(right => Roles.Contains(right)) is { } role)
        {
            throw new DomainException("RightsDoNotCombine", DomainErrorKind.InvalidValue, role, $"{role} is a whole role and cannot be given with other rights. Give it alone, or single rights only.");
        }

        if (rights.FirstOrDefault(right => CalendarOnly.Contains(right)) is { } calendar && !IsCalendar(folder))
        {
            throw new DomainException("RightNeedsCalendar", DomainErrorKind.NotAllowed, calendar, $"{calendar} can be given on a calendar only, and '{folder}' is none.");
        }

        return rights;
    }
}

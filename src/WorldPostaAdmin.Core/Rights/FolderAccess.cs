using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What someone does in a folder.</summary>
public enum FolderAction
{
    /// <summary>See that the folder is there.</summary>
    Open,

    /// <summary>Read its items.</summary>
    Read,

    Create,

    Change,

    Delete,

    CreateSubfolder,

    /// <summary>Remove the folder itself.</summary>
    RemoveFolder,
}

/// <summary>
/// Decides what a person may do in a folder of a mailbox. The owner and who has Full Access may do all of it; any other goes by the
/// rights on that folder: the entry of the person, else all entries of security groups that the person is in, else <c>Default</c>.
/// A right on a folder reaches no other folder, and none of them lets anyone send.
/// </summary>
public static class FolderAccess
{
    private static readonly Dictionary<string, string[]> Singles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = [],
        ["Owner"] = ["CreateItems", "ReadItems", "CreateSubfolders", "FolderOwner", "FolderContact", "FolderVisible", "EditOwnedItems", "EditAllItems", "DeleteOwnedItems", "DeleteAllItems"],
        ["PublishingEditor"] = ["CreateItems", "ReadItems", "CreateSubfolders", "FolderVisible", "EditOwnedItems", "EditAllItems", "DeleteOwnedItems", "DeleteAllItems"],
        ["Editor"] = ["CreateItems", "ReadItems", "FolderVisible", "EditOwnedItems", "EditAllItems", "DeleteOwnedItems", "DeleteAllItems"],
        ["PublishingAuthor"] = ["CreateItems", "ReadItems", "CreateSubfolders", "FolderVisible", "EditOwnedItems", "DeleteOwnedItems"],
        ["Author"] = ["CreateItems", "ReadItems", "FolderVisible", "EditOwnedItems", "DeleteOwnedItems"],
        ["NonEditingAuthor"] = ["CreateItems", "ReadItems", "FolderVisible", "DeleteOwnedItems"],
        ["Reviewer"] = ["ReadItems", "FolderVisible"],
        ["Contributor"] = ["CreateItems", "FolderVisible"],
        ["AvailabilityOnly"] = ["AvailabilityOnly"],
        ["LimitedDetails"] = ["AvailabilityOnly", "LimitedDetails"],
    };

    /// <summary>Answers whether a person may do something, and what decides it.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="user">Who.</param>
    /// <param name="mailbox">Whose mailbox.</param>
    /// <param name="folder">The folder's path.</param>
    /// <param name="action">What.</param>
    /// <param name="ownItem">Whether the item was made by that person; of importance to change and delete.</param>
    public static MailboxAccessTest Test(IDirectoryReader reader, Mailbox user, Mailbox mailbox, string folder, FolderAction action, bool ownItem = false)
    {
        var full = AccessService.Test(reader, user, mailbox, MailboxRight.FullAccess);
        if (full.Allowed) return full with { AccessRight = action.ToString() };
        var (rights, whence) = RightsOn(reader, user, mailbox, folder);
        var allowed = action switch
        {
            FolderAction.Open => rights.Overlaps(["FolderVisible", "FolderOwner", "ReadItems"]),
            FolderAction.Read => rights.Contains("ReadItems"),
            FolderAction.Create => rights.Contains("CreateItems"),
            FolderAction.Change => rights.Contains("EditAllItems") || (ownItem && rights.Contains("EditOwnedItems")),
            FolderAction.Delete => rights.Contains("DeleteAllItems") || (ownItem && rights.Contains("DeleteOwnedItems")),
            FolderAction.CreateSubfolder => rights.Contains("CreateSubfolders"),
            _ => rights.Contains("FolderOwner"),
        };
        var reason = allowed ? $"{whence} on '{folder}' lets '{user.Name}' {Words(action)}."
            : whence.Length == 0 ? full.Reason
            : $"{whence} on '{folder}' does not let '{user.Name}' {Words(action)}.";
        return new MailboxAccessTest(user.Name, mailbox.Name, action.ToString(), allowed, reason);
    }

    /// <summary>Refuses what a person may not do.</summary>
    /// <exception cref="DomainException">AccessDenied.</exception>
    public static void Require(IDirectoryReader reader, Mailbox user, Mailbox mailbox, string folder, FolderAction action, bool ownItem = false)
    {
        var test = Test(reader, user, mailbox, folder, action, ownItem);
        if (!test.Allowed)
            throw new DomainException("AccessDenied", DomainErrorKind.NotAllowed, mailbox.Name, $"'{user.Name}' may not {Words(action)} in '{mailbox.Name}:\\{folder}': {test.Reason}");
    }

    /// <summary>How much of a calendar someone sees: <c>ReadItems</c> all, <c>LimitedDetails</c> time, subject and place, <c>AvailabilityOnly</c> time alone, or null for nothing.</summary>
    /// <param name="reader">The directory.</param>
    /// <param name="user">Who; null for someone outside.</param>
    /// <param name="mailbox">Whose calendar.</param>
    /// <param name="folder">The calendar's path.</param>
    public static string? CalendarDetail(IDirectoryReader reader, Mailbox? user, Mailbox mailbox, string folder = "Calendar")
    {
        if (user is not null && AccessService.Test(reader, user, mailbox, MailboxRight.FullAccess).Allowed) return "ReadItems";
        var rights = user is null ? Granted(reader, mailbox, folder, WellKnownDelegates.Anonymous) ?? [] : RightsOn(reader, user, mailbox, folder).Rights;
        return new[] { "ReadItems", "LimitedDetails", "AvailabilityOnly" }.FirstOrDefault(rights.Contains);
    }

    private static (HashSet<string> Rights, string Whence) RightsOn(IDirectoryReader reader, Mailbox user, Mailbox mailbox, string folder)
    {
        if (Granted(reader, mailbox, folder, user.Guid) is { } own) return (own, $"The entry of '{user.Name}'");
        var rights = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var groups = new List<string>();
        foreach (var (delegated, through) in AccessService.Tokens(reader, user).Where(token => token.Delegate != user.Guid))
        {
            if (Granted(reader, mailbox, folder, delegated) is not { } granted) continue;
            rights.UnionWith(granted);
            groups.Add($"'{through}'");
        }

        if (groups.Count > 0) return (rights, $"The entry of {string.Join(", ", groups)}");
        return Granted(reader, mailbox, folder, WellKnownDelegates.Default) is { } anyone ? (anyone, "The entry Default") : ([], "");
    }

    // Every calendar shows when its owner is busy to everyone inside, as in Exchange, unless an entry says otherwise.
    private static HashSet<string>? Granted(IDirectoryReader reader, Mailbox mailbox, string folder, Guid who)
    {
        var link = reader.LinksBetween(mailbox.Guid, Relation.FolderRight, who).FirstOrDefault(link => link.Detail.Equals(folder, StringComparison.OrdinalIgnoreCase));
        if (link is not null) return Singly(link.AccessRights).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return who == WellKnownDelegates.Default && folder.Equals("Calendar", StringComparison.OrdinalIgnoreCase) ? ["AvailabilityOnly"] : null;
    }

    /// <summary>The single rights that rights are made of: a role stands for several.</summary>
    internal static IEnumerable<string> Singly(IEnumerable<string> rights) => rights.SelectMany(right => Singles.GetValueOrDefault(right, [right]));

    private static string Words(FolderAction action) => action switch
    {
        FolderAction.Open => "open the folder",
        FolderAction.Read => "read",
        FolderAction.Create => "create items",
        FolderAction.Change => "change this item",
        FolderAction.Delete => "delete this item",
        FolderAction.CreateSubfolder => "make folders",
        _ => "remove the folder",
    };
}

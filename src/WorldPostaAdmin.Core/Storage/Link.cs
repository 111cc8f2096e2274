namespace WorldPostaAdmin;

/// <summary>How one recipient names another. The numbers are part of the store's format.</summary>
public enum Relation
{
    // Below 50: properties of the source, read with it.
    ManagedBy = 10,
    ModeratedBy = 11,
    BypassModerationFrom = 12,
    AcceptMessagesOnlyFrom = 13,
    RejectMessagesFrom = 14,
    ForwardingAddress = 15,
    Manager = 16,
    BookInPolicy = 20,
    RequestInPolicy = 21,
    RequestOutOfPolicy = 22,
    ResourceDelegates = 23,

    // From 50 on: lists of their own, asked for by name.
    Member = 50,
    MailboxRight = 60,
    FolderRight = 61,
}

/// <summary>
/// One recipient names another: a member of a list, a delegate of a mailbox, an owner. All such references are kept alike,
/// by Guid and with a reverse key, so that what names a recipient is found by index and removal leaves nothing dangling.
/// </summary>
public sealed class Link
{
    public Guid Source { get; init; }

    public Relation Relation { get; init; }

    public Guid Target { get; init; }

    /// <summary>Tells apart several links of one relation between the same two: the right, or the folder.</summary>
    public string Detail { get; init; } = "";

    /// <summary>A mailbox right that is denied, not allowed.</summary>
    public bool Deny { get; init; }

    /// <summary>Full Access: whether mail programs add the mailbox by themselves.</summary>
    public bool AutoMapping { get; init; } = true;

    /// <summary>The rights of a folder link.</summary>
    public string[] AccessRights { get; init; } = [];

    /// <summary>What a folder link says besides rights: <c>Delegate</c>, <c>CanViewPrivateItems</c>.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>Source, relation, target and detail: the identity of the link.</summary>
    public string Key => $"{PropertyPrefix(Source, Relation)}{Target:N}|{Detail}{(Deny ? "!" : "")}";

    /// <summary>The same, found from the target's side.</summary>
    public string ReverseKey => $"{ReversePrefix(Target, Relation)}{Source:N}|{Detail}{(Deny ? "!" : "")}";

    public static string PropertyPrefix(Guid source, Relation relation) => $"{source:N}{(int)relation:D2}";

    public static string ReversePrefix(Guid target, Relation relation) => $"{target:N}{(int)relation:D2}";
}

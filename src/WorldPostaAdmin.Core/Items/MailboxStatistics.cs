namespace WorldPostaAdmin;

/// <summary>How much a mailbox holds.</summary>
public sealed class MailboxStatistics
{
    /// <summary>The mailbox's name.</summary>
    public string Identity { get; init; } = "";

    public Guid MailboxGuid { get; init; }

    public string DisplayName { get; init; } = "";

    public RecipientTypeDetails MailboxTypeDetail { get; init; }

    public int ItemCount { get; init; }

    /// <summary>Never unlimited: of the type that Exchange has, so that <c>.Value.ToMB()</c> works.</summary>
    public UnlimitedSize TotalItemSize { get; init; }

    /// <summary>How many of the items lie in Deleted Items and below.</summary>
    public int DeletedItemCount { get; init; }

    public UnlimitedSize TotalDeletedItemSize { get; init; }

    /// <summary>What its quotas say of its size.</summary>
    public StorageLimitStatus StorageLimitStatus { get; init; }

    /// <summary>When someone last connected to it, or null.</summary>
    public DateTimeOffset? LastLogonTime { get; init; }

    public override string ToString() => DisplayName;
}

/// <summary>How much a folder holds.</summary>
public sealed class MailboxFolderStatistics
{
    /// <summary>The folder with its mailbox, as commands take it: <c>Sales:\Inbox\Orders</c>.</summary>
    public string Identity { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>As Exchange writes it: <c>/Inbox/Orders</c>.</summary>
    public string FolderPath { get; init; } = "";

    public string FolderType { get; init; } = "";

    public Guid MailboxGuid { get; init; }

    public int ItemsInFolder { get; init; }

    public ByteSize FolderSize { get; init; }

    public int ItemsInFolderAndSubfolders { get; init; }

    public ByteSize FolderAndSubfolderSize { get; init; }

    public DateTimeOffset? OldestItemReceivedDate { get; init; }

    public DateTimeOffset? NewestItemReceivedDate { get; init; }

    public override string ToString() => Identity;
}

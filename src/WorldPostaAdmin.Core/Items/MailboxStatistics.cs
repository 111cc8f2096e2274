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

    /// <summary>Always null: who connected last is in the mailbox audit log (Search-MailboxAuditLog).</summary>
    public string? LastLoggedOnUserAccount => null;

    /// <summary>The name that old mail programs keep of the mailbox.</summary>
    public string LegacyDN { get; init; } = "";

    /// <summary>The store, by the name of its file.</summary>
    public string Database { get; init; } = "";

    /// <summary>The same as <see cref="Database"/>.</summary>
    public string DatabaseName => Database;

    /// <summary>The same as the mailbox's.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>When the mailbox was removed, for one that waits to be restored or purged; else null.</summary>
    public DateTimeOffset? DisconnectDate { get; init; }

    /// <summary><c>SoftDeleted</c> for a mailbox that was removed; else null.</summary>
    public string? DisconnectReason => DisconnectDate is null ? null : "SoftDeleted";

    /// <summary>Always <c>Mailbox</c>.</summary>
    public string ObjectClass => "Mailbox";

    /// <summary>Always false: there are no archives.</summary>
    public bool IsArchiveMailbox => false;

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

    /// <summary>Names the folder behind its mailbox and a colon, as <c>Sales:LgAA…</c>: base64, which content searches take apart.</summary>
    public string FolderId => FolderIds.Of(MailboxGuid, FolderPath.TrimStart('/').Replace('/', '\\'));

    /// <summary>When the folder was made.</summary>
    public DateTimeOffset CreationTime { get; init; }

    /// <summary>When something in the folder was last changed.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>How many of the items in the folder are deleted ones: in Deleted Items and Recoverable Items all, elsewhere none.</summary>
    public int DeletedItemsInFolder { get; init; }

    /// <summary>The same with the folders below it.</summary>
    public int DeletedItemsInFolderAndSubfolders { get; init; }

    public Guid MailboxGuid { get; init; }

    public int ItemsInFolder { get; init; }

    /// <summary>Always 0: nothing in a folder is hidden.</summary>
    public int HiddenItemsInFolder => 0;

    public ByteSize FolderSize { get; init; }

    public int ItemsInFolderAndSubfolders { get; init; }

    public ByteSize FolderAndSubfolderSize { get; init; }

    public DateTimeOffset? OldestItemReceivedDate { get; init; }

    public DateTimeOffset? NewestItemReceivedDate { get; init; }

    /// <summary>The subject of which the most lies in the folder, where an analysis was asked for; else empty.</summary>
    public string TopSubject { get; init; } = "";

    /// <summary>How much lies in the folder under <see cref="TopSubject"/>; null where no analysis was asked for.</summary>
    public ByteSize? TopSubjectSize { get; init; }

    /// <summary>How many items lie in the folder under <see cref="TopSubject"/>; null where no analysis was asked for.</summary>
    public int? TopSubjectCount { get; init; }

    public override string ToString() => Identity;
}

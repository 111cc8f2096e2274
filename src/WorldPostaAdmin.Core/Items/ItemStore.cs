using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Reads and writes items in folders, and keeps the count of what a mailbox holds.</summary>
internal static class ItemStore
{
    private const int Part = 500;

    public static T? FindItem<T>(this IMailReader mail, Guid item)
        where T : MailboxItem => mail.Find<T>(MailboxItem.KeyOf(item));

    /// <summary>The items of a folder, the newest first, streamed.</summary>
    /// <param name="mail">Where.</param>
    /// <param name="mailbox">Whose.</param>
    /// <param name="folder">The folder's path.</param>
    /// <param name="after">The <see cref="MailboxItem.Place"/> after which to go on, or null.</param>
    public static IEnumerable<T> ItemsIn<T>(this IMailReader mail, Guid mailbox, string folder, string? after = null)
        where T : MailboxItem
    {
        var prefix = MailboxItem.FolderPrefix(mailbox, folder);
        return mail.Range<T>(nameof(MailboxItem.Place), after is null ? prefix : after + "\0", prefix + "\uffff");
    }

    /// <summary>All items of a type in a mailbox, folder by folder.</summary>
    public static IEnumerable<T> ItemsOf<T>(this IMailReader mail, Guid mailbox)
        where T : MailboxItem => mail.Range<T>(nameof(MailboxItem.Place), mailbox.ToString("N"), mailbox.ToString("N") + "\uffff");

    public static MailboxUsage UsageOf(this IMailReader mail, Guid mailbox) => mail.Find<MailboxUsage>(mailbox.ToString("N")) ?? new MailboxUsage { Mailbox = mailbox };

    /// <summary>Adds an item that refers to a content already counted.</summary>
    /// <param name="mail">Where.</param>
    /// <param name="item">The item.</param>
    /// <param name="usage">What the mailbox holds so far, where that is known.</param>
    public static void InsertItem<T>(this IMailWriter mail, T item, MailboxUsage? usage = null)
        where T : MailboxItem
    {
        mail.Insert(item);
        var counts = RecoverableItems.Counts(item);
        Count(mail, item, counts ? 1 : 0, counts ? item.Size.Bytes : 0, "+", usage);
    }

    /// <summary>Writes a changed item; its size may have changed, its mailbox not.</summary>
    public static void UpdateItem<T>(this IMailWriter mail, T item)
        where T : MailboxItem
    {
        var before = mail.FindItem<T>(item.Guid)!;
        mail.Save(item);
        var (had, has) = (RecoverableItems.Counts(before) ? 1 : 0, RecoverableItems.Counts(item) ? 1 : 0);
        var (items, bytes) = (has - had, (has * item.Size.Bytes) - (had * before.Size.Bytes));
        Count(mail, item, items, bytes, "=");
    }

    /// <summary>Takes an item away, and its content with the last that refers to it.</summary>
    public static void DeleteItem<T>(this IMailWriter mail, T item)
        where T : MailboxItem
    {
        if (!mail.Delete<T>(MailboxItem.KeyOf(item.Guid))) return;
        if (item.Content != Guid.Empty) mail.CountReferences(item.Content, -1);
        var counts = RecoverableItems.Counts(item);
        Count(mail, item, counts ? -1 : 0, counts ? -item.Size.Bytes : 0, "-");
    }

    /// <summary>Empties a folder.</summary>
    /// <param name="mail">Where.</param>
    /// <param name="mailbox">Whose.</param>
    /// <param name="folder">The folder's path.</param>
    /// <param name="moveTo">Where the items go; null for good.</param>
    /// <param name="now">When.</param>
    public static void Empty(IMailWriter mail, Guid mailbox, string folder, string? moveTo, DateTimeOffset now)
    {
        foreach (var kind in ItemKind.All)
        {
            // In parts: what is read while it is changed must be whole, and a mailbox may be large.
            while (kind.ItemsIn(mail, mailbox, folder).Take(Part).ToArray() is { Length: > 0 } items)
            {
                foreach (var item in items)
                {
                    if (moveTo is null) kind.Delete(mail, item);
                    else Move(mail, kind, item, moveTo, now);
                }
            }
        }
    }

    /// <summary>Deletes all items of a mailbox for good.</summary>
    public static void EmptyMailbox(IMailWriter mail, Guid mailbox)
    {
        foreach (var kind in ItemKind.All)
        {
            while (kind.ItemsOf(mail, mailbox).Take(Part).ToArray() is { Length: > 0 } items)
            {
                foreach (var item in items) kind.Delete(mail, item);
            }
        }
    }

    public static void Move(IMailWriter mail, ItemKind kind, MailboxItem item, string folder, DateTimeOffset now)
    {
        (item.Folder, item.WhenChanged) = (folder, now);
        kind.Update(mail, item);
    }

    // A calendar's change is told even where the count stays: who keeps a copy of the calendar looks for it.
    private static void Count(IMailWriter mail, MailboxItem item, int items, long bytes, string change, MailboxUsage? usage = null)
    {
        if (items == 0 && bytes == 0 && item is not CalendarItem) return;
        usage ??= mail.UsageOf(item.MailboxGuid);
        usage.Items += items;
        usage.Size = new ByteSize(usage.Size.Bytes + bytes);
        if (item is CalendarItem) usage.CalendarChange = $"{item.WhenChanged.UtcTicks:x16}{item.Guid:N}{change}{item.Content:N}";
        mail.Save(usage);
    }
}

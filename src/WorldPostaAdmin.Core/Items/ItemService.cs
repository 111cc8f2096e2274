using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What people do with items that lie in folders, whatever their type: each step is held against their rights, and recorded where the mailbox is another's.</summary>
public sealed class ItemService
{
    internal const string DeletedItems = "Deleted Items";

    /// <summary>Finds an item that someone may read.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied.</exception>
    public T Read<T>(IDirectoryReader reader, MailboxSession session, MailboxItemIdentity identity)
        where T : MailboxItem
    {
        var item = Find<T>(reader, session, identity);
        Require(reader, session, item, FolderAction.Read);
        return item;
    }

    /// <summary>Puts a new item into a folder, for who acts. The caller has filled what its type needs; its content, if any, is counted.</summary>
    /// <exception cref="DomainException">FolderNotFound, WrongFolder, AccessDenied, MailboxFull.</exception>
    internal T Add<T>(DirectoryTransaction transaction, MailboxSession session, T item, string folder)
        where T : MailboxItem
    {
        var reader = transaction.Reader;
        var mailbox = session.OpenMailbox(reader);
        item.Folder = FolderService.Require(reader, mailbox, folder);
        RequireFits(item, mailbox);
        session.Require(reader, item.Folder, FolderAction.Create);
        MailboxQuota.RequireRoom(reader, mailbox, item.Size);
        (item.Guid, item.MailboxGuid, item.Mailbox) = (transaction.Identifiers.NewGuid(), mailbox.Guid, mailbox.Name);
        item.CreatedBy = session.UserGuid ?? Guid.Empty;
        if (item.WhenCreated == default) item.WhenCreated = transaction.Now;
        item.WhenChanged = transaction.Now;
        transaction.Mail.InsertItem(item);
        MailboxAudit.Record(transaction, session, "Create", item.Folder, item.ToString()!);
        return item;
    }

    /// <summary>Writes what was changed of an item.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied, MailboxFull.</exception>
    internal T Change<T>(DirectoryTransaction transaction, MailboxSession session, Guid guid, Action<T> change)
        where T : MailboxItem
    {
        var item = Find<T>(transaction.Reader, session, new MailboxItemIdentity(guid));

        // What is changed is shown afterwards.
        Require(transaction.Reader, session, item, FolderAction.Read);
        Require(transaction.Reader, session, item, FolderAction.Change);
        var before = item.Size;
        change(item);
        if (item.Size > before) MailboxQuota.RequireRoom(transaction.Reader, session.OpenMailbox(transaction.Reader), new ByteSize(item.Size.Bytes - before.Bytes));
        item.WhenChanged = transaction.Now;
        transaction.Mail.UpdateItem(item);
        MailboxAudit.Record(transaction, session, "Update", item.Folder, item.ToString()!);
        return item;
    }

    /// <summary>Moves an item to another folder of its mailbox.</summary>
    /// <exception cref="DomainException">ItemNotFound, FolderNotFound, WrongFolder, AccessDenied.</exception>
    public T Move<T>(DirectoryTransaction transaction, MailboxSession session, Guid guid, string folder)
        where T : MailboxItem
    {
        var reader = transaction.Reader;
        var mailbox = session.OpenMailbox(reader);
        var item = Find<T>(reader, session, new MailboxItemIdentity(guid));
        var target = FolderService.Require(reader, mailbox, folder);
        if (target == item.Folder)
        {
            Require(reader, session, item, FolderAction.Read);
            transaction.Warn($"'{TextRules.Show(item.ToString()!)}' lies in '{target}' already; nothing was changed.");
            return item;
        }

        Require(reader, session, item, FolderAction.Read);
        Require(reader, session, item, FolderAction.Delete);
        session.Require(reader, target, FolderAction.Create);
        var from = item.Folder;
        item.Folder = target;
        RequireFits(item, mailbox);
        ItemStore.Move(transaction.Mail, ItemKind.For(item), item, target, transaction.Now);
        MailboxAudit.Record(transaction, session, "Move", from, item.ToString()!);
        return item;
    }

    /// <summary>Puts an item into Deleted Items, or from there into Recoverable Items, or takes it away for good: where that is asked for, or it lies there already.</summary>
    /// <exception cref="DomainException">ItemNotFound, AccessDenied.</exception>
    public void Remove<T>(DirectoryTransaction transaction, MailboxSession session, Guid guid, bool permanently)
        where T : MailboxItem
    {
        var item = Find<T>(transaction.Reader, session, new MailboxItemIdentity(guid));
        Require(transaction.Reader, session, item, FolderAction.Delete);
        var from = item.Folder;
        var mailbox = session.OpenMailbox(transaction.Reader);
        var target = permanently ? null : AfterRemoval(mailbox, from);
        if (target is null) transaction.Mail.DeleteItem(item);
        else ItemStore.Move(transaction.Mail, ItemKind.For(item), item, target, transaction.Now);
        RecoverableItems.Purge(transaction, mailbox, gained: target == WellKnownFolders.RecoverableItems);
        MailboxAudit.Record(transaction, session, target switch { null => "HardDelete", DeletedItems => "MoveToDeletedItems", _ => "SoftDelete" }, from, item.ToString()!);
    }

    /// <summary>Where what is removed from a folder goes; null for good.</summary>
    internal static string? AfterRemoval(Mailbox mailbox, string folder) =>
        FolderPaths.IsWithin(folder, WellKnownFolders.RecoverableItems) ? null
        : !FolderPaths.IsWithin(folder, DeletedItems) ? DeletedItems
        : mailbox.RetainDeletedItemsFor > TimeSpan.Zero ? WellKnownFolders.RecoverableItems
        : null;

    /// <summary>Refuses what may not be done with an item: with one's own, more is allowed.</summary>
    /// <exception cref="DomainException">AccessDenied.</exception>
    internal static void Require(IDirectoryReader reader, MailboxSession session, MailboxItem item, FolderAction action) =>
        session.Require(reader, item.Folder, action, item.CreatedBy != Guid.Empty && item.CreatedBy == session.UserGuid);

    /// <summary>Whether someone may read an item.</summary>
    internal static bool MayRead(IDirectoryReader reader, MailboxSession session, MailboxItem item) => session.Person(reader) is not { } person
        || FolderAccess.Test(reader, person, session.OpenMailbox(reader), item.Folder, FolderAction.Read).Allowed;

    /// <summary>The item as it is kept, whoever asks.</summary>
    internal static T Find<T>(IDirectoryReader reader, MailboxSession session, MailboxItemIdentity identity)
        where T : MailboxItem
    {
        var item = identity.Guid is { } guid ? reader.Mail.FindItem<T>(guid) : null;
        if (item is null || item.MailboxGuid != session.MailboxGuid)
        {
            throw new DomainException("ItemNotFound", DomainErrorKind.NotFound, identity.Value,
                $"There is no such item as '{TextRules.Show(identity.Value)}' in '{session.Mailbox}'. Give the Identity that a Get command shows, or pipe its output.");
        }

        item.Mailbox = session.OpenMailbox(reader).Name;
        return item;
    }

    private static void RequireFits(MailboxItem item, Mailbox mailbox)
    {
        if (FolderPaths.IsWithin(item.Folder, WellKnownFolders.RecoverableItems))
            throw new DomainException("WrongFolder", DomainErrorKind.NotAllowed, item.Folder, $"'{mailbox.Name}:\\{item.Folder}' takes only what is deleted from Deleted Items. Remove the item to have it there.");
        var (needed, there) = (ItemKind.For(item).Folders, FolderPaths.KindOf(item.Folder));
        if (there == needed || there == FolderKind.Deleted) return;
        throw new DomainException("WrongFolder", DomainErrorKind.NotAllowed, item.Folder, $"'{mailbox.Name}:\\{item.Folder}' is a folder for {Words(there)}, not for {Words(needed)}.");
    }

    private static string Words(FolderKind kind) => kind switch
    {
        FolderKind.Mail => "messages",
        FolderKind.Calendar => "appointments",
        FolderKind.Contacts => "contacts",
        FolderKind.Tasks => "tasks",
        _ => "notes",
    };
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A type of item as mailboxes hold it. A new type is one line in <see cref="All"/>.</summary>
internal abstract class ItemKind
{
    public static IReadOnlyList<ItemKind> All { get; } =
    [
        new Of<MailboxMessage>(FolderKind.Mail),
        new Of<MailboxTask>(FolderKind.Tasks),
        new Of<MailboxContactItem>(FolderKind.Contacts),
        new Of<CalendarItem>(FolderKind.Calendar),
    ];

    /// <summary>The folders in which such items lie.</summary>
    public abstract FolderKind Folders { get; }

    protected abstract Type Type { get; }

    public static ItemKind For(MailboxItem item) => All.First(kind => kind.Type == item.GetType());

    public abstract MailboxItem? Find(IMailReader mail, Guid item);

    public abstract IEnumerable<MailboxItem> ItemsIn(IMailReader mail, Guid mailbox, string folder);

    public abstract IEnumerable<MailboxItem> ItemsOf(IMailReader mail, Guid mailbox);

    public abstract void Update(IMailWriter mail, MailboxItem item);

    public abstract void Delete(IMailWriter mail, MailboxItem item);

    private sealed class Of<T>(FolderKind folders) : ItemKind
        where T : MailboxItem
    {
        public override FolderKind Folders => folders;

        protected override Type Type => typeof(T);

        public override MailboxItem? Find(IMailReader mail, Guid item) => mail.FindItem<T>(item);

        public override IEnumerable<MailboxItem> ItemsIn(IMailReader mail, Guid mailbox, string folder) => mail.ItemsIn<T>(mailbox, folder);

        public override IEnumerable<MailboxItem> ItemsOf(IMailReader mail, Guid mailbox) => mail.ItemsOf<T>(mailbox);

        public override void Update(IMailWriter mail, MailboxItem item) => mail.UpdateItem((T)item);

        public override void Delete(IMailWriter mail, MailboxItem item) => mail.DeleteItem((T)item);
    }
}

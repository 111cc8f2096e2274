using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// What was deleted from Deleted Items and can be had back, for as long as the mailbox's RetainDeletedItemsFor says. It lies in a folder
/// that no list shows, and does not count towards the quota. What has lain there too long goes with the next write to the mailbox.
/// </summary>
internal static class RecoverableItems
{
    /// <summary>A mailbox is looked through no more often than this, and loses no more than this many items at once: a write stays short.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private const int MostAtOnce = 1000;

    /// <summary>Whether an item counts towards the quota.</summary>
    public static bool Counts(MailboxItem item) => item.Folder != WellKnownFolders.RecoverableItems;

    /// <summary>Takes away what has lain there too long.</summary>
    /// <param name="transaction">The write.</param>
    /// <param name="mailbox">Whose.</param>
    /// <param name="gained">Whether something was put there just now.</param>
    public static void Purge(DirectoryTransaction transaction, Mailbox mailbox, bool gained = false)
    {
        var (mail, now) = (transaction.Mail, transaction.Now);
        var usage = mail.UsageOf(mailbox.Guid);
        if (usage.NextPurge is null ? !gained : usage.NextPurge > now) return;
        var left = gained;
        if (usage.NextPurge is not null)
        {
            var old = Items(mail, mailbox.Guid).Where(item => item.WhenChanged + mailbox.RetainDeletedItemsFor <= now).Take(MostAtOnce).ToArray();
            foreach (var item in old) ItemKind.For(item).Delete(mail, item);
            left = Items(mail, mailbox.Guid).Any();
        }

        usage.NextPurge = left ? now + Pause : null;
        mail.Save(usage);
    }

    private static IEnumerable<MailboxItem> Items(IMailReader mail, Guid mailbox) => ItemKind.All.SelectMany(kind => kind.ItemsIn(mail, mailbox, WellKnownFolders.RecoverableItems));
}

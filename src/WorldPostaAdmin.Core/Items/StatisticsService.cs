using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Counts what mailboxes and folders hold.</summary>
public static class StatisticsService
{
    public static MailboxStatistics OfMailbox(IDirectoryReader reader, Mailbox mailbox)
    {
        var usage = reader.Mail.UsageOf(mailbox.Guid);
        var (count, size) = (0, 0L);
        foreach (var item in Items(reader.Mail, mailbox.Guid).Where(item => FolderPaths.IsWithin(item.Folder, ItemService.DeletedItems))) (count, size) = (count + 1, size + item.Size.Bytes);
        return new MailboxStatistics
        {
            Identity = mailbox.Name,
            MailboxGuid = mailbox.Guid,
            DisplayName = mailbox.DisplayName,
            MailboxTypeDetail = mailbox.RecipientTypeDetails,
            ItemCount = usage.Items,
            TotalItemSize = new UnlimitedSize(usage.Size),
            DeletedItemCount = count,
            TotalDeletedItemSize = new UnlimitedSize(new ByteSize(size)),
            StorageLimitStatus = MailboxQuota.Status(mailbox, usage.Size),
            LastLogonTime = usage.LastLogonTime,
        };
    }

    /// <summary>Every folder of a mailbox with what lies in it and below it.</summary>
    public static IReadOnlyList<MailboxFolderStatistics> OfFolders(IDirectoryReader reader, Mailbox mailbox)
    {
        var sums = new Dictionary<string, Sum>();
        foreach (var item in Items(reader.Mail, mailbox.Guid))
        {
            var key = TextRules.Key(item.Folder);
            if (!sums.TryGetValue(key, out var sum)) sum = sums[key] = new Sum();
            sum.Add(item);
        }

        return FolderService.All(reader, mailbox).Select(folder =>
        {
            var own = sums.GetValueOrDefault(TextRules.Key(folder.Folder)) ?? new Sum();
            var all = sums.Where(pair => FolderPaths.IsWithin(pair.Key, TextRules.Key(folder.Folder))).Select(pair => pair.Value).ToArray();
            return new MailboxFolderStatistics
            {
                Identity = folder.Identity,
                Name = folder.Name,
                FolderPath = "/" + folder.Folder.Replace(FolderPaths.Separator, '/'),
                FolderType = folder.FolderType,
                MailboxGuid = mailbox.Guid,
                ItemsInFolder = own.Count,
                FolderSize = new ByteSize(own.Bytes),
                ItemsInFolderAndSubfolders = all.Sum(sum => sum.Count),
                FolderAndSubfolderSize = new ByteSize(all.Sum(sum => sum.Bytes)),
                OldestItemReceivedDate = own.Oldest,
                NewestItemReceivedDate = own.Newest,
            };
        }).ToArray();
    }

    private static IEnumerable<MailboxItem> Items(IMailReader mail, Guid mailbox) => ItemKind.All.SelectMany(kind => kind.ItemsOf(mail, mailbox));

    private sealed class Sum
    {
        public int Count { get; private set; }

        public long Bytes { get; private set; }

        public DateTimeOffset? Oldest { get; private set; }

        public DateTimeOffset? Newest { get; private set; }

        public void Add(MailboxItem item)
        {
            Count++;
            Bytes += item.Size.Bytes;
            if (Oldest is null || item.WhenCreated < Oldest) Oldest = item.WhenCreated;
            if (Newest is null || item.WhenCreated > Newest) Newest = item.WhenCreated;
        }
    }
}

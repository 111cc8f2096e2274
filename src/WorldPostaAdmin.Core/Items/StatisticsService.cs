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
            LegacyDN = mailbox.LegacyExchangeDN,
            Database = mailbox.Database,
            ServerName = mailbox.ServerName,
            DisconnectDate = mailbox.WhenSoftDeleted,
        };
    }

    /// <summary>
    /// Every folder of a mailbox with what lies in it and below it: the root first, which all but Recoverable Items lie below, then the folders
    /// in their order, then Recoverable Items.
    /// </summary>
    /// <param name="reader">The directory.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="bySubject">Whether to find the subject of which the most lies in each.</param>
    public static IReadOnlyList<MailboxFolderStatistics> OfFolders(IDirectoryReader reader, Mailbox mailbox, bool bySubject = false)
    {
        var sums = new Dictionary<string, Sum>();
        foreach (var item in Items(reader.Mail, mailbox.Guid))
        {
            var key = TextRules.Key(item.Folder);
            if (!sums.TryGetValue(key, out var sum)) sum = sums[key] = new Sum();
            sum.Add(item, bySubject);
        }

        var recoverable = TextRules.Key(WellKnownFolders.RecoverableItems);
        MailboxFolder[] folders = [FolderService.WellKnown(mailbox, WellKnownFolders.Top), .. FolderService.All(reader, mailbox), FolderService.WellKnown(mailbox, WellKnownFolders.RecoverableItems)];
        return folders.Select(folder =>
        {
            var own = sums.GetValueOrDefault(TextRules.Key(folder.Folder)) ?? new Sum();
            var below = sums.Where(pair => folder.Folder == WellKnownFolders.Top ? pair.Key != recoverable : FolderPaths.IsWithin(pair.Key, TextRules.Key(folder.Folder))).ToArray();
            var all = below.Select(pair => pair.Value).ToArray();
            var deleted = below.Where(pair => FolderPaths.IsWithin(pair.Key, TextRules.Key(ItemService.DeletedItems)) || pair.Key == recoverable).Sum(pair => pair.Value.Count);
            return new MailboxFolderStatistics
            {
                Identity = folder.Identity,
                Name = folder.Name,
                FolderPath = "/" + folder.Folder.Replace(FolderPaths.Separator, '/'),
                FolderType = folder.FolderType,
                MailboxGuid = mailbox.Guid,
                CreationTime = folder.WhenCreated,
                LastModifiedTime = own.Changed is { } changed && changed > folder.WhenCreated ? changed : folder.WhenCreated,
                DeletedItemsInFolder = FolderPaths.KindOf(folder.Folder) == FolderKind.Deleted ? own.Count : 0,
                DeletedItemsInFolderAndSubfolders = deleted,
                ItemsInFolder = own.Count,
                FolderSize = new ByteSize(own.Bytes),
                ItemsInFolderAndSubfolders = all.Sum(sum => sum.Count),
                FolderAndSubfolderSize = new ByteSize(all.Sum(sum => sum.Bytes)),
                OldestItemReceivedDate = own.Oldest,
                NewestItemReceivedDate = own.Newest,
                TopSubject = own.Top?.Subject ?? "",
                TopSubjectSize = own.Top?.Size,
                TopSubjectCount = own.Top?.Count,
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

        public DateTimeOffset? Changed { get; private set; }

        private readonly Dictionary<string, (int Count, long Bytes)> _subjects = [];

        /// <summary>The subject of which the most is there; null where none was looked at.</summary>
        public (string Subject, ByteSize Size, int Count)? Top =>
            _subjects.Count > 0 && _subjects.MaxBy(pair => pair.Value.Bytes) is var (subject, (count, bytes)) ? (subject, new ByteSize(bytes), count) : null;

        public void Add(MailboxItem item, bool bySubject)
        {
            if (bySubject)
            {
                var (count, bytes) = _subjects.GetValueOrDefault(item.ToString()!);
                _subjects[item.ToString()!] = (count + 1, bytes + item.Size.Bytes);
            }

            Count++;
            Bytes += item.Size.Bytes;
            if (Oldest is null || item.WhenCreated < Oldest) Oldest = item.WhenCreated;
            if (Changed is null || item.WhenChanged > Changed) Changed = item.WhenChanged;
            if (Newest is null || item.WhenCreated > Newest) Newest = item.WhenCreated;
        }
    }
}

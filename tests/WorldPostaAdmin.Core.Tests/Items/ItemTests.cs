using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>What is done with items in folders.</summary>
public sealed class ItemTests : MailboxTest
{
    [Fact]
    public void What_is_removed_goes_to_Deleted_Items_from_there_to_Recoverable_Items_and_from_there_for_good()
    {
        Shared("Sales");
        var message = PutMessage(Admin("Sales"), "one");

        Remove(message.Guid);
        Assert.Equal(["one"], Subjects("Sales", "Deleted Items"));
        Assert.Equal((1, 1000), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
        Remove(message.Guid);
        Assert.Empty(Subjects("Sales", "Deleted Items"));
        Assert.Equal(["one"], Subjects("Sales", "Recoverable Items"));
        Assert.Equal((0, 0), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
        Assert.Equal(1, Contents());
        Remove(message.Guid);
        Assert.Empty(Subjects("Sales", "Recoverable Items"));
        Assert.Equal((0, 0), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
        Assert.Equal(0, Contents());
    }

    [Fact]
    public void What_is_removed_for_good_is_gone_at_once_with_its_content()
    {
        Shared("Sales");
        Remove(PutMessage(Admin("Sales"), "one").Guid, permanently: true);

        Assert.Equal((0, 0), (Usage("Sales").Items, Contents()));
    }

    [Fact]
    public void An_item_moves_between_folders_for_its_sort_and_stays_the_same()
    {
        Shared("Sales");
        var message = PutMessage(Admin("Sales"), "one");

        var moved = Do(transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "archive"));

        Assert.Equal(("Archive", message.Guid), (moved.Folder, moved.Guid));
        Refused("WrongFolder", transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "Calendar"));
        Refused("FolderNotFound", transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "Nowhere"));
        Do(transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "Archive"));
        Assert.Contains("already", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_of_another_mailbox_is_not_found()
    {
        Shared("Sales");
        Shared("Support");
        var message = PutMessage(Admin("Sales"), "one");

        Refused("ItemNotFound", transaction => Items.Remove<MailboxMessage>(transaction, Admin("Support"), message.Guid, permanently: true));
        Refused("ItemNotFound", transaction => Items.Remove<MailboxTask>(transaction, Admin("Sales"), message.Guid, permanently: true));
        Assert.Equal("ItemNotFound", Assert.Throws<DomainException>(() => Read(reader => Items.Read<MailboxMessage>(reader, Admin("Sales"), new MailboxItemIdentity("Inbox")))).ErrorId);
    }

    [Fact]
    public void Items_are_listed_the_newest_first_from_any_place_on()
    {
        Shared("Sales");
        for (var i = 0; i < 5; i++)
        {
            PutMessage(Admin("Sales"), $"{i}");
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["4", "3", "2", "1", "0"], Subjects("Sales", "Inbox"));
        Assert.Equal(["1", "0"], Read(reader =>
        {
            var sales = reader.ResolveMailbox("Sales").Guid;
            var third = reader.Mail.ItemsIn<MailboxMessage>(sales, "Inbox").ElementAt(2);
            return reader.Mail.ItemsIn<MailboxMessage>(sales, "Inbox", third.Place).Select(message => message.Subject).ToArray();
        }));
    }

    [Fact]
    public void Each_use_of_anothers_mailbox_is_recorded_and_none_of_the_own()
    {
        Licensed("alice");
        Shared("Sales");
        Grant("Sales", "alice", MailboxRight.FullAccess);
        foreach (var session in new[] { As("alice", "Sales"), As("alice", "alice") })
        {
            var guid = PutMessage(session, "one").Guid;
            Step(transaction => Items.Change<MailboxMessage>(transaction, session, guid, message => message.IsRead = true));
            Step(transaction => Items.Move<MailboxMessage>(transaction, session, guid, "Archive"));
            Step(transaction => Items.Remove<MailboxMessage>(transaction, session, guid, permanently: false));
            Step(transaction => Items.Remove<MailboxMessage>(transaction, session, guid, permanently: false));
            new MailboxReading(Time, Identifiers).Record(Store, session, "FolderBind", [("Inbox", "")]);
        }

        Assert.Equal(
            ["Delegate alice Create Inbox", "Delegate alice Update Inbox", "Delegate alice Move Inbox", "Delegate alice MoveToDeletedItems Archive", "Delegate alice SoftDelete Deleted Items", "Delegate alice FolderBind Inbox"],
            Operations("Sales"));
        Assert.Empty(Operations("alice"));

        void Step(Action<DirectoryTransaction> change)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Do(change);
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Nothing_is_recorded_where_that_is_switched_off()
    {
        Shared("Sales", ("AuditEnabled", false));
        PutMessage(Admin("Sales"), "one");

        Assert.Empty(Operations("Sales"));
    }

    [Fact]
    public void A_mailbox_takes_no_more_than_its_quota()
    {
        Shared("Sales", ("ProhibitSendReceiveQuota", "2500"), ("IssueWarningQuota", "1000"));
        PutMessage(Admin("Sales"), "one");
        Assert.Equal(StorageLimitStatus.IssueWarning, Statistics().StorageLimitStatus);
        PutMessage(Admin("Sales"), "two");

        Refused("MailboxFull", transaction => Items.Add(transaction, Admin("Sales"), new MailboxMessage { Subject = "three", Size = new ByteSize(501) }, "Inbox"));
        Do(transaction => Items.Add(transaction, Admin("Sales"), new MailboxMessage { Subject = "three", Size = new ByteSize(500) }, "Inbox"));
        Assert.Equal((3, 2500, StorageLimitStatus.MailboxDisabled), (Statistics().ItemCount, Statistics().TotalItemSize.Value.Bytes, Statistics().StorageLimitStatus));
    }

    [Fact]
    public void Statistics_count_what_lies_in_each_folder_and_below_it()
    {
        Shared("Sales");
        Do(transaction => Folders.Create(transaction, Admin("Sales"), "Inbox\\Orders"));
        PutMessage(Admin("Sales"), "one", "Inbox", 100);
        PutMessage(Admin("Sales"), "two", "Inbox\\Orders", 200);
        PutMessage(Admin("Sales"), "three", "Deleted Items", 300);
        Put(Admin("Sales"), "Tasks", new MailboxTask { Subject = "four", Size = new ByteSize(50) });

        var folders = Read(reader => StatisticsService.OfFolders(reader, reader.ResolveMailbox("Sales")).ToDictionary(folder => folder.FolderPath));

        Assert.Equal(13, folders.Count);
        Assert.Equal(("/Top of Information Store", "/Recoverable Items"), (folders.Keys.First(), folders.Keys.Last()));
        Assert.Equal(("Root", 0, 4, 650L), (folders.Values.First().FolderType, folders.Values.First().ItemsInFolder, folders.Values.First().ItemsInFolderAndSubfolders, folders.Values.First().FolderAndSubfolderSize.Bytes));
        Assert.Equal((0, 1), (folders["/Inbox"].DeletedItemsInFolderAndSubfolders, folders["/Deleted Items"].DeletedItemsInFolder));
        Assert.Equal((1, 100L, 2, 300L), (folders["/Inbox"].ItemsInFolder, folders["/Inbox"].FolderSize.Bytes, folders["/Inbox"].ItemsInFolderAndSubfolders, folders["/Inbox"].FolderAndSubfolderSize.Bytes));
        Assert.Equal((1, 200L), (folders["/Inbox/Orders"].ItemsInFolder, folders["/Inbox/Orders"].FolderSize.Bytes));
        Assert.Equal(1, folders["/Tasks"].ItemsInFolder);
        Assert.Equal((4, 650L, 1, 300L), (Statistics().ItemCount, Statistics().TotalItemSize.Value.Bytes, Statistics().DeletedItemCount, Statistics().TotalDeletedItemSize.Value.Bytes));
    }

    [Fact]
    public void A_removed_mailbox_keeps_its_mail_until_it_cannot_be_restored_any_more()
    {
        Shared("Sales");
        var guid = GetMailbox("Sales").Guid;
        Do(transaction => Folders.Create(transaction, Admin("Sales"), "Inbox\\Orders"));
        PutMessage(Admin("Sales"), "one", "Inbox\\Orders");
        Put(Admin("Sales"), "Tasks", new MailboxTask { Subject = "two" });

        Remove("Sales");
        Restore("Sales");
        Assert.Equal(["one"], Subjects("Sales", "Inbox\\Orders"));
        Assert.Equal(2, Usage("Sales").Items);

        Remove("Sales");
        Time.Advance(TimeSpan.FromDays(31));
        Shared("Other");
        Remove("Other");
        Assert.Equal(0, Left(guid));
    }

    [Fact]
    public void A_mailbox_that_is_removed_for_good_takes_all_with_it_and_no_other()
    {
        Shared("Sales");
        Shared("Support");
        var guid = GetMailbox("Sales").Guid;
        Do(transaction => Folders.Create(transaction, Admin("Sales"), "Inbox\\Orders"));
        for (var i = 0; i < 3; i++) PutMessage(Admin("Sales"), "one");
        Put(Admin("Sales"), "Contacts", new MailboxContactItem { DisplayName = "x" });
        PutMessage(Admin("Support"), "two");
        Do(transaction => transaction.Mail.Save(new AutoReplyConfiguration { MailboxGuid = guid }));
        Do(transaction => transaction.Mail.Save(new MailboxCalendarConfiguration { MailboxGuid = guid }));

        Remove("Sales", permanently: true);

        Assert.Equal(0, Left(guid));
        Assert.Equal(1, Contents());
        Assert.Equal(["two"], Subjects("Support", "Inbox"));
    }

    [Fact]
    public void A_converted_mailbox_keeps_its_mail()
    {
        Licensed("alice");
        PutMessage(As("alice", "alice"), "one");
        foreach (var type in new[] { MailboxType.Shared, MailboxType.Room, MailboxType.Equipment, MailboxType.Shared })
        {
            Do(transaction => Mailboxes.Convert(transaction, GetMailbox("alice"), type, null, NoPassword()));
            Assert.Equal(["one"], Subjects("alice", "Inbox"));
        }

        Do(transaction => Mailboxes.Convert(transaction, GetMailbox("alice"), MailboxType.Regular, "Business", WithPassword()));
        Assert.Equal(["one"], Subjects("alice", "Inbox"));
        Assert.Equal(1, Usage("alice").Items);
    }

    private void Remove(Guid guid, bool permanently = false) => Do(transaction => Items.Remove<MailboxMessage>(transaction, Admin("Sales"), guid, permanently));

    private MailboxStatistics Statistics() => Read(reader => StatisticsService.OfMailbox(reader, reader.ResolveMailbox("Sales")));

    private int Contents() => Read(reader => ((MemoryMail)reader.Mail).Contents);

    // What is left of a mailbox besides what the directory says.
    private int Left(Guid mailbox) => Read(reader =>
    {
        var (from, to) = (mailbox.ToString("N"), mailbox.ToString("N") + "\uffff");
        return ItemKind.All.Sum(kind => kind.ItemsOf(reader.Mail, mailbox).Count()) + reader.Mail.Range<MailboxFolder>(from, to).Count() + reader.Mail.Range<MailboxAuditRecord>(from, to).Count()
            + reader.Mail.Range<AutoReplyConfiguration>(from, to).Count() + reader.Mail.Range<MailboxCalendarConfiguration>(from, to).Count() + reader.Mail.Range<MailboxUsage>(from, to).Count();
    });
}

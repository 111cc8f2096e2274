namespace WorldPostaAdmin.Core.Tests;

/// <summary>What is deleted from Deleted Items and can be had back, for as long as RetainDeletedItemsFor says.</summary>
public sealed class RecoverableItemTests : MailboxTest
{
    [Theory]
    [InlineData("14.00:00:00", "13.23:00:00", true)]
    [InlineData("14.00:00:00", "14.00:00:00", false)]
    [InlineData("30.00:00:00", "29.00:00:00", true)]
    [InlineData("1.00:00:00", "1.01:00:00", false)]
    [InlineData("00:00:00", "00:00:00", false)]
    public void An_item_can_be_had_back_until_its_time_is_over(string retained, string later, bool isThere)
    {
        Prepare(retained);
        Delete(PutMessage(Admin("Sales"), "one").Guid);
        Time.Advance(TimeSpan.Parse(later, System.Globalization.CultureInfo.InvariantCulture));

        // The next write to the mailbox looks.
        Remove(PutMessage(Admin("Sales"), "other").Guid);

        Assert.Equal(isThere ? ["one"] : [], Subjects("Sales", "Recoverable Items"));
        Assert.Equal((1, 1000L), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
    }

    [Fact]
    public void What_is_moved_back_counts_again()
    {
        Prepare("14.00:00:00");
        var message = PutMessage(Admin("Sales"), "one");
        Delete(message.Guid);
        Assert.Equal(0, Usage("Sales").Items);

        Do(transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "Inbox"));

        Assert.Equal((1, 1000L), (Usage("Sales").Items, Usage("Sales").Size.Bytes));
        Assert.Equal(["one"], Subjects("Sales", "Inbox"));
    }

    [Fact]
    public void Nothing_is_put_there_but_what_is_deleted_and_no_list_shows_it()
    {
        Prepare("14.00:00:00");
        var message = PutMessage(Admin("Sales"), "one");

        Refused("WrongFolder", transaction => Items.Move<MailboxMessage>(transaction, Admin("Sales"), message.Guid, "recoverable items"));
        Refused("WrongFolder", transaction => Items.Add(transaction, Admin("Sales"), new MailboxMessage { Subject = "two" }, "Recoverable Items"));
        Refused("FolderNotFound", transaction => Folders.Create(transaction, Admin("Sales"), "Recoverable Items\\Mine"));
        Refused("FolderExists", transaction => Folders.Create(transaction, Admin("Sales"), "Recoverable Items"));
        Assert.DoesNotContain(Read(reader => Folders.Folders(reader, Admin("Sales")).ToArray()), folder => folder.Folder == "Recoverable Items");
    }

    [Fact]
    public void A_folder_that_is_removed_from_Deleted_Items_leaves_what_lay_in_it()
    {
        Prepare("14.00:00:00");
        Do(transaction => Folders.Create(transaction, Admin("Sales"), "Deleted Items\\Old"));
        PutMessage(Admin("Sales"), "one", "Deleted Items\\Old");

        Do(transaction => Folders.Remove(transaction, Admin("Sales"), "Deleted Items\\Old", recurse: true));

        Assert.Equal(["one"], Subjects("Sales", "Recoverable Items"));
        Assert.Equal(0, Usage("Sales").Items);
    }

    [Fact]
    public void Only_who_has_the_whole_mailbox_has_what_is_deleted()
    {
        Prepare("14.00:00:00");
        Licensed("alice");
        GrantFolder("Sales", "Inbox", "alice", "Owner");
        var message = PutMessage(Admin("Sales"), "one");
        Delete(message.Guid);

        Refused("AccessDenied", transaction => Items.Move<MailboxMessage>(transaction, As("alice", "Sales"), message.Guid, "Inbox"));
        Grant("Sales", "alice", MailboxRight.FullAccess);
        Do(transaction => Items.Move<MailboxMessage>(transaction, As("alice", "Sales"), message.Guid, "Inbox"));
    }

    private void Prepare(string retained) => Shared("Sales", ("RetainDeletedItemsFor", TimeSpan.Parse(retained, System.Globalization.CultureInfo.InvariantCulture)));

    private void Delete(Guid guid)
    {
        Remove(guid);
        Remove(guid);
    }

    private void Remove(Guid guid) => Do(transaction => Items.Remove<MailboxMessage>(transaction, Admin("Sales"), guid, permanently: false));
}

namespace WorldPostaAdmin.Core.Tests;

/// <summary>Folders of mailboxes.</summary>
public sealed class FolderTests : MailboxTest
{
    [Fact]
    public void Every_mailbox_has_the_well_known_folders_and_those_that_were_made()
    {
        Shared("Sales");
        foreach (var folder in new[] { "Inbox\\Orders", "Projects", "inbox\\orders\\2026", "sentitems\\Old" }) Make("Sales", folder);

        Assert.Equal(
            ["Inbox", "Inbox\\Orders", "Inbox\\Orders\\2026", "Sent Items", "Sent Items\\Old", "Drafts", "Deleted Items", "Junk Email", "Archive", "Calendar", "Contacts", "Tasks", "Notes", "Projects"],
            Read(reader => Folders.Folders(reader, Admin("Sales")).Select(folder => folder.Folder).ToArray()));
        var made = Read(reader => Folders.Get(reader, Admin("Sales"), "INBOX/orders"));
        Assert.Equal(("Sales:\\Inbox\\Orders", "Orders", "User Created"), (made.Identity, made.Name, made.FolderType));
        Assert.Equal("SentItems", Read(reader => Folders.Get(reader, Admin("Sales"), "SentItems")).FolderType);
    }

    [Theory]
    [InlineData("Inbox", "FolderExists")]
    [InlineData("inbox\\ORDERS", "FolderExists")]
    [InlineData("Inbox\\Missing\\X", "FolderNotFound")]
    [InlineData("Inbox\\\\X", "InvalidFolderName")]
    [InlineData("Inbox\\..", "InvalidFolderName")]
    [InlineData("Inbox\\a*", "InvalidFolderName")]
    [InlineData("Inbox\\a\nb", "ControlCharacter")]
    [InlineData("Inbox\\12345678901234567890123456789012345678901234567890123456789012345", "InvalidFolderName")]
    public void A_folder_that_cannot_be_is_not_made(string folder, string errorId)
    {
        Shared("Sales");
        Make("Sales", "Inbox\\Orders");

        Refused(errorId, transaction => Folders.Create(transaction, Admin("Sales"), folder));
    }

    [Fact]
    public void A_path_is_never_longer_than_an_index_takes()
    {
        Shared("Sales");
        var (path, name) = ("Inbox", new string('Ж', 60));
        for (var i = 0; i < 4; i++) Make("Sales", path = $"{path}\\{name}");

        Refused("InvalidFolderName", transaction => Folders.Create(transaction, Admin("Sales"), $"{path}\\{name}"));
    }

    [Fact]
    public void A_folder_is_removed_when_it_is_empty_and_with_all_in_it_when_that_is_asked_for()
    {
        Shared("Sales");
        Make("Sales", "Inbox\\Orders");
        Make("Sales", "Inbox\\Orders\\Old");
        Make("Sales", "Inbox\\Orders 2");
        PutMessage(Admin("Sales"), "one", "Inbox\\Orders\\Old");
        PutMessage(Admin("Sales"), "two", "Inbox\\Orders 2");

        Refused("FolderIsWellKnown", transaction => Folders.Remove(transaction, Admin("Sales"), "inbox", recurse: true));
        Refused("FolderNotFound", transaction => Folders.Remove(transaction, Admin("Sales"), "Inbox\\Nothing", recurse: true));
        Refused("FolderNotEmpty", transaction => Folders.Remove(transaction, Admin("Sales"), "Inbox\\Orders", recurse: false));
        Do(transaction => Folders.Remove(transaction, Admin("Sales"), "Inbox\\Orders", recurse: true));

        Assert.Equal(["one"], Subjects("Sales", "Deleted Items"));
        Assert.Equal(["two"], Subjects("Sales", "Inbox\\Orders 2"));
        Assert.Equal("FolderNotFound", Assert.Throws<DomainException>(() => Read(reader => Folders.Get(reader, Admin("Sales"), "Inbox\\Orders\\Old"))).ErrorId);
        Assert.Equal(2, Usage("Sales").Items);
    }

    [Fact]
    public void A_new_folder_has_the_rights_of_the_one_above_and_its_maker_owns_it_and_they_go_with_it()
    {
        Licensed("alice");
        Licensed("bob");
        GrantFolder("alice", "Inbox", "bob", "PublishingAuthor");
        GrantFolder("alice", "Inbox", "Default", "Reviewer");

        Do(transaction => Folders.Create(transaction, As("bob", "alice"), "Inbox\\Orders"));

        Assert.Equal(["Default Reviewer", "Anonymous None", "bob@contoso.example Owner"], Entries("Inbox\\Orders"));
        Refused("AccessDenied", transaction => Folders.Create(transaction, As("bob", "alice"), "Sent Items\\X"));
        Do(transaction => Folders.Remove(transaction, As("bob", "alice"), "Inbox\\Orders", recurse: false));
        Assert.Equal(["Default None", "Anonymous None"], Entries("Inbox\\Orders"));
    }

    [Fact]
    public void Only_its_owner_removes_a_folder()
    {
        Licensed("alice");
        Licensed("bob");
        GrantFolder("alice", "Inbox", "bob", "PublishingEditor");
        Make("alice", "Inbox\\Orders");

        Refused("AccessDenied", transaction => Folders.Remove(transaction, As("bob", "alice"), "Inbox\\Orders", recurse: false));
    }

    private void Make(string mailbox, string folder) => Do(transaction => Folders.Create(transaction, Admin(mailbox), folder));

    private string[] Entries(string folder) => Read(reader => FolderPermissionService.Permissions(reader, reader.ResolveMailbox("alice"), folder).Select(entry => $"{entry.User} {string.Join(',', entry.AccessRights)}").ToArray());
}

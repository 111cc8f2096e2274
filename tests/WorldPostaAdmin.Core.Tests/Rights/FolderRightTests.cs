namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class FolderRightTests : DirectoryTest
{
    public FolderRightTests()
    {
        User("Alice");
        User("Bob");
        Shared("Sales");
    }

    [Theory]
    [InlineData("sales:\\Calendar", "Default AvailabilityOnly|Anonymous None")]
    [InlineData("sales:\\Inbox", "Default None|Anonymous None")]
    [InlineData("sales", "Default None|Anonymous None")]
    public void Everyone_has_an_entry_on_every_folder(string folder, string entries) => Assert.Equal(entries, Entries(folder));

    [Theory]
    [InlineData("Owner")]
    [InlineData("PublishingEditor")]
    [InlineData("Editor")]
    [InlineData("PublishingAuthor")]
    [InlineData("Author")]
    [InlineData("NonEditingAuthor")]
    [InlineData("Reviewer")]
    [InlineData("Contributor")]
    [InlineData("AvailabilityOnly")]
    [InlineData("LimitedDetails")]
    [InlineData("None")]
    [InlineData("ReadItems,FolderVisible")]
    public void Each_role_can_be_given_on_a_calendar(string rights)
    {
        var entry = Add("sales:\\calendar", "Alice", rights);
        Assert.Equal(("Sales:\\Calendar", "Calendar", "Alice@contoso.example", rights), (entry.Identity, entry.FolderName, entry.User, string.Join(',', entry.AccessRights)));
        Assert.Equal($"Default AvailabilityOnly|Anonymous None|Alice@contoso.example {rights}", Entries("sales:\\Calendar"));
        Assert.Equal(Get("Sales").Guid, entry.MailboxGuid);
    }

    [Theory]
    [InlineData("Everything", "Calendar", "NoSuchRight")]
    [InlineData("", "Calendar", "RightMissing")]
    [InlineData("Editor,ReadItems", "Calendar", "RightsDoNotCombine")]
    [InlineData("Editor,Author", "Calendar", "RightsDoNotCombine")]
    [InlineData("AvailabilityOnly", "Inbox", "RightNeedsCalendar")]
    [InlineData("LimitedDetails", "Calendars", "RightNeedsCalendar")]
    public void What_cannot_be_given_is_refused(string rights, string folder, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<DomainException>(() => WorldPostaAdmin.FolderRights.Parse([rights], folder)).ErrorId);

    [Fact]
    public void A_calendar_below_the_calendar_is_one() => Assert.Equal(["LimitedDetails"], WorldPostaAdmin.FolderRights.Parse(["limiteddetails"], "Calendar\\Team"));

    [Fact]
    public void Who_has_an_entry_is_told_so_and_the_same_again_only_warns()
    {
        Add("sales:\\Inbox", "Alice", "Editor");
        Add("sales:\\Inbox", "Alice", "editor");
        Assert.Equal(["'Alice' already has Editor on 'Sales:\\Inbox'; nothing was changed."], Warnings);
        Assert.Contains("Change it with Set-MailboxFolderPermission", Assert.Throws<DomainException>(() => Add("sales:\\Inbox", "Alice", "Author")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_changed_and_none_is_made()
    {
        Assert.Equal("FolderPermissionNotFound", Assert.Throws<DomainException>(() => SetEntry("sales:\\Inbox", "Alice", "Editor")).ErrorId);
        Assert.Equal("Default None|Anonymous None", Entries("sales:\\Inbox"));
        Add("sales:\\Inbox", "Alice", "Editor");
        Assert.Equal(["Author"], SetEntry("sales:\\Inbox", "Alice", "Author").AccessRights);
        Assert.Contains(Audited.Single().Changes, change => change is { OldValue: "Inbox Alice Editor", NewValue: "Inbox Alice Author" });
        Assert.Equal(["Reviewer"], SetEntry("sales:\\Inbox", "default", "Reviewer").AccessRights);
        Assert.Equal(["Contributor"], SetEntry("sales:\\Inbox", "Anonymous", "Contributor").AccessRights);
        Assert.Equal("Default Reviewer|Anonymous Contributor|Alice@contoso.example Author", Entries("sales:\\Inbox"));
    }

    [Fact]
    public void A_folder_is_the_same_in_whatever_case_it_is_written()
    {
        Add("sales:\\Projects", "Alice", "Editor");
        SetEntry("sales:\\PROJECTS", "Alice", "Author");
        Assert.Equal("Default None|Anonymous None|Alice@contoso.example Author", Entries("sales:\\projects"));
        RemoveEntry("sales:\\pROJECTS", "Alice");
        Assert.Equal("Default None|Anonymous None", Entries("sales:\\projects"));
    }

    [Fact]
    public void Removing_takes_all_rights_on_that_folder_and_none_there_is_an_error()
    {
        Add("sales:\\Inbox", "Alice", "ReadItems,CreateItems");
        Add("sales:\\Calendar", "Alice", "Editor");
        RemoveEntry("sales:\\Inbox", "Alice");
        Assert.Empty(Warnings);
        Assert.Equal("Default AvailabilityOnly|Anonymous None|Alice@contoso.example Editor", Entries("sales:\\Calendar"));
        Assert.StartsWith("There is no existing permission entry found for user: 'Alice' on 'Sales:\\Inbox'.", Assert.Throws<DomainException>(() => RemoveEntry("sales:\\Inbox", "Alice")).Message, StringComparison.Ordinal);
        RemoveEntry("sales:\\Inbox", "Default");
        Assert.Equal(["'Default' has on 'Sales:\\Inbox' what it has by default; nothing was changed."], Warnings);
    }

    [Fact]
    public void Who_may_have_folder_rights_is_who_may_be_a_delegate()
    {
        Contact("Pat");
        Assert.Equal("DelegateNotAllowed", Assert.Throws<DomainException>(() => Add("sales:\\Inbox", "Pat", "Editor")).ErrorId);
        Group("Staff");
        Assert.Equal("Staff@contoso.example", Add("sales:\\Inbox", "Staff", "Editor").User);
        Refused("UserMissing", transaction => FolderPermissionService.ResolveUser(transaction.Reader, null, new MailboxFolderIdentity("sales:\\Inbox")));
    }

    [Theory]
    [InlineData("inbox", "Inbox")]
    [InlineData("SENT ITEMS", "Sent Items")]
    [InlineData("junkemail", "Junk Email")]
    [InlineData("top of information store", "Top of Information Store")]
    [InlineData("", "Top of Information Store")]
    [InlineData("Projects", "Projects")]
    public void Well_known_folders_are_known_in_any_spelling(string folder, string name) => Assert.Equal(name, WellKnownFolders.Normalise(folder));

    [Fact]
    public void A_folder_identity_says_itself()
    {
        Assert.Equal("sales:\\Inbox", new MailboxFolderIdentity("sales:\\inbox").ToString());
        Assert.Equal("sales:\\", new MailboxFolderIdentity("sales").ToString());
        Assert.Equal("Sales:\\", new MailboxFolderIdentity(Get("Sales")).ToString());
        Assert.Equal("ControlCharacter", Assert.Throws<DomainException>(() => new MailboxFolderIdentity("sales:\\a\0b")).ErrorId);
        Assert.Equal("IdentityMissing", Assert.Throws<DomainException>(() => new MailboxFolderIdentity(":\\Inbox")).ErrorId);
    }

    private string Entries(string folder)
    {
        var identity = new MailboxFolderIdentity(folder);
        return string.Join('|', Read(reader => FolderPermissionService.Permissions(reader, reader.ResolveMailbox(identity.Mailbox), identity.Folder).Select(entry => $"{entry.User} {string.Join(',', entry.AccessRights)}").ToArray()));
    }

    private MailboxFolderPermission Add(string folder, string user, string rights) => On(folder, user, (transaction, mailbox, name, who) => FolderRights.Add(transaction, mailbox, name, who, WorldPostaAdmin.FolderRights.Parse([rights], name)));

    private MailboxFolderPermission SetEntry(string folder, string user, string rights) => On(folder, user, (transaction, mailbox, name, who) => FolderRights.Set(transaction, mailbox, name, who, WorldPostaAdmin.FolderRights.Parse([rights], name)));

    private void RemoveEntry(string folder, string user) => On(folder, user, (transaction, mailbox, name, who) =>
    {
        FolderRights.Remove(transaction, mailbox, name, who);
        return true;
    });

    private T On<T>(string folder, string user, Func<DirectoryTransaction, Mailbox, string, FolderPermissionService.FolderUser, T> work)
    {
        var identity = new MailboxFolderIdentity(folder);
        return Do(transaction => work(transaction, transaction.Reader.ResolveMailbox(identity.Mailbox), identity.Folder, FolderPermissionService.ResolveUser(transaction.Reader, user, identity)));
    }
}

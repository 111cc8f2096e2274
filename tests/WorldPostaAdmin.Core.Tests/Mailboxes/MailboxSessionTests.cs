namespace WorldPostaAdmin.Core.Tests;

/// <summary>Who may open which mailbox.</summary>
public sealed class MailboxSessionTests : MailboxTest
{
    private MailboxSessionService Sessions => new(Logins, Time, Identifiers);

    [Fact]
    public void A_person_opens_the_own_mailbox_with_the_right_password_alone()
    {
        Licensed("alice");

        var session = Connect("alice@contoso.example", null);

        Assert.Equal(("alice", "alice", false, false), (session.Mailbox, session.User, session.IsAdministrator, session.IsForeign));
        var wrong = Assert.Throws<DomainException>(() => Sessions.Connect(Store, "alice@contoso.example", Secret.Of("wrong"), null));
        var unknown = Assert.Throws<DomainException>(() => Sessions.Connect(Store, "nobody@contoso.example", Secret.Of(Password), null));
        Assert.Equal(("LoginFailed", wrong.Message), (wrong.ErrorId, unknown.Message));
    }

    [Fact]
    public void A_session_ends_with_the_password_that_it_was_opened_with()
    {
        Licensed("alice");
        Shared("Sales");
        Grant("Sales", "alice", MailboxRight.FullAccess);
        var (own, shared) = (Connect("alice", null), Connect("alice", "Sales"));
        var administrator = Sessions.ActFor(Store, "Sales", "admin");
        Assert.Equal("alice", Read(reader => own.Person(reader))!.Name);

        Do(transaction => Mailboxes.SetPassword(transaction, GetMailbox("alice"), WithPassword("another-one-1"), null));
        foreach (var session in new[] { own, shared })
        {
            Assert.Equal("SessionEnded", Assert.Throws<DomainException>(() => Read(reader => session.Person(reader))).ErrorId);
            Assert.Equal("SessionEnded", Assert.Throws<DomainException>(() => Read(reader => session.OpenFully(reader))).ErrorId);
        }

        Assert.Equal("Sales", Read(reader => administrator.OpenFully(reader)).Name);
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("unlicensed")]
    [InlineData("disabled")]
    public void What_one_cannot_log_in_to_is_not_opened_with_a_password(string which)
    {
        switch (which)
        {
            case "shared":
                Shared("x");
                break;
            case "unlicensed":
                User("x");
                break;
            default:
                Licensed("x");
                Do(transaction => Mailboxes.SetEnabled(transaction, GetMailbox("x"), enabled: false));
                break;
        }

        Assert.Equal("LoginFailed", Assert.Throws<DomainException>(() => Connect("x@contoso.example", null)).ErrorId);
    }

    [Fact]
    public void Anothers_mailbox_is_opened_by_a_right_alone()
    {
        Licensed("alice");
        Shared("Sales");
        Room("Room 1");

        Assert.Equal("AccessDenied", Assert.Throws<DomainException>(() => Connect("alice", "Sales")).ErrorId);
        Grant("Sales", "alice", MailboxRight.SendAs, MailboxRight.SendOnBehalf);
        Assert.Equal("AccessDenied", Assert.Throws<DomainException>(() => Connect("alice", "Sales")).ErrorId);
        Grant("Sales", "alice", MailboxRight.FullAccess);
        var session = Connect("alice", "Sales");
        Assert.Equal(("Sales", "alice", true), (session.Mailbox, session.User, session.IsForeign));
        Grant("Room 1", "alice", MailboxRight.FullAccess);
        Assert.Equal("Room 1", Connect("alice", "Room 1").Mailbox);
    }

    [Fact]
    public void A_right_on_one_folder_lets_in_to_it_but_free_and_busy_does_not()
    {
        Licensed("alice");
        Licensed("bob");
        GrantFolder("bob", "Calendar", "alice", "LimitedDetails");
        Assert.Equal("AccessDenied", Assert.Throws<DomainException>(() => Connect("alice", "bob")).ErrorId);

        GrantFolder("bob", "Tasks", "alice", "Reviewer");

        var session = Connect("alice", "bob");
        Assert.Equal(["Tasks"], Read(reader => Folders.Folders(reader, session).Select(folder => folder.Folder).ToArray()));
    }

    [Fact]
    public void Each_opening_of_anothers_mailbox_is_recorded_with_who_it_was()
    {
        Licensed("alice");
        Shared("Sales");
        Grant("Sales", "alice", MailboxRight.FullAccess);

        Connect("alice", "Sales");
        Time.Advance(TimeSpan.FromMinutes(1));
        var session = Sessions.ActFor(Store, "Sales", "CONTOSO\\admin");
        Connect("alice", null);

        Assert.True(session.IsAdministrator);
        Assert.Equal(["Delegate alice MailboxLogin ", "Admin CONTOSO\\admin MailboxLogin "], Operations("Sales"));
        Assert.Empty(Operations("alice"));
        Assert.Equal(Time.GetUtcNow(), Usage("Sales").LastLogonTime);
    }

    [Fact]
    public void A_session_ends_with_its_mailbox()
    {
        Shared("Sales");
        var session = Admin("Sales");
        Remove("Sales");

        Assert.Equal("MailboxGone", Assert.Throws<DomainException>(() => Read(reader => Folders.Folders(reader, session).ToArray())).ErrorId);
    }

    private MailboxSession Connect(string user, string? mailbox) => Sessions.Connect(Store, user, Secret.Of(Password), mailbox is null ? null : new RecipientIdentity(mailbox));
}

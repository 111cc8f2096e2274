namespace WorldPostaAdmin.Core.Tests.Mailboxes;

public sealed class LoginTests : DirectoryTest
{
    private const string Common = "The user name or password is wrong, or the account may not log in. Ask your administrator.";

    public LoginTests()
    {
        Do(transaction => Licenses.Set(transaction, Plan(), 100, null, null));
        User("Alice", ("License", "Business"), ("UserPrincipalName", "alice@contoso.example"));
        User("Bob");
        User("Carol", ("License", "Business"));
        Do(transaction => Mailboxes.SetEnabled(transaction, transaction.Reader.ResolveMailbox("Carol"), false));
        User("Dave", ("License", "Business"), ("ResetPasswordOnNextLogon", true));
        Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Erin"), ("License", "Business")), NoPassword(), false));
        Shared("Sales");
        Room("Room");
        Other(RecipientTypeDetails.EquipmentMailbox, "Beamer");
        List("All");
        Contact("Pat");
        User("Gone", ("License", "Business"));
        Remove("Gone");
    }

    [Theory]
    [InlineData("alice", Password, LoginRefusal.None, "")]
    [InlineData("ALICE@contoso.example", Password, LoginRefusal.None, "")]
    [InlineData("alice", "wrong", LoginRefusal.WrongPassword, "The password is wrong.")]
    [InlineData("bob", Password, LoginRefusal.NotLicensed, "The mailbox has no licence. Give one with Set-Mailbox -License.")]
    [InlineData("bob", "wrong", LoginRefusal.WrongPassword, "The password is wrong.")]
    [InlineData("carol", Password, LoginRefusal.Disabled, "The mailbox is disabled. Enable-Mailbox lets it in again.")]
    [InlineData("dave", Password, LoginRefusal.PasswordMustChange, "The password must be changed first. Set-MailboxPassword changes it.")]
    [InlineData("erin", Password, LoginRefusal.NoPassword, "No password is set. Set one with Set-MailboxPassword.")]
    [InlineData("nobody", Password, LoginRefusal.UnknownUser, "There is no such user.")]
    [InlineData("nobody@contoso.example", Password, LoginRefusal.UnknownUser, "There is no such user.")]
    [InlineData("gone", Password, LoginRefusal.UnknownUser, "There is no such user.")]
    [InlineData("", Password, LoginRefusal.UnknownUser, "There is no such user.")]
    [InlineData("sales", Password, LoginRefusal.NotALoginMailbox, "'Sales' is a shared mailbox, which no one logs in to.")]
    [InlineData("room@contoso.example", Password, LoginRefusal.NotALoginMailbox, "'Room' is a room, which no one logs in to.")]
    [InlineData("beamer", Password, LoginRefusal.NotALoginMailbox, "'Beamer' is an equipment mailbox, which no one logs in to.")]
    [InlineData("all", Password, LoginRefusal.NotALoginMailbox, "'All' is a distribution list, which no one logs in to.")]
    [InlineData("pat", Password, LoginRefusal.NotALoginMailbox, "'Pat' is a contact, which no one logs in to.")]
    public void Each_refusal_has_its_reason_for_the_admin_and_one_text_for_the_person(string user, string password, LoginRefusal refusal, string reason)
    {
        var result = Logins.Login(Store, user, Secret.Of(password));
        Assert.Equal((refusal == LoginRefusal.None, refusal, reason), (result.Succeeded, result.Refusal, result.Reason));
        Assert.Equal(refusal == LoginRefusal.None ? "" : Common, result.Message);
        Assert.Equal(user, result.User);
    }

    [Theory]
    [InlineData("alice", Password)]
    [InlineData("alice", "wrong")]
    [InlineData("bob", Password)]
    [InlineData("carol", Password)]
    [InlineData("erin", Password)]
    [InlineData("sales", Password)]
    [InlineData("nobody", Password)]
    public void Whoever_asks_it_costs_one_hash(string user, string password)
    {
        Logins.Login(Store, user, Secret.Of(password));
        Assert.Equal(1, Hasher.Verified + Hasher.VerifiedNothing);
    }

    [Fact]
    public void Ten_wrong_in_fifteen_minutes_lock_for_fifteen()
    {
        Wrong(9);
        Assert.True(TryLogin().Succeeded);
        Wrong(10);
        var locked = TryLogin();
        Assert.Equal((LoginRefusal.LockedOut, Common), (locked.Refusal, locked.Message));
        Assert.Equal("Locked until 2026-03-02 09:15:00Z after 10 wrong passwords. Set-MailboxPassword unlocks.", locked.Reason);
        Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.Equal(LoginRefusal.LockedOut, TryLogin().Refusal);
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(TryLogin().Succeeded);
    }

    [Fact]
    public void Wrong_ones_are_counted_in_a_window_that_moves()
    {
        Wrong(9);
        Time.Advance(TimeSpan.FromMinutes(15));
        Wrong(9);
        Assert.True(TryLogin().Succeeded);
        for (var i = 0; i < 30; i++)
        {
            Wrong(1);
            Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.True(TryLogin().Succeeded);
    }

    [Fact]
    public void While_locked_no_more_are_counted_and_afterwards_anew()
    {
        Wrong(25);
        Time.Advance(TimeSpan.FromMinutes(15));
        Wrong(9);
        Assert.True(TryLogin().Succeeded);
    }

    [Fact]
    public void A_new_password_unlocks()
    {
        Wrong(10);
        Do(transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Alice"), WithPassword("another-one-1"), null));
        Assert.True(Logins.Login(Store, "alice", Secret.Of("another-one-1")).Succeeded);
    }

    [Fact]
    public void The_organisation_sets_how_many_and_how_long()
    {
        Do(transaction => new OrganizationService(TimeZones).Set(transaction, Values(("LockoutThreshold", "3"), ("LockoutMinutes", "1"))));
        Wrong(3);
        Assert.Equal(LoginRefusal.LockedOut, TryLogin().Refusal);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(TryLogin().Succeeded);
    }

    [Fact]
    public void A_mailbox_that_is_removed_while_the_password_is_checked_is_not_written()
    {
        Wrong(1);
        Store.Meanwhile = _ => Remove("Alice");
        Assert.Equal(LoginRefusal.WrongPassword, Logins.Login(Store, "alice", Secret.Of("wrong")).Refusal);
        Store.Meanwhile = null;
        Restore("Alice");
        Store.Meanwhile = _ => Remove("Alice");
        Assert.Equal(LoginRefusal.UnknownUser, TryLogin().Refusal);
        Assert.Null(Read(reader => reader.FindByAlias("alice")));
    }

    [Fact]
    public void A_login_without_wrong_ones_before_it_writes_nothing()
    {
        var before = Store.Transactions;
        TryLogin();
        Assert.Equal(before, Store.Transactions);
    }

    [Fact]
    public void Guesses_at_once_are_judged_one_after_the_other()
    {
        var results = new LoginResult[45];
        // All have looked, and none is counted, when the first is judged.
        using var looked = new Barrier(results.Length);
        using var isFirst = new ThreadLocal<bool>(() => true);
        Store.Looked = () =>
        {
            if (!isFirst.Value) return;
            isFirst.Value = false;
            looked.SignalAndWait();
        };
        var threads = Enumerable.Range(0, results.Length).Select(i => new Thread(() => results[i] = Guess(i))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Store.Looked = null;

        Assert.Equal(10, results.Count(result => result.Refusal == LoginRefusal.WrongPassword));
        Assert.Equal(35, results.Count(result => result.Refusal == LoginRefusal.LockedOut));
        LoginResult Guess(int i) => Logins.Login(Store, "alice", Secret.Of($"wrong{i}"));
    }

    [Fact]
    public void What_other_processes_have_counted_meanwhile_locks_out_the_right_password()
    {
        Wrong(1);
        Store.Meanwhile = _ => Wrong(9);
        Assert.Equal(LoginRefusal.LockedOut, TryLogin().Refusal);
        Store.Meanwhile = null;
        Assert.Equal(LoginRefusal.LockedOut, TryLogin().Refusal);
    }

    [Fact]
    public void A_password_that_is_changed_while_the_old_one_is_checked_is_the_one_that_counts()
    {
        Wrong(1);
        Store.Meanwhile = _ => Do(transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Alice"), WithPassword("another-one-1"), null));
        Assert.Equal(LoginRefusal.WrongPassword, TryLogin().Refusal);
    }

    private LoginResult TryLogin() => Logins.Login(Store, "alice", Secret.Of(Password));

    private void Wrong(int times)
    {
        for (var i = 0; i < times; i++) Assert.False(Logins.Login(Store, "alice", Secret.Of("wrong")).Succeeded);
    }
}

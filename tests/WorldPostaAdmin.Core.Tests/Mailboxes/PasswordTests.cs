namespace WorldPostaAdmin.Core.Tests.Mailboxes;

public sealed class PasswordTests : DirectoryTest
{
    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("Alice Liddell")]
    [InlineData("a.liddell")]
    [InlineData("alias-of-alice")]
    [InlineData("a.liddell@contoso.example")]
    [InlineData("wonderland")]
    [InlineData("Alexandra")]
    [InlineData("12345678\t")]
    [InlineData("        ")]
    [InlineData("1234567 ")]
    [InlineData("   a      b    ")]
    [InlineData("\u00a0\u00a0\u2003\u2003\u3000\u3000\u00a0\u00a0")]
    [InlineData("abc\u200b\u200b\u200b\u200b\u2060")]
    [InlineData("\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789123")]
    public void The_policy_refuses_it_and_never_repeats_it(string password)
    {
        var error = Refused("PasswordPolicy", transaction => Mailboxes.CreateUser(
            transaction,
            Values(("Name", "Alice Liddell"), ("Alias", "alias-of-alice"), ("UserPrincipalName", "a.liddell@contoso.example"), ("DisplayName", "Wonderland"), ("FirstName", "Alexandra")),
            WithPassword(password),
            false));
        Assert.StartsWith("The password of 'Alice Liddell' is not allowed by the password policy: ", error.Message, StringComparison.Ordinal);
        if (password.Length > 0 && password != "Alice Liddell") Assert.DoesNotContain(password, error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Its_least_length_is_the_organisations()
    {
        Do(transaction => new OrganizationService(TimeZones).Set(transaction, Values(("MinimumPasswordLength", 15))));
        Refused("PasswordPolicy", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "A")), WithPassword("14-characters!"), false));
        Assert.True(Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "A")), WithPassword("15-characters!!"), false)).HasPassword);
    }

    [Theory]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789123")]
    [InlineData("half a pair \\ud83d")]
    [InlineData("")]
    public void One_that_cannot_be_hashed_is_the_policys_to_refuse_not_the_hashers(string password)
    {
        var input = WithPassword(password.Replace("\\ud83d", "\ud83d", StringComparison.Ordinal));
        input.ComputeHash();
        Assert.Null(input.Hash);
        Refused("PasswordPolicy", transaction => Mailboxes.CreateUser(transaction, Values(("Name", "A")), input, false));
    }

    [Fact]
    public void It_is_hashed_once()
    {
        var input = WithPassword();
        input.ComputeHash();
        Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "A")), input, false));
        Assert.Equal(1, Hasher.Hashed);
        NoPassword().ComputeHash();
        Assert.Equal(1, Hasher.Hashed);
    }

    [Fact]
    public void A_hash_is_taken_as_it_stands()
    {
        var hash = Hasher.Hash(Secret.Of("from the old server"), HashCost.Person);
        Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Alice"), ("License", "Business")), Mailboxes.Password(null, hash, false), false));
        Assert.True(Logins.Login(Store, "alice", Secret.Of("from the old server")).Succeeded);
        Assert.Equal(hash, Read(reader => reader.FindCredential(GetMailbox("Alice").Guid))!.Hash);
    }

    [Fact]
    public void A_hash_that_is_none_is_refused_and_not_repeated()
    {
        var error = Assert.Throws<DomainException>(() => Mailboxes.Password(null, "hunter2-hunter2", false));
        Assert.Equal("InvalidPasswordHash", error.ErrorId);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_the_three_is_given_at_most()
    {
        foreach (var input in new Func<PasswordInput>[]
        {
            () => Mailboxes.Password(Secret.Of("x"), "y", false),
            () => Mailboxes.Password(Secret.Of("x"), null, true),
            () => Mailboxes.Password(null, "y", true),
        })
        {
            Assert.Equal("PasswordGivenTwice", Assert.Throws<DomainException>(input).ErrorId);
        }

        Assert.NotNull(Mailboxes.Password(null, "", true).Generated);
    }

    [Fact]
    public void A_new_user_with_a_generated_one_must_change_it()
    {
        var alice = Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Alice"), ("License", "Business")), Mailboxes.Password(null, null, true), false));
        Assert.NotNull(alice.InitialPassword);
        Assert.Equal((true, true), (alice.HasPassword, alice.ResetPasswordOnNextLogon));
        Assert.Equal(LoginRefusal.PasswordMustChange, Logins.Login(Store, "alice", Secret.Of(alice.InitialPassword)).Refusal);
    }

    [Fact]
    public void It_can_be_set_later_and_is_seen_to_be_set()
    {
        Do(transaction => Mailboxes.CreateUser(transaction, Values(("Name", "Alice"), ("License", "Business")), NoPassword(), false));
        Assert.False(GetMailbox("Alice").HasPassword);
        Assert.Equal(LoginRefusal.NoPassword, Logins.Login(Store, "alice", Secret.Of(Password)).Refusal);
        var alice = SetPassword("Alice", WithPassword());
        Assert.Equal((true, false), (alice.HasPassword, alice.ResetPasswordOnNextLogon));
        Assert.True(GetMailbox("Alice").HasPassword);
        Assert.True(Logins.Login(Store, "alice", Secret.Of(Password)).Succeeded);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public void Whether_it_must_be_changed_is_said_or_follows_from_who_chose_it(bool? change, bool generate, bool must)
    {
        User("Alice");
        var alice = Do(transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Alice"), generate ? Mailboxes.Password(null, null, true) : WithPassword(), change));
        Assert.Equal((must, generate), (alice.ResetPasswordOnNextLogon, alice.InitialPassword is not null));
        Assert.Equal(must, GetMailbox("Alice").ResetPasswordOnNextLogon);
    }

    [Fact]
    public void Only_a_user_has_one_and_it_must_be_given()
    {
        Shared("Sales");
        User("Alice");
        Refused("NotAllowedForType", transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Sales"), WithPassword(), null));
        Refused("PasswordMissing", transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Alice"), NoPassword(), null));
        Refused("PasswordPolicy", transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox("Alice"), WithPassword("alice@contoso.example"), null));
    }

    [Fact]
    public void The_audit_says_that_it_was_set_and_never_to_what()
    {
        User("Alice");
        var change = Assert.Single(Audited).Changes.Single(change => change.Name == "Password");
        Assert.Equal((null, "(set)"), (change.OldValue, change.NewValue));
        Remove("Alice");
        Assert.Contains(Audited.Single().Changes, item => item is { Name: "Password", OldValue: "(set)", NewValue: null });
        Assert.DoesNotContain(Audited.SelectMany(item => item.Changes), item => $"{item}".Contains("SSHA512", StringComparison.Ordinal));
    }

    [Fact]
    public void Enable_and_disable_switch_the_login_of_a_user()
    {
        User("Alice");
        Shared("Sales");
        Assert.False(SetEnabled("Alice", false).AccountEnabled);
        Assert.Contains(Audited.Single().Changes, change => change is { Name: "AccountEnabled", NewValue: "False" });
        Assert.False(GetMailbox("Alice").AccountEnabled);
        SetEnabled("Alice", false);
        Assert.Equal(["'Alice' is disabled already; nothing was changed."], Warnings);
        Assert.True(SetEnabled("Alice", true).AccountEnabled);
        SetEnabled("Alice", true);
        Assert.Equal(["'Alice' is enabled already; nothing was changed."], Warnings);
        Refused("NotAllowedForType", transaction => Mailboxes.SetEnabled(transaction, transaction.Reader.ResolveMailbox("Sales"), true));
    }

    [Fact]
    public void A_user_principal_name_belongs_to_a_user()
    {
        Shared("Sales");
        User("Alice");
        SetRefused("NotAllowedForType", "Sales", ("UserPrincipalName", "sales@contoso.example"));
        SetRefused("ValueMissing", "Alice", ("UserPrincipalName", ""));
        SetRefused("InvalidAddress", "Alice", ("UserPrincipalName", "alice"));
        Assert.Equal("a.new@contoso.example", ((Mailbox)Set("Alice", ("UserPrincipalName", "a.new@contoso.example"))).UserPrincipalName);
        Assert.Equal("Alice", Get("a.new@contoso.example").Name);
    }

    private Mailbox SetPassword(string identity, PasswordInput password) => Do(transaction => Mailboxes.SetPassword(transaction, transaction.Reader.ResolveMailbox(identity), password, null));

    private Mailbox SetEnabled(string identity, bool enabled) => Do(transaction => Mailboxes.SetEnabled(transaction, transaction.Reader.ResolveMailbox(identity), enabled));
}

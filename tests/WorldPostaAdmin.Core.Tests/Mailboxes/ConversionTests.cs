namespace WorldPostaAdmin.Core.Tests.Mailboxes;

public sealed class ConversionTests : DirectoryTest
{
    [Theory]
    [InlineData(MailboxType.Shared, "SharedMailbox", true, null)]
    [InlineData(MailboxType.Room, "RoomMailbox", false, "Room")]
    [InlineData(MailboxType.Equipment, "EquipmentMailbox", false, "Equipment")]
    public void A_user_becomes_another_kind_without_seat_password_or_login(MailboxType type, string kind, bool shared, string? resource)
    {
        var alice = User("Alice", ("License", "Business"));
        var converted = Convert("Alice", type);
        Assert.Equal((alice.Guid, kind, shared, resource), (converted.Guid, converted.RecipientTypeDetails.ToString(), converted.IsShared, converted.ResourceType));
        Assert.Equal(("", "Alice@contoso.example", false, false), (converted.License, converted.UserPrincipalName, converted.HasPassword, converted.AccountEnabled));
        Assert.True(converted.ProhibitSendReceiveQuota.IsUnlimited);
        Assert.Equal(0, Plan().Used);
        Assert.Null(Read(reader => reader.FindCredential(alice.Guid)));
        Assert.Equal(LoginRefusal.NotALoginMailbox, Logins.Login(Store, "alice", Secret.Of(Password)).Refusal);
    }

    [Fact]
    public void What_the_user_could_reach_the_shared_mailbox_does_not_and_who_could_reach_it_still_does()
    {
        User("Alice");
        User("Bob");
        Shared("Sales");
        Grant("Sales", "Alice", MailboxRight.FullAccess);
        Grant("Alice", "Bob", MailboxRight.FullAccess);
        Convert("Alice", MailboxType.Shared);
        Assert.Empty(Read(reader => RightsService.Permissions(reader, reader.ResolveMailbox("Sales")).ToArray()));
        Assert.Single(Read(reader => RightsService.Permissions(reader, reader.ResolveMailbox("Alice")).ToArray()));
    }

    [Fact]
    public void A_shared_mailbox_becomes_a_user_with_a_plan_and_a_password()
    {
        Shared("Sales");
        var sales = Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Sales"), MailboxType.Regular, "Business", WithPassword()));
        Assert.Equal(("Business", "Sales@contoso.example", true, true), (sales.License, sales.UserPrincipalName, sales.HasPassword, sales.AccountEnabled));
        Assert.Equal(UnlimitedSize.Parse("50GB"), sales.ProhibitSendReceiveQuota);
        Assert.Equal(1, Plan().Used);
        Assert.True(Logins.Login(Store, "sales", Secret.Of(Password)).Succeeded);
    }

    [Fact]
    public void The_default_plan_is_taken_where_none_is_named()
    {
        Do(transaction => Licenses.Set(transaction, Plan(), null, null, isDefault: true));
        Room("Room");
        Assert.Equal("Business", Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Room"), MailboxType.Regular, null, WithPassword())).License);
    }

    [Fact]
    public void Without_a_plan_a_password_or_a_seat_it_stays_what_it_is()
    {
        Shared("Sales");
        RefusedUser("LicenseMissing", null, WithPassword());
        RefusedUser("PasswordMissing", "Business", NoPassword());
        RefusedUser("PasswordPolicy", "Business", WithPassword("short"));
        RefusedUser("LicensePlanNotFound", "Platinum", WithPassword());
        foreach (var name in new[] { "Alice", "Bob", "Carol" }) User(name, ("License", "Business"));
        RefusedUser("NoFreeSeat", "Business", WithPassword());
        Assert.True(GetMailbox("Sales").IsShared);
    }

    [Fact]
    public void A_generated_password_must_be_changed_and_is_not_kept_in_clear()
    {
        Shared("Sales");
        var password = Mailboxes.Password(null, null, generate: true);
        var sales = Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Sales"), MailboxType.Regular, "Business", password));
        Assert.Equal(PasswordGenerator.Length, password.Generated!.Length);
        Assert.True(sales.ResetPasswordOnNextLogon);
        Assert.Null(GetMailbox("Sales").InitialPassword);
    }

    [Fact]
    public void To_become_what_it_is_changes_nothing_and_says_so()
    {
        Shared("Sales");
        Convert("Sales", MailboxType.Shared);
        Assert.EndsWith("it is a shared mailbox already.", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.Empty(Audited);
    }

    [Fact]
    public void A_room_that_becomes_shared_leaves_its_room_list()
    {
        Room("Room");
        List(ListType.RoomList, "HQ", "Room");
        List("All", "Room");
        Convert("Room", MailboxType.Shared);
        Assert.Empty(Members("HQ"));
        Assert.Equal(["Room"], Members("All"));
    }

    private Mailbox Convert(string identity, MailboxType type) => Do(transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox(identity), type, null, NoPassword()));

    private void RefusedUser(string errorId, string? plan, PasswordInput password) =>
        Refused(errorId, transaction => Mailboxes.Convert(transaction, transaction.Reader.ResolveMailbox("Sales"), MailboxType.Regular, plan, password));
}

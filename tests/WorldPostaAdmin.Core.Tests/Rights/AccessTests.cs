namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class AccessTests : DirectoryTest
{
    public AccessTests()
    {
        User("Alice");
        Shared("Sales");
        Shared("Support");
        Group("Inner", "Alice");
        Group("Outer", "Inner");
    }

    [Fact]
    public void A_groups_grant_reaches_its_members_through_nesting_at_the_moment_of_use()
    {
        Grant("Sales", "Outer", MailboxRight.SendAs);
        Assert.Equal((true, "SendAs is granted through 'Outer > Inner'."), (May(MailboxRight.SendAs).Allowed, May(MailboxRight.SendAs).Reason));
        Do(transaction => Lists.Remove(transaction, transaction.Reader.Find("Inner")!, transaction.Reader.Find("Alice")!));
        Assert.Equal((false, "'Alice' has no right on 'Sales', directly or through a group."), (May(MailboxRight.SendAs).Allowed, May(MailboxRight.SendAs).Reason));
    }

    [Fact]
    public void A_distribution_list_carries_no_right_on_to_its_members()
    {
        User("Bob");
        List("Mail only", "Bob");
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Outer")!, transaction.Reader.Find("Mail only")!));
        Grant("Sales", "Outer", MailboxRight.SendAs);
        Assert.False(Read(reader => AccessService.Test(reader, reader.Find("Bob")!, reader.ResolveMailbox("Sales"), MailboxRight.SendAs)).Allowed);
    }

    [Fact]
    public void Groups_in_a_cycle_are_each_asked_once()
    {
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Inner")!, transaction.Reader.Find("Outer")!));
        Grant("Sales", "Outer", MailboxRight.SendAs);
        Assert.True(May(MailboxRight.SendAs).Allowed);
        Assert.Equal(["", "Inner", "Outer > Inner"], Read(reader => AccessService.Tokens(reader, reader.Find("Alice")!).Select(token => token.Through).ToArray()));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(300)]
    public void A_denial_is_found_however_deep_the_groups_are_nested(int depth)
    {
        var name = "Inner";
        for (var i = 2; i <= depth; i++) name = Group($"G{i}", name).Name;
        Grant("Sales", "Alice", MailboxRight.SendAs);
        Assert.True(May(MailboxRight.SendAs).Allowed);
        Grant("Sales", name, deny: true, MailboxRight.SendAs);
        Grant("Support", name, MailboxRight.SendAs);
        Assert.Equal((false, $"SendAs is denied through '{name} > … > G9 > G8 > G7 > G6 > G5 > G4 > G3 > G2 > Inner', and a denial beats any grant."), (May(MailboxRight.SendAs).Allowed, May(MailboxRight.SendAs).Reason));
        Assert.True(May(MailboxRight.SendAs, "Support").Allowed);
    }

    [Fact]
    public void One_right_that_is_there_does_not_give_another()
    {
        Grant("Sales", "Alice", MailboxRight.FullAccess);
        Grant("Sales", "Inner", MailboxRight.ReadPermission);
        Assert.Equal("'Alice' has FullAccess, ReadPermission on 'Sales', but not SendAs; one right does not give another.", May(MailboxRight.SendAs).Reason);
    }

    [Theory]
    [InlineData(MailboxRight.FullAccess)]
    [InlineData(MailboxRight.SendAs)]
    [InlineData(MailboxRight.ReadPermission)]
    public void The_owner_needs_no_grant(MailboxRight right)
    {
        Assert.Equal((true, "'Alice' owns the mailbox."), (May(right, "Alice").Allowed, May(right, "Alice").Reason));
        Grant("Alice", "Outer", deny: true, right);
        Assert.False(May(right, "Alice").Allowed);
    }

    [Fact]
    public void An_owner_changes_no_owner() => Assert.False(May(MailboxRight.ChangeOwner, "Alice").Allowed);

    [Fact]
    public void What_a_person_reaches_is_told_with_the_group_it_comes_through()
    {
        Grant("Sales", "Alice", MailboxRight.SendAs, MailboxRight.FullAccess);
        Grant("Sales", "Outer", deny: true, MailboxRight.SendAs);
        Grant("Support", "Inner", MailboxRight.SendOnBehalf);
        var reach = Read(reader => AccessService.Reach(reader, reader.Find("Alice")!).ToArray());
        Assert.Equal(
            ["Sales FullAccess,SendAs  False", "Support SendOnBehalf Inner False", "Sales SendAs Outer > Inner True"],
            reach.Select(access => $"{access.Mailbox} {string.Join(',', access.AccessRights)} {access.Through} {access.Deny}"));
        Assert.Equal(("Alice", "Sales@contoso.example", RecipientTypeDetails.SharedMailbox, Get("Sales").Guid), (reach[0].User, reach[0].Identity, reach[0].RecipientTypeDetails, reach[0].MailboxGuid));
    }

    private MailboxAccessTest May(MailboxRight right, string mailbox = "Sales") => Read(reader => AccessService.Test(reader, reader.Find("Alice")!, reader.ResolveMailbox(mailbox), right));
}

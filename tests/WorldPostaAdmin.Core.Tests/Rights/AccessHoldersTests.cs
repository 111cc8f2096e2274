namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class AccessHoldersTests : DirectoryTest
{
    public AccessHoldersTests()
    {
        User("Alice");
        User("Bob");
        Shared("Sales");
        Group("Inner", "Alice");
        Group("Outer", "Inner", "Bob");
    }

    [Fact]
    public void Each_person_has_one_row_with_all_rights_and_the_ways_they_come()
    {
        Grant("Sales", "Outer", MailboxRight.SendAs);
        Grant("Sales", "Alice", MailboxRight.FullAccess);
        Grant("Sales", "Alice", MailboxRight.SendOnBehalf);
        Assert.Equal(["Alice: FullAccess, SendAs, SendOnBehalf (directly); Outer > Inner", "Bob: SendAs Outer"], Rows());
    }

    [Fact]
    public void A_denial_takes_a_right_away_whatever_grants_it_and_is_told()
    {
        Grant("Sales", "Outer", MailboxRight.SendAs);
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find("Sales")!, transaction.Reader.Find("Bob")!, [MailboxRight.SendAs], deny: true, autoMapping: true));
        var bob = Holders().Single(row => row.User == "Bob");
        Assert.Equal((true, "SendAs"), (bob.Deny, Assert.Single(bob.DeniedRights)));
        Assert.Empty(bob.AccessRights);
        Assert.False(Holders().Single(row => row.User == "Alice").Deny);
    }

    [Fact]
    public void Groups_in_a_cycle_end_and_lists_that_carry_no_right_are_left_out()
    {
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Inner")!, transaction.Reader.Find("Outer")!));
        User("Carol");
        List("Mail only", "Carol");
        Do(transaction => Lists.Add(transaction, transaction.Reader.Find("Outer")!, transaction.Reader.Find("Mail only")!));
        Grant("Sales", "Outer", MailboxRight.FullAccess);
        Assert.Equal(["Alice: FullAccess Outer > Inner", "Bob: FullAccess Outer"], Rows());
    }

    private MailboxAccess[] Holders() => Read(reader => AccessHolders.Of(reader, reader.Find("Sales")!).ToArray());

    private string[] Rows() => Holders().Select(row => $"{row.User}: {string.Join(", ", row.AccessRights)} {row.Through}").ToArray();
}

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>What a publication says of itself, and who loses something by it.</summary>
public sealed class DifferenceTests : PublishingTest
{
    public DifferenceTests()
    {
        foreach (var name in new[] { "alice", "bob", "carol" }) User(name);
        Shared("info");
        List("all", "alice", "bob");
        Publish();
    }

    [Fact]
    public void Rights_that_come_and_go()
    {
        Grant("info", "alice", MailboxRight.SendAs, MailboxRight.FullAccess);
        Assert.Equal(["alice@contoso.example may open info@contoso.example", "alice@contoso.example may send as info@contoso.example"], Publish().Differences);
        Revoke("info", "alice", MailboxRight.SendAs, MailboxRight.FullAccess);
        Assert.Equal(["alice@contoso.example may no longer open info@contoso.example", "alice@contoso.example may no longer send as info@contoso.example"], Publish().Differences);
    }

    [Fact]
    public void Logins_and_passwords()
    {
        Enable("bob", false);
        Do(transaction => Service<MailboxService>().SetPassword(transaction, transaction.Reader.ResolveMailbox("alice"), Service<MailboxService>().Password(null, "{SSHA256}" + Convert.ToBase64String(Enumerable.Repeat((byte)1, 40).ToArray()), generate: false), false));
        Assert.Equal(["the password of alice@contoso.example has changed", "bob@contoso.example can no longer log in"], Publish().Differences);
        Enable("bob", true);
        User("dave");
        Assert.Equal(["bob@contoso.example can log in", "dave@contoso.example can log in", "dave@contoso.example takes mail"], Publish().Differences);
        Set("carol", ("PrimarySmtpAddress", "caroline@contoso.example"));
        var renamed = Publish().Differences;
        Assert.Contains("carol@contoso.example can no longer log in", renamed);
        Assert.Contains("caroline@contoso.example can log in", renamed);
        Assert.Contains("mail to carol@contoso.example goes to caroline@contoso.example", renamed);
    }

    [Fact]
    public void Lists_forwarding_and_what_the_service_decides()
    {
        Do(transaction => Service<ListService>().Replace(transaction, transaction.Reader.Find("all")!, [transaction.Reader.Find("carol")!]));
        Assert.Equal(["list all@contoso.example: 1 member added (carol@contoso.example), 2 members removed (alice@contoso.example, bob@contoso.example)"], Publish().Differences);
        Set("alice", ("ForwardingAddress", "bob"), ("DeliverToMailboxAndForward", true));
        Assert.Equal(["mail to alice@contoso.example goes to alice@contoso.example, bob@contoso.example"], Publish().Differences);
        Set("info", ("ModerationEnabled", true), ("ModeratedBy", "alice"));
        Assert.Equal(["mail to info@contoso.example is decided message by message"], Publish().Differences);
    }

    [Fact]
    public void Many_differences_are_told_up_to_a_number()
    {
        for (var i = 0; i < 60; i++) User($"user{i}");
        var differences = Publish(new PublicationOptions(CompareOnly: true)).Differences;
        Assert.Equal(101, differences.Length);
        Assert.Equal("and 20 other changes", differences[^1]);
    }

    [Fact]
    public void Counts_are_of_rows()
    {
        Set("alice", ("EmailAddresses", new[] { "SMTP:alice@contoso.example", "smtp:al@contoso.example" }));
        Assert.Equal(["dovecot/logins: +1 ~0 -0", "postfix/aliases: +1 ~0 -0", "postfix/senders: +1 ~0 -0", "radicale/logins: +1 ~0 -0"], Publish().Tables.Select(table => table.ToString()).Order());
    }
}

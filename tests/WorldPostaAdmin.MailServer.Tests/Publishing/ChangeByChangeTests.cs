using System.Runtime.Versioning;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>What is published change by change is what a publication of everything would give, whoever publishes and whatever is found there.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ChangeByChangeTests : PublishingTest
{
    private const int People = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_published_after_each_change_is_what_is_published_whole(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < People; i++) User($"p{i}");
        foreach (var name in new[] { "s0", "s1" }) Shared(name);
        foreach (var name in new[] { "l0", "l1" }) List(name, "p0", "p1");
        Publish();
        var session = new PublicationSession(Store, Settings.Path);
        for (var i = 0; i < 25; i++)
        {
            for (var changes = random.Next(1, 4); changes > 0; changes--) Change(random, i);
            // By one that goes on and by one that begins, in turn.
            if (random.Next(2) == 0) Publisher.Publish(Store, Source, new PublicationOptions(), session, default);
            else Publish();
            var whole = Publish(new PublicationOptions(CompareOnly: true, Full: true));
            Assert.True(!whole.Changed, $"seed {seed}, step {i}: {string.Join(" ", whole.Tables)} {string.Join("; ", whole.Differences)}");
        }

        CheckMaps();
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path).IsWhole);
    }

    [Fact]
    public void What_was_kept_is_the_facts_and_their_changes()
    {
        for (var i = 0; i < People; i++) User($"p{i}");
        Publish();
        var facts = Path.Combine(Settings.Path, "facts");
        var (length, first) = (new FileInfo(facts).Length, File.ReadAllBytes(facts));
        Enable("p0", false);
        Publish();
        // The file has grown by a little.
        var after = File.ReadAllBytes(facts);
        Assert.Equal(first, after[..(int)length]);
        Assert.InRange(after.Length - length, 1, length / 2);
        for (var i = 0; i < 60; i++)
        {
            Enable("p0", i % 2 == 0);
            Publish();
        }

        Assert.InRange(new FileInfo(facts).Length, length / 2, 4 * length);
        Assert.False(Publish(new PublicationOptions(CompareOnly: true, Full: true)).Changed);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void A_change_that_was_kept_by_half_is_read_again(int by)
    {
        User("alice");
        User("bob");
        Publish();
        Enable("alice", false);
        Publish();
        var facts = Path.Combine(Settings.Path, "facts");
        var bytes = File.ReadAllBytes(facts);
        File.WriteAllBytes(facts, by < 0 ? bytes[..^(-by)] : [.. bytes, .. new byte[by]]);
        Enable("bob", false);
        Assert.Equal(["bob@contoso.example can no longer log in"], Publish().Differences);
        Enable("alice", true);
        Assert.Equal(["alice@contoso.example can log in"], Publish().Differences);
        Assert.False(Publish(new PublicationOptions(CompareOnly: true, Full: true)).Changed);
    }

    [Fact]
    public void Facts_that_another_has_written_are_not_followed_by_changes_of_ones_own()
    {
        User("alice");
        User("bob");
        var (one, other) = (new PublicationSession(Store, Settings.Path), new PublicationSession(Store, Settings.Path));
        Publisher.Publish(Store, Source, new PublicationOptions(), one, default);
        Enable("alice", false);
        Publisher.Publish(Store, Source, new PublicationOptions(Full: true), other, default);
        Enable("bob", false);
        Assert.Equal(["bob@contoso.example can no longer log in"], Publisher.Publish(Store, Source, new PublicationOptions(), one, default).Differences);
        Assert.False(Publish().Changed);
        Assert.Empty(Lines("dovecot/logins"));
    }

    [Fact]
    public void Facts_that_cannot_be_kept_are_a_warning_and_the_next_publication_reads_everything()
    {
        User("alice");
        Publish();
        var facts = Path.Combine(Settings.Path, "facts");
        File.Delete(facts);
        Directory.CreateDirectory(facts + ".new");
        Enable("alice", false);
        var publication = Publish();
        Assert.Equal(["alice@contoso.example can no longer log in"], publication.Differences);
        Assert.StartsWith("It is published, but", Assert.Single(publication.Warnings), StringComparison.Ordinal);
        Directory.Delete(facts + ".new");
        Enable("alice", true);
        Assert.Equal(["alice@contoso.example can log in"], Publish().Differences);
        Assert.True(File.Exists(facts));
    }

    [Theory]
    [InlineData("dovecot/users")]
    [InlineData("postfix/senders.lmdb")]
    public void What_is_damaged_is_written_again_with_the_next_change(string file)
    {
        User("alice");
        Shared("info");
        Publish();
        Damage(file);
        Grant("info", "alice", MailboxRight.SendAs);
        Assert.Equal(["alice@contoso.example may send as info@contoso.example"], Publish().Differences);
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path).IsWhole);
    }

    [Fact]
    public void What_is_damaged_and_bears_its_old_date_is_found_when_everything_is_looked_at()
    {
        User("alice");
        Publish();
        var map = Path.Combine(Current, "postfix/senders.lmdb");
        var date = File.GetLastWriteTimeUtc(map);
        Damage("postfix/senders.lmdb");
        File.SetLastWriteTimeUtc(map, date);
        Assert.Equal(["postfix/senders.lmdb"], ((IMailServer)Publisher).Status(Store, Settings.Path).DamagedFiles);
        Assert.True(Publish(new PublicationOptions(Full: true)).Changed);
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path).IsWhole);
    }

    [Fact]
    public void Where_mail_lies_is_in_each_row()
    {
        User("alice");
        Publish();
        Settings = Settings with { MailPath = Path.Combine(Root, "elsewhere") };
        Assert.True(Publish().Changed);
        Assert.Contains("/elsewhere/", Assert.Single(Lines("dovecot/users")), StringComparison.Ordinal);
    }

    private void Change(Random random, int step)
    {
        var (one, other) = ($"p{random.Next(People)}", $"p{random.Next(People)}");
        var (box, list) = ($"s{random.Next(2)}", $"l{random.Next(2)}");
        try
        {
            switch (random.Next(12))
            {
                case 0:
                    Grant(box, one, random.Next(2) == 0 ? MailboxRight.SendAs : MailboxRight.FullAccess);
                    break;
                case 1:
                    Revoke(box, one, MailboxRight.SendAs, MailboxRight.FullAccess);
                    break;
                case 2:
                    Enable(one, random.Next(2) == 0);
                    break;
                case 3:
                    Do(transaction => Service<ListService>().Replace(transaction, transaction.Reader.Find(list)!, [transaction.Reader.Find(one)!, transaction.Reader.Find(other)!]));
                    break;
                case 4:
                    Set(one, ("ForwardingAddress", random.Next(3) == 0 ? null : other), ("DeliverToMailboxAndForward", random.Next(2) == 0));
                    break;
                case 5:
                    Set(one, ("EmailAddresses", new[] { $"SMTP:{one}@contoso.example", $"smtp:{(char)('a' + random.Next(26))}{step}@contoso.example", $"smtp:#{step}@contoso.example" }));
                    break;
                case 6:
                    Set(one, ("ProhibitSendReceiveQuota", $"{random.Next(1, 4)}GB"));
                    break;
                case 7:
                    Set(list, ("ModerationEnabled", random.Next(2) == 0), ("ModeratedBy", one));
                    break;
                case 8:
                    User($"new{step}{random.Next(100)}");
                    break;
                case 9:
                    Do(transaction => Service<RecipientService>().Remove(transaction, transaction.Reader.Find(box)!, permanently: false));
                    break;
                case 10:
                    Do(transaction =>
                    {
                        foreach (var removed in transaction.Reader.RemovedRecipients().ToArray()) Service<RecipientService>().Restore(transaction, removed);
                    });
                    break;
                default:
                    Do(transaction => Service<DomainService>().Create(transaction, $"other{step}.example", null, random.Next(2) == 0 ? AcceptedDomainType.Authoritative : AcceptedDomainType.InternalRelay, makeDefault: false));
                    break;
            }
        }
        catch (Exception e) when (e is DomainException or NullReferenceException or ArgumentNullException)
        {
            // Most of what is drawn can be done, and the rest is not done.
        }
    }
}

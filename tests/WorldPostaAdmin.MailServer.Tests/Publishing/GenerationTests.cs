using System.Diagnostics;
using System.Runtime.Versioning;
using WorldPostaAdmin.MailServer.Publishing;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Tests.Publishing;

/// <summary>Generations: what is written, when nothing is, and what becomes of what is old, left or damaged.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GenerationTests : PublishingTest
{
    [Fact]
    public void The_first_publication_writes_everything_and_a_second_touches_nothing()
    {
        User("alice");
        User("bob");
        List("all", "alice", "bob");
        var first = Publish();
        Assert.True(first.Changed);
        Assert.Equal(1, first.Generation);
        Assert.Equal(["contoso.example\tOK"], Lines("postfix/domains"));
        Assert.Contains("all@contoso.example\talice@contoso.example,bob@contoso.example", Lines("postfix/aliases"));
        Assert.Contains(Lines("dovecot/logins"), line => line.StartsWith("alice:{SSHA256}", StringComparison.Ordinal) && line.EndsWith("::::::user=alice@contoso.example", StringComparison.Ordinal));
        // Name, password, uid, gid, gecos, home, shell, and what else there is.
        Assert.Contains(Lines("dovecot/users").Select(line => line.Split(':', 8)), fields => fields[0] == "alice@contoso.example" && fields[5].StartsWith(Settings.MailPath + "/", StringComparison.Ordinal) && fields[1] + fields[2] + fields[3] + fields[4] + fields[6] == "");
        var before = State();
        var second = Publish();
        Assert.False(second.Changed);
        Assert.Equal((1, 0, 0, 0), (second.Generation, second.Added, second.Modified, second.Removed));
        Assert.Equal("Generation 1, unchanged", second.ToString());
        Assert.Equal(before, State());
    }

    [Fact]
    public void A_change_that_no_daemon_asks_for_touches_no_generation()
    {
        User("alice");
        Publish();
        Set("alice", ("Department", "Sales"));
        Assert.False(Publish().Changed);
        Assert.False(Publish(new PublicationOptions(Full: true)).Changed);
    }

    [Fact]
    public void Only_what_changes_is_written_and_the_rest_is_the_same_file_with_the_same_date()
    {
        User("alice");
        User("bob");
        List("all", "alice");
        Publish();
        var old = new DirectoryInfo(Current).ResolveLinkTarget(true)!.FullName;
        File.SetLastWriteTimeUtc(Path.Combine(old, "postfix/aliases"), DateTime.UtcNow.AddHours(1));
        var dates = Dates();
        Do(transaction => Service<ListService>().Add(transaction, transaction.Reader.Find("all")!, transaction.Reader.Find("bob")!));
        var publication = Publish();
        Assert.Equal((2, true), (publication.Generation, publication.Changed));
        Assert.Equal("postfix/aliases: +0 ~1 -0", Assert.Single(publication.Tables).ToString());
        Assert.Equal(["list all@contoso.example: 1 member added (bob@contoso.example)"], publication.Differences);
        var now = Dates();
        Assert.Equal(["postfix/aliases", "postfix/aliases.lmdb"], now.Keys.Where(file => now[file] != dates[file]).Order());
        // Daemons compare whole seconds, so that a date must not only differ.
        Assert.All(["postfix/aliases", "postfix/aliases.lmdb"], file => Assert.True(Seconds(now[file]) > Seconds(dates[file]), file));
        Assert.Equal("alice@contoso.example,bob@contoso.example", Lookup("aliases", "all@contoso.example"));
        // Postfix holds maps open, and sees that one is no longer in force by its being gone.
        Assert.Equal(["senders.lmdb"], Directory.GetFiles(Path.Combine(old, "postfix"), "*.lmdb").Select(Path.GetFileName).Intersect(["aliases.lmdb", "senders.lmdb"]));
        Assert.Contains("all@contoso.example\talice@contoso.example", File.ReadAllLines(Path.Combine(old, "postfix/aliases")));
    }

    [Fact]
    public void A_map_that_is_changed_is_the_map_that_would_be_made_anew()
    {
        for (var i = 0; i < 30; i++) User($"user{i}", ("EmailAddresses", new[] { $"SMTP:user{i}@contoso.example", $"smtp:old{i}@contoso.example" }));
        Publish();
        for (var i = 0; i < 5; i++)
        {
            Set($"user{i}", ("EmailAddresses", new[] { $"SMTP:user{i}@contoso.example", $"smtp:new{i}@contoso.example" }));
            Enable($"user{i + 10}", false);
        }

        Publish();
        CheckMaps();
    }

    [Fact]
    public void Hashes_are_for_no_others_eyes()
    {
        User("alice");
        Publish();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Path.Combine(Current, "dovecot/logins")));
        foreach (var file in Directory.GetFiles(Settings.Path, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("SSHA256", StringComparison.Ordinal)))
            Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public void Five_generations_are_kept_and_what_a_crash_left_is_not()
    {
        User("alice");
        for (var i = 0; i < 8; i++)
        {
            Enable("alice", i % 2 == 0);
            Publish();
            List($"l{i}", "alice");
        }

        Directory.CreateDirectory(Path.Combine(Settings.Path, "generations", "000099.new", "postfix"));
        File.CreateSymbolicLink(Current + ".new", "nowhere");
        var last = Publish();
        Assert.Equal(Enumerable.Range(last.Generation - 4, 5).Select(number => $"{number:D6}"), Directory.GetDirectories(Path.Combine(Settings.Path, "generations")).Select(Path.GetFileName).Order());
        Assert.False(File.Exists(Current + ".new"));
    }

    [Theory]
    [InlineData("postfix/aliases")]
    [InlineData("postfix/aliases.lmdb")]
    [InlineData("dovecot/users")]
    [InlineData("dovecot/dovecot.conf")]
    [InlineData("manifest.json")]
    public void What_is_damaged_is_found_and_written_again(string file)
    {
        User("alice");
        List("all", "alice");
        Publish();
        Damage(file);
        if (file != "manifest.json")
        {
            var status = ((IMailServer)Publisher).Status(Store, Settings.Path);
            Assert.False(status.IsWhole);
            Assert.Equal([file], status.DamagedFiles);
        }

        Assert.True(Publish().Changed || file == "manifest.json");
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path).IsWhole);
        Assert.Equal("alice@contoso.example", Lookup("aliases", "all@contoso.example"));
    }

    [Fact]
    public void Facts_that_are_damaged_or_of_another_store_are_read_again()
    {
        User("alice");
        Publish();
        var facts = Path.Combine(Settings.Path, "facts");
        File.WriteAllBytes(facts, File.ReadAllBytes(facts)[..100]);
        User("bob");
        Assert.True(Publish().Changed);
        Assert.Contains("bob@contoso.example\tOK", Lines("postfix/mailboxes"));
        Store = Open(create: true, "other.db");
        Assert.True(Publish(new PublicationOptions(Force: true)).Changed);
        Assert.Empty(Lines("dovecot/users"));
    }

    [Fact]
    public void An_older_copy_of_the_store_is_read_whole()
    {
        User("alice");
        Publish();
        Service<IStoreMaintenance>().Backup(Path.Combine(Root, "store.db"), Path.Combine(Root, "copy.db"), false, new StoreOptions(TimeSpan.FromSeconds(30), "test"), null, default);
        User("bob");
        Publish();
        Service<IStoreMaintenance>().Restore(Path.Combine(Root, "copy.db"), Path.Combine(Root, "store.db"), new StoreOptions(TimeSpan.FromSeconds(30), "test"), null, default);
        Store = Open();
        Assert.True(Publish().Changed);
        Assert.DoesNotContain("bob@contoso.example\tOK", Lines("postfix/mailboxes"));
    }

    [Fact]
    public void What_would_be_published_is_told_and_nothing_is_written()
    {
        User("alice");
        var comparison = Publish(new PublicationOptions(CompareOnly: true));
        Assert.True(comparison.Changed);
        Assert.Contains("alice@contoso.example can log in", comparison.Differences);
        Assert.False(Directory.Exists(Settings.Path));
    }

    [Fact]
    public void Two_publishers_do_not_meet()
    {
        User("alice");
        Parallel.For(0, 4, i =>
        {
            for (var j = 0; j < 3; j++)
            {
                List($"l{i}x{j}", "alice");
                Publish();
            }
        });
        Publish();
        Assert.Equal(12, Lines("postfix/aliases").Count(line => line.StartsWith('l')));
        Assert.True(((IMailServer)Publisher).Status(Store, Settings.Path).IsWhole);
    }

    [Theory]
    [InlineData("MailPath", "/var/v:mail")]
    [InlineData("MailPath", "relative")]
    [InlineData("HostName", "a b")]
    [InlineData("MailUser", "x\ny")]
    [InlineData("RelayHost", "a b:25")]
    [InlineData("RelayHost", "a.example:99999")]
    [InlineData("ListenAddress", "everywhere")]
    [InlineData("CertificatePath", "/etc/cert.pem")]
    public void Settings_that_would_mean_something_else_are_refused(string name, string value)
    {
        Settings = name switch
        {
            "MailPath" => Settings with { MailPath = value },
            "HostName" => Settings with { HostName = value },
            "MailUser" => Settings with { MailUser = value },
            "RelayHost" => Settings with { RelayHost = value },
            "ListenAddress" => Settings with { ListenAddress = value },
            _ => Settings with { CertificatePath = value },
        };
        Assert.Equal("MailServerSettingInvalid", Assert.Throws<DomainException>(() => Publish()).ErrorId);
        Assert.False(Directory.Exists(Settings.Path));
    }

    [Fact]
    public void Settings_are_kept_for_the_next_time()
    {
        Settings = Settings with { SmtpPort = 2525, RelayHost = "relay.example:26" };
        Publish();
        Assert.Equal(Kept, ((IMailServer)Publisher).Published(Settings.Path));
        Settings = Settings with { HostName = "mx.contoso.example" };
        Assert.Contains("postfix/main.cf", Publish().Files);
    }

    private string Lookup(string map, string key) => Command.Run("/usr/sbin/postmap", "-q", key, $"lmdb:{Current}/postfix/{map}").Output.TrimEnd('\n');

    private static long Seconds(DateTime date) => date.Ticks / TimeSpan.TicksPerSecond;

    private Dictionary<string, DateTime> Dates() => Directory.GetFiles(Current + "/", "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("manifest.json", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(Current, file), File.GetLastWriteTimeUtc);

    private string[] State() => [.. Directory.GetFileSystemEntries(Settings.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock").Order().Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
}

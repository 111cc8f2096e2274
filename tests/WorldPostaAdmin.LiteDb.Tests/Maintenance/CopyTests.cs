using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>Copies of a store: made, kept, put back.</summary>
public sealed class CopyTests : CompanyStore
{
    private StoreCopy Backup(string name, bool overwrite = false, StoreOptions? options = null) => Maintenance.Backup(StorePath, At(name), overwrite, options ?? Options, null, default);

    private string[] NamesOf(string path, StoreOptions? options = null) => Names(new LiteDirectoryStoreFactory(Time).Open(path, options ?? Options));

    [Fact]
    public void A_backup_is_one_plain_store_that_was_found_whole()
    {
        Create();

        var copy = Backup("copy.db");

        Assert.Equal((At("copy.db"), StorePath, "Contoso", LiteDirectoryStoreFactory.CurrentFormat, true, false), (copy.Path, copy.StorePath, copy.Organization, copy.FormatVersion, copy.Verified, copy.IsEncrypted));
        Assert.False(File.Exists(Database.LogPath(copy.Path)));
        Assert.True(File.Exists(PageChecksums.PathOf(copy.Path)));
        RequireHealthy(Maintenance.Test(copy.Path, Options, null, default));
        Assert.Equal(People, NamesOf(copy.Path).Length);
    }

    [Fact]
    public void A_backup_overwrites_nothing_unasked_and_leaves_nothing_behind_when_it_fails()
    {
        Create();
        Backup("copy.db");

        Assert.Equal("BackupExists", Assert.Throws<DomainException>(() => Backup("copy.db")).ErrorId);
        Assert.Equal("BackupOnItself", Assert.Throws<DomainException>(() => Backup("a.db", overwrite: true)).ErrorId);
        Open().Write(writer =>
        {
            writer.Insert(Mailbox(3001));
            return true;
        });
        Backup("copy.db", overwrite: true);
        Assert.Equal(People + 1, NamesOf(At("copy.db")).Length);
        Checkpoint();
        Flip(StorePath, 8192 * 9);
        Assert.Equal("StoreDamaged", Assert.Throws<DomainException>(() => Backup("other.db")).ErrorId);
        Assert.Equal("StoreDamaged", Assert.Throws<DomainException>(() => Backup("copy.db", overwrite: true)).ErrorId);
        Assert.Equal(People + 1, NamesOf(At("copy.db")).Length);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(StorePath)!, "*.new*").Concat(Directory.GetFiles(Path.GetDirectoryName(StorePath)!, "other*")));
    }

    [Fact]
    public async Task A_backup_while_another_writes_is_of_one_moment()
    {
        var store = Create();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            // Each commit makes a mailbox and its membership.
            for (var number = 3000; !stop.IsCancellationRequested; number++)
            {
                store.Write(writer =>
                {
                    writer.Insert(Mailbox(number));
                    if (number % 2 == 0) writer.SaveCredential(new Credential { Mailbox = Person(number), Hash = "h" });
                    if (number % 3 == 0) writer.SavePlan(With(writer.FindPlan("Business")!, 1));
                    writer.SaveLink(new Link { Source = Person(1000), Relation = Relation.Member, Target = Person(number) });
                    return true;
                });
            }
        });
        try
        {
            for (var i = 0; i < 5; i++)
            {
                var copy = Backup($"copy{i}.db");
                var (people, members) = new LiteDirectoryStoreFactory(Time).Open(copy.Path, Options).Read(reader => (reader.Recipients(RecipientTypeDetails.UserMailbox).Count(), reader.LinksFrom(Person(1000), Relation.Member).Count()));
                Assert.Equal(people, members);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }

        RequireHealthy(Test());
    }

    private static LicensePlan With(LicensePlan plan, int more)
    {
        plan.Used += more;
        return plan;
    }

    [Fact]
    public void A_store_with_faults_that_are_no_damage_is_copied_as_it_is_and_they_are_counted()
    {
        Create();
        Change(database => database.GetCollection(Documents.Plans).Delete("business"));

        var copy = Backup("copy.db");

        Assert.Equal((false, 1L), (copy.Verified, copy.FindingCount));
        Maintenance.Restore(copy.Path, StorePath, Options, null, default);
        Assert.Equal(People, Names(Open()).Length);
    }

    [Fact]
    public void A_restore_brings_back_the_copy_and_keeps_what_it_replaced()
    {
        var store = Create();
        var copy = Backup("copy.db");
        store.Write(writer =>
        {
            writer.Delete(Person(9));
            writer.DeleteLink(new Link { Source = Person(1000), Relation = Relation.Member, Target = Person(9) });
            return true;
        });

        var result = Maintenance.Restore(copy.Path, StorePath, Options, null, default);

        Assert.Equal((StorePath, copy.Path, "Contoso"), (result.Path, result.RestoredFrom, result.Organization));
        Assert.Equal(People, Names(Open()).Length);
        Assert.Equal(People, Names(store).Length);
        Assert.Equal(People - 1, NamesOf(result.ReplacedCopy).Length);
        Assert.Equal(result.ReplacedCopy, Assert.Single(Maintenance.Copies(StorePath, null)).Path);
        Assert.True(File.Exists(copy.Path));
    }

    [Fact]
    public void A_broken_copy_is_refused_and_the_store_is_as_it_was()
    {
        Create();
        var copy = Backup("copy.db");
        Flip(copy.Path, 8192 * 11);

        Assert.Equal("CopyDamaged", Assert.Throws<DomainException>(() => Maintenance.Restore(copy.Path, StorePath, Options, null, default)).ErrorId);
        Assert.Equal("CopyMissing", Assert.Throws<DomainException>(() => Maintenance.Restore(At("none.db"), StorePath, Options, null, default)).ErrorId);
        Assert.Equal("RestoreOntoItself", Assert.Throws<DomainException>(() => Maintenance.Restore(StorePath, StorePath, Options, null, default)).ErrorId);
        RequireHealthy(Test());
        Assert.Empty(Maintenance.Copies(StorePath, null));
    }

    [Fact]
    public void A_store_that_is_gone_or_damaged_is_restored()
    {
        Create();
        var copy = Backup("copy.db");
        DatabaseCache.Forget(StorePath);
        foreach (var file in StoreFileSet.Of(StorePath)) File.Delete(file);

        Assert.Equal("", Maintenance.Restore(copy.Path, StorePath, Options, null, default).ReplacedCopy);
        Assert.Equal(People, Names(Open()).Length);
        DatabaseCache.Forget(StorePath);
        File.WriteAllText(StorePath, "nonsense");
        Maintenance.Restore(copy.Path, StorePath, Options, null, default);
        RequireHealthy(Test());
    }

    [Fact]
    public void A_copy_is_taken_before_the_first_write_of_a_day_and_the_oldest_go()
    {
        var store = Create();
        Assert.Empty(Maintenance.Copies(StorePath, null));
        Assert.Null(store.LastCopy);
        store.Write(writer =>
        {
            var organization = writer.Organization();
            organization.AutomaticCopies = 3;
            writer.SaveOrganization(organization);
            return true;
        });
        for (var day = 1; day <= 5; day++)
        {
            Time.Advance(TimeSpan.FromDays(1));
            for (var write = 0; write < 3; write++)
            {
                store.Write(writer =>
                {
                    writer.AppendAudit(new AdminAuditRecord { Identity = Guid.NewGuid(), RunDate = Time.GetUtcNow(), Caller = $"day {day}" });
                    return true;
                });
                Time.Advance(TimeSpan.FromMinutes(1));
            }

            // Another process' session sees that today has one.
            Open().Write(writer => true);
        }

        var copies = Maintenance.Copies(StorePath, null);
        Assert.Equal(["a-20260306T062700Z.db", "a-20260305T062400Z.db", "a-20260304T062100Z.db"], copies.Select(copy => Path.GetFileName(copy.Path)));
        Assert.Equal(copies[0].Created, store.LastCopy);
        Assert.All(copies, copy => Assert.Equal(("Contoso", LiteDirectoryStoreFactory.CurrentFormat), (copy.Organization, copy.FormatVersion)));

        // The copy is from before the day's first write.
        var callers = new LiteDirectoryStoreFactory(Time).Open(copies[0].Path, Options).Read(reader => reader.AuditRecords(default, DateTimeOffset.MaxValue).Select(record => record.Caller).ToHashSet());
        Assert.Contains("day 4", callers);
        Assert.DoesNotContain("day 5", callers);
    }

    [Fact]
    public void No_copy_is_taken_where_none_is_wanted()
    {
        var store = Create();
        store.Write(writer =>
        {
            var organization = writer.Organization();
            organization.AutomaticCopies = 0;
            writer.SaveOrganization(organization);
            return true;
        });
        Time.Advance(TimeSpan.FromDays(3));

        store.Write(writer => true);

        Assert.Empty(Maintenance.Copies(StorePath, null));
        Assert.Empty(store.TakeWarnings());
    }

    [Fact]
    public void A_copy_that_cannot_be_made_is_told_and_the_write_is_done()
    {
        var store = Create();
        File.WriteAllText(StorePath + ".copies", "in the way");
        Time.Advance(TimeSpan.FromDays(1));

        store.Write(writer =>
        {
            writer.Insert(Mailbox(3001));
            return true;
        });

        Assert.Contains("could not be made", Assert.Single(store.TakeWarnings()), StringComparison.Ordinal);
        Assert.Empty(store.TakeWarnings());
        Assert.Equal(People + 1, Names(store).Length);
        File.Delete(StorePath + ".copies");
        store.Write(writer => true);
        Assert.Empty(Maintenance.Copies(StorePath, null));
        Time.Advance(TimeSpan.FromMinutes(11));
        store.Write(writer => true);
        Assert.Single(Maintenance.Copies(StorePath, null));
    }

    [Fact]
    public void An_automatic_copy_restores_with_its_log()
    {
        var store = Create();
        Time.Advance(TimeSpan.FromDays(1));
        store.Write(writer =>
        {
            writer.Delete(Person(1001));
            return true;
        });

        Maintenance.Restore(Maintenance.Copies(StorePath, null)[0].Path, StorePath, Options, null, default);

        Assert.NotNull(Open().Read(reader => reader.FindByAlias("partner")));
        Assert.Equal(2, Maintenance.Copies(StorePath, null).Count);
    }
}

using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Tests.Maintenance;

/// <summary>A store's password: set, changed and taken away.</summary>
public sealed class EncryptionTests : CompanyStore
{
    private static string ErrorOf(Action action) => Assert.Throws<DomainException>(action).ErrorId;

    [Fact]
    public void A_password_is_set_changed_and_taken_away()
    {
        Create();
        var (first, second) = (Options with { Password = Secret("first") }, Options with { Password = Secret("second") });

        Maintenance.SetPassword(StorePath, first.Password, Options, null, default);
        Assert.Equal("StoreEncrypted", ErrorOf(() => Open()));
        Assert.Equal("StorePasswordWrong", ErrorOf(() => Open(second)));
        Assert.Equal(People, Names(Open(first)).Length);
        RequireHealthy(Test(first));
        Assert.Equal(-1, File.ReadAllBytes(StorePath).AsSpan().IndexOf("user0007"u8));

        Assert.Equal("StorePasswordWrong", ErrorOf(() => Maintenance.SetPassword(StorePath, null, second, null, default)));
        Maintenance.SetPassword(StorePath, second.Password, first, null, default);
        Assert.Equal("StorePasswordWrong", ErrorOf(() => Open(first)));
        Open(second).Write(writer =>
        {
            writer.Insert(Mailbox(3001));
            return true;
        });
        RequireHealthy(Test(second));

        Maintenance.SetPassword(StorePath, null, second, null, default);
        Assert.Equal("StoreNotEncrypted", ErrorOf(() => Open(second)));
        Assert.Equal(People + 1, Names(Open()).Length);
        RequireHealthy(Test());
    }

    [Fact]
    public void A_session_that_knows_no_password_is_told_that_there_is_one_now()
    {
        var store = Create();
        Assert.Equal(People, Names(store).Length);

        Maintenance.SetPassword(StorePath, Secret("first"), Options, null, default);

        Assert.Equal("StoreEncrypted", ErrorOf(() => Names(store)));
    }

    [Fact]
    public void A_backup_and_its_restore_keep_the_password_and_need_it()
    {
        var options = Options with { Password = Secret("first") };
        Create(options);

        var copy = Maintenance.Backup(StorePath, At("copy.db"), false, options, null, default);
        Assert.True(copy.IsEncrypted);
        Assert.Equal("StoreEncrypted", ErrorOf(() => Maintenance.Restore(copy.Path, StorePath, Options, null, default)));
        Assert.Equal("StorePasswordWrong", ErrorOf(() => Maintenance.Test(copy.Path, Options with { Password = Secret("other") }, null, default)));
        Maintenance.Restore(copy.Path, StorePath, options, null, default);
        Assert.Equal(People, Names(Open(options)).Length);
        var kept = Assert.Single(Maintenance.Copies(StorePath, options.Password));
        Assert.Equal(("Contoso", true), (kept.Organization, kept.IsEncrypted));
        Assert.Equal("", Assert.Single(Maintenance.Copies(StorePath, null)).Organization);
    }

    [Fact]
    public void A_damaged_page_of_an_encrypted_store_is_found_and_repaired()
    {
        var options = Options with { Password = Secret("first") };
        Create(options);
        Checkpoint(options.Password);
        Flip(StorePath, (8192 * 12) + 100);

        Assert.Contains(Test(options).Findings, finding => finding.Subject == "page 11");
        Repair(options);
        RequireHealthy(Test(options));
    }

    [Fact]
    public void An_empty_password_is_refused() => Assert.Equal("StorePasswordEmpty", ErrorOf(() => StoreOptions.CheckPassword(Secret(""))));

    [Fact]
    public void The_password_is_made_into_a_strong_key_before_the_database_gets_it()
    {
        var options = Options with { Password = Secret("first") };
        Create(options);

        Assert.NotNull(StoreKey.Of(StorePath));
        Assert.NotEqual("first", StoreKey.PasswordOf(StorePath, Secret("first")));
        Assert.Equal(StoreKey.PasswordOf(StorePath, Secret("first")), StoreKey.PasswordOf(StorePath, Secret("first")));
        Assert.NotEqual(StoreKey.PasswordOf(StorePath, Secret("first")), StoreKey.PasswordOf(StorePath, Secret("second")));
        using var file = File.OpenRead(StorePath);
        Assert.ThrowsAny<Exception>(() => StoreFileSet.Decrypted(file, "first").ReadByte());
    }

    [Fact]
    public void A_store_encrypted_by_an_older_version_opens_and_gets_a_strong_key_with_its_next_password()
    {
        var options = Options with { Password = Secret("first") };
        Create(options);
        Maintenance.SetPassword(StorePath, null, options, null, default);
        MakeOld("first");
        Assert.Null(StoreKey.Of(StorePath));

        Assert.Equal("StorePasswordWrong", ErrorOf(() => Open(Options with { Password = Secret("second") })));
        Assert.Equal(People, Names(Open(options)).Length);
        var test = Test(options);
        Assert.True(test.IsHealthy);
        Assert.Contains(test.Findings, finding => finding.Kind == StoreFindingKind.Encryption);

        Maintenance.SetPassword(StorePath, options.Password, options, null, default);
        Assert.NotNull(StoreKey.Of(StorePath));
        Assert.Equal(People, Names(Open(options)).Length);
        Assert.DoesNotContain(Test(options).Findings, finding => finding.Kind == StoreFindingKind.Encryption);
    }

    [Fact]
    public void A_key_that_asks_for_too_much_is_damage()
    {
        var options = Options with { Password = Secret("first") };
        Create(options);
        DatabaseCache.Forget(StorePath);
        using (var file = new FileStream(StorePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 4096 + 24;
            file.Write([0xff, 0xff, 0xff, 0x7f]);
        }

        Assert.Equal("StoreDamaged", ErrorOf(() => Open(options)));
    }

    // As versions before 0.2 did: LiteDB is given the password itself.
    private void MakeOld(string password)
    {
        DatabaseCache.Forget(StorePath);
        var plain = File.ReadAllBytes(StorePath);
        File.Delete(StorePath);
        File.Delete(Database.LogPath(StorePath));
        File.Delete(PageChecksums.PathOf(StorePath));
        using var file = File.Create(StorePath);
        using var encrypted = StoreFileSet.Decrypted(file, password);
        foreach (var page in plain.Chunk(PageStream.PageSize)) encrypted.Write(page);
    }
}

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
}

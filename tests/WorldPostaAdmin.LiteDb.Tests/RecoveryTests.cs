using System.Security;
using WorldPostaAdmin.Storage;
using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>What a process that was killed leaves behind is finished by the next one; what is lost is told.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recovery");
    private readonly LiteDirectoryStoreFactory _factory = new(TimeProvider.System);

    private static StoreOptions Options { get; } = new(TimeSpan.FromSeconds(20), "the test");

    private string StorePath => Path.Combine(_folder.FullName, "a.db");

    public void Dispose() => _folder.Delete(recursive: true);

    private IDirectoryStore Create(StoreOptions options, int mailboxes)
    {
        var store = _factory.Create(StorePath, OrganizationService.New("Contoso", new RandomIdentifiers(), DateTimeOffset.UnixEpoch), DomainService.New("contoso.example", null, default, true, DateTimeOffset.UnixEpoch), options);
        for (var i = 0; i < mailboxes; i++) Insert(store, $"user{i}");
        return store;
    }

    private static void Insert(IDirectoryStore store, string alias) => store.Write(writer =>
    {
        writer.Insert(new Mailbox { Guid = Guid.NewGuid(), Name = alias, Alias = alias, DisplayName = alias, RecipientTypeDetails = RecipientTypeDetails.SharedMailbox, PrimarySmtpAddress = alias + "@contoso.example", EmailAddresses = [$"SMTP:{alias}@contoso.example"] });
        return true;
    });

    private static int Count(IDirectoryStore store) => store.Read(reader => reader.Recipients(RecipientTypeDetails.SharedMailbox).Count());

    // As a process that ended leaves it: nothing of it is open.
    private void Forget() => DatabaseCache.Forget(StorePath);

    private static SecureString Secret(string text) => SecretText.Keep(text);

    [Fact]
    public void A_checkpoint_that_was_interrupted_is_done_again()
    {
        Create(Options, 5);
        Forget();

        // As it is when a process ends between a page and its checksum.
        using (var checksums = PageChecksums.Open(StorePath, write: true)) checksums.Become(DataState.Writing);
        using (var file = new FileStream(StorePath, FileMode.Open))
        {
            file.Position = 100;
            file.Write(new byte[50]);
        }

        Assert.Equal(5, Count(_factory.Open(StorePath, Options)));
        Forget();
        using (var checksums = PageChecksums.Open(StorePath, write: false)) Assert.Equal(DataState.Whole, checksums.State);
        Assert.Empty(Database.Open(StorePath, write: false).DamagedPages());
    }

    [Fact]
    public void A_page_that_changed_on_the_disk_is_told()
    {
        Create(Options, 5).Write(_ => true);
        Forget();
        using (var database = Database.Open(StorePath, write: true)) database.Checkpoint();
        using (var file = new FileStream(StorePath, FileMode.Open))
        {
            file.Position = file.Length - 4000;
            file.WriteByte(77);
        }

        var error = Assert.Throws<DomainException>(() => Count(_factory.Open(StorePath, Options)));

        Assert.Equal("StoreDamaged", error.ErrorId);
        Assert.Contains("Test-WorldPostaStore", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("empty")]
    public void A_log_with_acknowledged_commits_that_is_gone_is_damage(string how)
    {
        Create(Options, 5);
        Forget();
        if (how == "delete") File.Delete(Database.LogPath(StorePath));
        else File.WriteAllText(Database.LogPath(StorePath), "");

        Assert.Equal("StoreDamaged", Assert.Throws<DomainException>(() => _factory.Open(StorePath, Options)).ErrorId);
    }

    [Fact]
    public void A_change_of_files_that_was_interrupted_is_finished()
    {
        Create(Options, 3);
        Forget();
        using (var database = Database.Open(StorePath, write: true)) database.Checkpoint();
        File.Copy(StorePath, StoreSwap.DraftOf(StorePath));
        File.Copy(PageChecksums.PathOf(StorePath), PageChecksums.PathOf(StoreSwap.DraftOf(StorePath)));
        var store = _factory.Open(StorePath, Options);
        Insert(store, "later");
        Forget();
        File.WriteAllText(StorePath + ".swap", "");

        // A store that this process still has open elsewhere is read anew, as files in its place are.
        Assert.Equal(3, Count(_factory.Open(StorePath, Options)));
        Assert.Equal(3, Count(store));
        Assert.False(File.Exists(StoreSwap.DraftOf(StorePath)));
        Assert.False(StoreSwap.IsUnfinished(StorePath));
    }

    [Fact]
    public void A_store_on_a_disk_that_cannot_be_written_is_read_though_a_checkpoint_was_interrupted()
    {
        Create(Options, 3);
        Forget();
        using (var checksums = PageChecksums.Open(StorePath, write: true)) checksums.Become(DataState.Writing);

        using var database = Database.OpenUnrecovered(StorePath, null);

        Assert.Equal(3, new LiteDirectoryReader(database.Lite).Recipients(RecipientTypeDetails.SharedMailbox).Count());
    }

    [Fact]
    public void A_commit_that_was_not_acknowledged_is_there_whole_or_not_at_all()
    {
        var store = Create(Options, 1);
        var before = new FileInfo(Database.LogPath(StorePath)).Length;
        Insert(store, "second");
        var after = new FileInfo(Database.LogPath(StorePath)).Length;
        Forget();
        var whole = File.ReadAllBytes(Database.LogPath(StorePath));
        foreach (var length in new[] { before + 10, (before + after) / 2, after - 1 })
        {
            // As a loss of power leaves it: a part of the commit, and a header that does not count it.
            File.WriteAllBytes(Database.LogPath(StorePath), whole[..(int)length]);
            Uncount(Database.LogPath(StorePath), before);

            Assert.Equal(1, Count(_factory.Open(StorePath, Options)));
            Forget();
        }

        File.WriteAllBytes(Database.LogPath(StorePath), whole);
        Uncount(Database.LogPath(StorePath), before);
        Assert.Equal(2, Count(_factory.Open(StorePath, Options)));
    }

    // Writes the header of a log that had a length before its last commit.
    private static void Uncount(string log, long length)
    {
        using var file = new FileStream(log, FileMode.Open);
        var header = new byte[24];
        file.ReadExactly(header);
        BitConverter.TryWriteBytes(header.AsSpan(8), (length - 64) / (PageStream.PageSize + 8));
        BitConverter.TryWriteBytes(header.AsSpan(16), PageStream.Checksum(header.AsSpan(0, 16), 0));
        file.Position = 0;
        file.Write(header);
    }

    [Fact]
    public void An_encrypted_store_opens_with_its_password_alone_and_holds_no_plain_text()
    {
        using var password = Secret("correct horse");
        var store = Create(Options with { Password = password }, 200);
        Assert.Equal(200, Count(store));
        Forget();

        Assert.Equal("StoreEncrypted", Assert.Throws<DomainException>(() => _factory.Open(StorePath, Options)).ErrorId);
        using var wrong = Secret("wrong");
        Assert.Equal("StorePasswordWrong", Assert.Throws<DomainException>(() => _factory.Open(StorePath, Options with { Password = wrong })).ErrorId);
        Assert.Equal(200, Count(_factory.Open(StorePath, Options with { Password = password })));
        Forget();
        foreach (var file in new[] { StorePath, Database.LogPath(StorePath) })
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("user1"u8));
    }

    [Fact]
    public void A_password_for_a_store_that_has_none_is_told()
    {
        Create(Options, 1);
        using var password = Secret("correct horse");

        Assert.Equal("StoreNotEncrypted", Assert.Throws<DomainException>(() => _factory.Open(StorePath, Options with { Password = password })).ErrorId);
    }

    [Fact]
    public void A_transaction_that_fails_leaves_no_page_in_the_log_and_the_next_one_works()
    {
        var store = Create(Options, 1);
        var before = new FileInfo(Database.LogPath(StorePath)).Length;
        Assert.Throws<InvalidOperationException>(() => store.Write<bool>(writer =>
        {
            writer.Insert(new MailContact { Guid = Guid.NewGuid(), Name = "c", Alias = "c", EmailAddresses = ["SMTP:c@x.example"] });
            throw new InvalidOperationException();
        }));

        Assert.Equal(before, new FileInfo(Database.LogPath(StorePath)).Length);
        Insert(store, "next");
        Assert.Equal(2, Count(store));
    }

    [Fact]
    public void A_database_kept_open_sees_what_others_wrote()
    {
        var store = Create(Options, 1);
        Assert.Equal(1, Count(store));

        // Another process: it has the files open by itself.
        using (var held = StoreLock.Take(StorePath, write: true, TimeSpan.FromSeconds(20), "another", TimeProvider.System, CancellationToken.None))
        using (var database = Database.Open(StorePath, write: true))
        {
            database.Lite.BeginTrans();
            new LiteDirectoryWriter(database.Lite).Insert(new MailContact { Guid = Guid.NewGuid(), Name = "c", Alias = "c", EmailAddresses = ["SMTP:c@x.example"] });
            database.Commit(Durability.Full);
        }

        Assert.NotNull(store.Read(reader => reader.FindByAlias("c")));
        Insert(store, "more");
        Assert.Equal(2, Count(store));
    }
}

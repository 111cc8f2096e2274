using WorldPostaAdmin.LiteDb;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>Moments of a change of files that are too short for a kill at random to meet them often.</summary>
public sealed class UnfinishedSwapTests
{
    private static readonly StoreOptions Options = new(TimeSpan.FromSeconds(20), "the test");

    private readonly LiteDirectoryStoreFactory _factory = new(TimeProvider.System);

    [Fact]
    public void A_migration_that_ended_with_its_note_written_and_the_old_log_still_there_is_finished()
    {
        using var store = Format1.Unpack();
        using var migrated = store.Copy();
        _factory.Open(migrated.StorePath, Options);
        DatabaseCache.Forget(migrated.StorePath);
        File.Copy(migrated.StorePath, StoreSwap.DraftOf(store.StorePath));
        File.Copy(PageChecksums.PathOf(migrated.StorePath), PageChecksums.PathOf(StoreSwap.DraftOf(store.StorePath)));
        File.WriteAllText(store.StorePath + ".swap", "");

        var opened = _factory.Open(store.StorePath, Options);

        Assert.Equal(LiteDirectoryStoreFactory.CurrentFormat, opened.Info.FormatVersion);
        DatabaseCache.Forget(store.StorePath);
        Assert.False(StoreSwap.IsUnfinished(store.StorePath));
        Wholeness.Check(store);
    }

    [Fact]
    public void A_new_store_whose_files_were_not_yet_in_place_is_made_again()
    {
        using var folder = new StoreFolder();
        File.WriteAllText(StoreSwap.DraftOf(folder.StorePath), "half");
        File.WriteAllText(folder.StorePath + ".swap", "");

        var made = _factory.Create(folder.StorePath, OrganizationService.New("Contoso", new RandomIdentifiers(), DateTimeOffset.UnixEpoch), DomainService.New("contoso.example", null, default, true, DateTimeOffset.UnixEpoch), Options);

        Assert.Equal("Contoso", made.Info.Organization);
        DatabaseCache.Forget(folder.StorePath);
        Assert.False(StoreSwap.IsUnfinished(folder.StorePath));
    }
}

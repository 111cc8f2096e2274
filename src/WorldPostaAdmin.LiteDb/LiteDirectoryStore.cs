using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The directory in one LiteDB file. Each operation takes the store's lock, opens the file, and closes both at its end; a write
/// returns when its commit is on disk.
/// </summary>
internal sealed class LiteDirectoryStore(StoreInfo info, StoreOptions options, TimeProvider time) : IDirectoryStore
{
    /// <summary>How long the log may grow before it is worked into the data file. Every opening reads the log through.</summary>
    private const long LongestLog = 4L << 20;

    public StoreInfo Info { get; } = info;

    public T Read<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation = default)
    {
        using var held = Take(write: false, cancellation);
        return StoreFiles.Guard(Info.Path, () =>
        {
            using var database = Database.Open(Info.Path, write: false);
            return work(new LiteDirectoryReader(database.Lite));
        });
    }

    public T Write<T>(Func<IDirectoryWriter, T> work, CancellationToken cancellation = default)
    {
        if (Info.IsReadOnly) throw StoreFiles.ReadOnly(Info.Path);
        using var held = Take(write: true, cancellation);
        return StoreFiles.Guard(Info.Path, () =>
        {
            using var database = Database.Open(Info.Path, write: true);
            if (database.LogLength > LongestLog) database.Checkpoint();
            database.Lite.BeginTrans();
            var writer = new LiteDirectoryWriter(database.Lite);
            var result = work(writer);
            cancellation.ThrowIfCancellationRequested();
            writer.Complete();

            // LiteDB says false, and throws nothing, where a failed call has rolled the transaction back.
            if (!database.Lite.Commit()) throw new IOException("The transaction was rolled back before it was committed.");
            database.CloseCommitted();
            return result;
        });
    }

    private StoreLock Take(bool write, CancellationToken cancellation) => StoreLock.Take(Info.Path, write, options.LockTimeout, options.Holder, time, cancellation);
}

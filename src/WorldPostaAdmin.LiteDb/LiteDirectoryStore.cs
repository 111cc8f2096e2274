using System.Collections.Concurrent;
using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The directory in one LiteDB file. Each operation holds the store's lock, and a write returns when its commit is on disk.
/// </summary>
internal sealed class LiteDirectoryStore(StoreInfo info, StoreOptions options, TimeProvider time, RollingCopies? copies) : IDirectoryStore
{
    /// <summary>How many pages the log may have before it is worked into the data file. Every opening reads the log through.</summary>
    private const long LongestLog = 512;

    private readonly ConcurrentQueue<string> _warnings = new(StorePermissions.Warning(info.Path) is { } open ? [open] : []);

    public StoreInfo Info { get; } = info;

    public DateTimeOffset? LastCopy => copies?.List() is [var newest, ..] ? newest.Created : null;

    public string Stamp() => string.Join(' ', new[] { Info.Path, Database.LogPath(Info.Path) }.Select(path => new FileInfo(path)).Select(file => file.Exists ? $"{file.LastWriteTimeUtc.Ticks} {file.Length}" : "-"));

    public IEnumerable<string> TakeWarnings()
    {
        while (_warnings.TryDequeue(out var warning)) yield return warning;
    }

    public T Read<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation = default) => StoreFiles.Guard(Info.Path, () =>
    {
        using var held = Take(write: false, cancellation);
        return Read(Info.Path, held, options, time, cancellation, database => database.Read(work));
    });

    public T Write<T>(Func<IDirectoryWriter, T> work, CancellationToken cancellation = default)
    {
        // It may have become writable since it was opened.
        if (Info.IsReadOnly && StoreFiles.IsReadOnly(Info.Path)) throw StoreFiles.ReadOnly(Info.Path);
        return StoreFiles.Guard(Info.Path, () =>
        {
            using var held = Take(write: true, cancellation);
            return DatabaseCache.Write(Info.Path, held, options.Password, database =>
            {
                if (database.LogPages > LongestLog) database.Checkpoint();
                if (copies?.TakeIfDue(Info.WhenCreated, () => new LiteDirectoryReader(database.Lite).Organization().AutomaticCopies) is { } warning) _warnings.Enqueue(warning);
                database.Lite.BeginTrans();
                var writer = new LiteDirectoryWriter(database.Lite, database.Memory);
                var result = work(writer);
                cancellation.ThrowIfCancellationRequested();
                writer.Complete();
                database.Commit(options.Durability);
                if (database.LogPages > 4 * LongestLog) CheckpointIfPossible(database);
                return result;
            });
        });
    }

    /// <summary>Reads from a store whose lock is held to be read, finishing first what a process that was killed had begun.</summary>
    internal static T Read<T>(string path, StoreLock held, StoreOptions options, TimeProvider time, CancellationToken cancellation, Func<Database, T> work)
    {
        try
        {
            return DatabaseCache.Read(path, held, options.Password, work);
        }
        catch (RecoveryNeededException)
        {
            held.Dispose();
        }

        try
        {
            using var alone = StoreLock.Take(path, write: true, options.LockTimeout, options.CurrentHolder, time, cancellation);
            DatabaseCache.Forget(path);
            Database.Recover(path, options.Password);
            return DatabaseCache.Read(path, alone, options.Password, work);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk is full, or cannot be written. The log holds all that the interrupted checkpoint was writing.
            using var again = StoreLock.Take(path, write: false, options.LockTimeout, options.CurrentHolder, time, cancellation);
            using var database = Database.OpenUnrecovered(path, options.Password);
            return work(database);
        }
    }

    private StoreLock Take(bool write, CancellationToken cancellation) => StoreLock.Take(Info.Path, write, options.LockTimeout, options.CurrentHolder, time, cancellation);

    // The commit stands whatever becomes of this: the log is whole, and whoever opens the store next tries again.
    private static void CheckpointIfPossible(Database database)
    {
        try
        {
            database.Checkpoint();
        }
        catch (IOException)
        {
            database.Dispose();
        }
    }
}

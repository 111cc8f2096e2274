using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The databases that this process keeps open between operations: opening one costs more than most of what is done with it. One
/// is used again only where nobody has written since, and is closed when it has not been used for a while. Each serves one thread at a
/// time: LiteDB's cache gives a page to another use while a second reader is about to look at it. Threads that read at once have one each.
/// </summary>
internal static class DatabaseCache
{
    /// <summary>How many databases of a store are kept at most that are not in use.</summary>
    private const int MostIdle = 4;

    /// <summary>After how long an unused database is closed.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, List<Entry>> Entries = new(StoreFiles.PathComparer);
    private static readonly Timer Sweeper = new(_ => Sweep(), null, Timeout.Infinite, Timeout.Infinite);

    /// <summary>What the files of a store show when someone has written, whether by this module or not.</summary>
    private readonly record struct Stamp(long Generation, DateTime DataTime, long DataLength, DateTime LogTime, long LogLength)
    {
        public static Stamp Of(string path, long generation)
        {
            var data = new FileInfo(path);
            var log = new FileInfo(Database.LogPath(path));
            return new Stamp(generation, data.LastWriteTimeUtc, data.Exists ? data.Length : -1, log.Exists ? log.LastWriteTimeUtc : default, log.Exists ? log.Length : -1);
        }
    }

    private sealed class Entry(Database database, SecureString? password, Stamp stamp)
    {
        public Database Database { get; } = database;

        public SecureString? Password { get; } = password;

        public Stamp Stamp { get; set; } = stamp;

        /// <summary>Who uses it, or null. A thread may begin to read while it reads.</summary>
        public Thread? User { get; set; }

        public int Uses { get; set; }

        public bool IsIdle => User is null;

        /// <summary>Whether something failed in it, so that it is not used again.</summary>
        public bool IsSpoiled { get; set; }

        public long LastUsed { get; set; }
    }

    /// <summary>Does something with a database of a store to be read.</summary>
    /// <exception cref="RecoveryNeededException">It cannot be opened before <see cref="Database.Recover"/>.</exception>
    public static T Read<T>(string path, StoreLock held, SecureString? password, Func<Database, T> work)
    {
        var entry = Enter(path, held, password, write: false);
        var done = false;
        try
        {
            var result = work(entry.Database);
            done = true;
            return result;
        }
        catch (DomainException)
        {
            done = true;
            throw;
        }
        finally
        {
            Leave(entry, keep: done);
        }
    }

    /// <summary>Does something with a store's database that writes, alone. Where it throws, the database is thrown away with what was not committed.</summary>
    public static T Write<T>(string path, StoreLock held, SecureString? password, Func<Database, T> work)
    {
        var entry = Enter(path, held, password, write: true);
        var done = false;
        try
        {
            var result = work(entry.Database);
            entry.Stamp = Stamp.Of(path, held.Generation);
            done = true;
            return result;
        }
        finally
        {
            Leave(entry, keep: done, abort: !done);
        }
    }

    /// <summary>Closes what this process keeps open of a store. The caller holds its lock to write.</summary>
    public static void Forget(string path)
    {
        lock (Entries) Close(path, entry => entry.IsIdle);
    }

    private static Entry Enter(string path, StoreLock held, SecureString? password, bool write)
    {
        // Who locks to write counts up; nothing else has happened since where the number before was this one's.
        var known = Stamp.Of(path, held.IsForWriting ? held.Previous : held.Generation);
        lock (Entries)
        {
            Close(path, entry => entry.IsIdle && (entry.Stamp != known || !ReferenceEquals(entry.Password, password)));
            var all = Entries.GetValueOrDefault(path) ?? [];
            var found = held.Generation == 0 ? null
                : all.Find(entry => entry.User == Thread.CurrentThread && !write)
                ?? all.Where(entry => entry.IsIdle).OrderByDescending(entry => entry.Database.IsReadBy(Thread.CurrentThread)).FirstOrDefault(entry => !write || (entry.Database.CanWrite && entry.Database.StopReading()));

            // After a write none of the others is up to date.
            if (write) Close(path, entry => entry.IsIdle && entry != found);
            found ??= new Entry(Open(path, held, password, write), password, known);
            found.User = Thread.CurrentThread;
            found.Uses++;
            if (held.Generation == 0 || all.Contains(found)) return found;
            if (!Entries.TryGetValue(path, out var kept)) Entries[path] = kept = [];
            kept.Add(found);
            Sweeper.Change(Idle, Idle);
            return found;
        }
    }

    private static void Leave(Entry entry, bool keep, bool abort = false)
    {
        lock (Entries)
        {
            if (!keep) entry.IsSpoiled = true;
            if (--entry.Uses > 0) return;
            entry.User = null;
            entry.LastUsed = Environment.TickCount64;
            var path = Entries.FirstOrDefault(pair => pair.Value.Contains(entry)).Key;
            if (path is not null && !entry.IsSpoiled && !entry.Database.IsLarge && !entry.Database.IsClosed && Entries[path].Count(other => other.IsIdle) <= MostIdle) return;
            if (path is not null) Entries[path].Remove(entry);
            if (abort) entry.Database.Abort();
            else entry.Database.Dispose();
        }
    }

    private static void Close(string path, Predicate<Entry> which)
    {
        if (!Entries.TryGetValue(path, out var all)) return;
        foreach (var entry in all.FindAll(which))
        {
            all.Remove(entry);
            entry.Database.Dispose();
        }

        if (all.Count == 0) Entries.Remove(path);
    }

    private static Database Open(string path, StoreLock held, SecureString? password, bool write)
    {
        if (!Database.NeedsRecovery(path)) return Database.Open(path, write, password);
        if (!held.IsForWriting) throw new RecoveryNeededException();
        Database.Recover(path, password);
        return Database.Open(path, write, password);
    }

    private static void Sweep()
    {
        lock (Entries)
        {
            foreach (var path in Entries.Keys.ToArray()) Close(path, entry => entry.IsIdle && Environment.TickCount64 - entry.LastUsed >= Idle.TotalMilliseconds);
            if (Entries.Count == 0) Sweeper.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }
}

/// <summary>A process that was killed left something to finish, for which the lock to write is needed.</summary>
internal sealed class RecoveryNeededException : Exception;

using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The databases that this process keeps open between operations, one a store: opening one costs more than most of what is done
/// with it. One is used again only where nobody has written since, and is closed when it has not been used for a while.
/// </summary>
internal static class DatabaseCache
{
    /// <summary>After how long an unused database is closed.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Entry> Entries = [];
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

        public int Users { get; set; }

        public long LastUsed { get; set; }
    }

    /// <summary>Does something with a store's database to be read; several threads may at once.</summary>
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
            Leave(path, entry, keep: done);
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
            Leave(path, entry, keep: done, abort: !done);
        }
    }

    /// <summary>Closes what this process keeps open of a store. The caller holds its lock to write.</summary>
    public static void Forget(string path)
    {
        lock (Entries)
        {
            if (Entries.Remove(path, out var entry)) entry.Database.Dispose();
        }
    }

    private static Entry Enter(string path, StoreLock held, SecureString? password, bool write)
    {
        // Who locks to write counts up; nothing else has happened since where the number before was this one's.
        var known = Stamp.Of(path, held.IsForWriting ? held.Previous : held.Generation);
        lock (Entries)
        {
            if (Entries.TryGetValue(path, out var entry))
            {
                if (held.Generation > 0 && entry.Stamp == known && ReferenceEquals(entry.Password, password) && (!write || (entry.Database.CanWrite && entry.Database.StopReading())))
                {
                    entry.Users++;
                    return entry;
                }

                // One that others read from is up to date: they hold the lock. It only is not what is asked for here.
                if (entry.Users > 0) return new Entry(Open(path, held, password, write), password, known) { Users = 1 };
                Entries.Remove(path);
                entry.Database.Dispose();
            }

            entry = new Entry(Open(path, held, password, write), password, known) { Users = 1 };
            if (held.Generation > 0) Entries[path] = entry;
            Sweeper.Change(Idle, Idle);
            return entry;
        }
    }

    private static void Leave(string path, Entry entry, bool keep, bool abort = false)
    {
        lock (Entries)
        {
            entry.Users--;
            entry.LastUsed = Environment.TickCount64;
            var kept = Entries.TryGetValue(path, out var current) && current == entry;
            if (kept && (!keep || entry.Database.IsLarge || entry.Database.IsClosed))
            {
                Entries.Remove(path);
                kept = false;
            }

            if (kept || entry.Users > 0) return;
            if (abort) entry.Database.Abort();
            else entry.Database.Dispose();
        }
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
            foreach (var (path, entry) in Entries.ToArray())
            {
                if (entry.Users > 0 || Environment.TickCount64 - entry.LastUsed < Idle.TotalMilliseconds) continue;
                Entries.Remove(path);
                entry.Database.Dispose();
            }

            if (Entries.Count == 0) Sweeper.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }
}

/// <summary>A process that was killed left something to finish, for which the lock to write is needed.</summary>
internal sealed class RecoveryNeededException : Exception;

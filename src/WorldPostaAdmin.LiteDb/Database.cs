using System.Security;
using WorldPostaAdmin.Storage;
using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// A LiteDB database over the store's two files. It is used by one operation at a time that holds the store's lock; between
/// operations it may stay open (see <see cref="DatabaseCache"/>), and then touches nothing.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int MostLooks = 500;

    private readonly DataStream _data;
    private readonly LogStream _log;
    private readonly bool _encrypted;
    private long _committedPages;
    private long _cachedPages;
    private Thread? _reader;
    private int _depth;
    private int _looks;
    private bool _closed;

    private Database(string path, bool write, SecureString? password, bool create = false, bool draft = false, bool verify = true)
    {
        CanWrite = write;
        Memory = new RecipientMemory(Path.GetFileNameWithoutExtension(path));
        _encrypted = password is not null;
        _data = new DataStream(path, write, create) { Verify = verify, IsDraft = create || draft };
        try
        {
            _log = new LogStream(LogPath(path), write);
        }
        catch
        {
            _data.CloseFile();
            throw;
        }

        try
        {
            var key = create && password is not null ? StoreKey.New() : null;
            if (_data.Checksums.State == DataState.WithLog && _log.AcknowledgedPages == 0) throw new DamagedPageException(LogPath(path), 0);
            _committedPages = _log.Pages;

            // Binary collation: keys are normalised before they are stored, and nothing depends on the culture of a process.
            var settings = new EngineSettings { DataStream = _data, LogStream = _log, Collation = Collation.Binary, ReadOnly = !write, Password = key?.Derive(password!) ?? StoreKey.PasswordOf(path, password) };
            Lite = new LiteDatabase(new LiteEngine(settings), disposeOnClose: true);
            key?.WriteTo(_data);
        }
        catch (Exception e)
        {
            CloseFiles();

            // A page that the disk had no room for reads as damage, or as a wrong password, to LiteDB.
            if (e is not IOException) ThrowFailure();
            throw;
        }
    }

    public LiteDatabase Lite { get; }

    /// <summary>What was read of recipients.</summary>
    public RecipientMemory Memory { get; }

    public bool CanWrite { get; }

    public bool IsClosed => _closed;

    /// <summary>Whether LiteDB's cache of pages, which never shrinks, has grown beyond 128 MB.</summary>
    public bool IsLarge => _cachedPages > 128 << 20 >> 13;

    /// <summary>How many pages the log has.</summary>
    public long LogPages => _log.Pages;

    public static string LogPath(string path) => path + "-log";

    /// <summary>Opens a store whose lock is held.</summary>
    /// <exception cref="DamagedPageException">The files do not fit together.</exception>
    public static Database Open(string path, bool write, SecureString? password = null) => new(path, write, password);

    /// <summary>Opens a copy of a store that is to take its place (see <see cref="StoreSwap"/>). LiteDB may be told to checkpoint at any time.</summary>
    public static Database OpenDraft(string path, SecureString? password = null) => new(path, write: true, password, draft: true);

    /// <summary>Makes a draft of a new store; the caller checkpoints it at the end.</summary>
    public static Database Create(string path, SecureString? password = null)
    {
        var database = new Database(path, write: true, password, create: true);

        // LiteDB's own checkpoint would run when a database is closed; the store decides when (see LiteDirectoryStore).
        database.Lite.CheckpointSize = 0;
        return database;
    }

    /// <summary>Whether something has to be finished, by a process that may write, before the store can be opened.</summary>
    public static bool NeedsRecovery(string path)
    {
        if (StoreSwap.IsUnfinished(path)) return true;
        using var checksums = PageChecksums.Open(path, write: false);
        return checksums.State == DataState.Writing;
    }

    /// <summary>Finishes what a process that was killed had begun: a change of files, or a checkpoint. The caller holds the lock to write.</summary>
    public static void Recover(string path, SecureString? password)
    {
        if (StoreSwap.IsUnfinished(path)) StoreSwap.Finish(path);
        if (!NeedsRecovery(path)) return;
        using var database = new Database(path, write: true, password, verify: false);
        database.Checkpoint();
    }

    /// <summary>Opens to be read a store that needs recovery on a disk where nothing can be written.</summary>
    public static Database OpenUnrecovered(string path, SecureString? password) => new(path, write: false, password, verify: false);

    /// <summary>
    /// Reads within a transaction that is left open for the next reading: LiteDB makes a snapshot of each collection anew in each
    /// transaction, at the price of a look-up. A thread of the pool, which does other work next and cannot be asked to end one, and a
    /// thread that finds another's open, read within their own.
    /// </summary>
    public T Read<T>(Func<LiteDirectoryReader, T> work)
    {
        var reader = new LiteDirectoryReader(Lite, Memory);
        var keeps = _reader == Thread.CurrentThread || (_reader is null && !Thread.CurrentThread.IsThreadPoolThread);
        if (_depth == 0 && _reader != Thread.CurrentThread)
        {
            Lite.BeginTrans();
            if (keeps) _reader = Thread.CurrentThread;
        }

        _depth++;
        try
        {
            return work(reader);
        }
        finally
        {
            // Pages that were looked at stay in memory until the transaction ends.
            if (keeps) _looks += 1 + reader.Looks;
            if (--_depth == 0)
            {
                if (!keeps) Lite.Rollback();
                else if (_looks > MostLooks) StopReading();
            }
        }
    }

    /// <summary>Whether a thread has left a transaction open in which it reads.</summary>
    public bool IsReadBy(Thread thread) => _reader == thread;

    /// <summary>Ends the transaction in which was read. It must not be open when something is written.</summary>
    /// <returns>Whether none is open now. That of another thread cannot be ended: the database must be disposed of.</returns>
    public bool StopReading()
    {
        if (_reader is null) return true;
        if (_reader != Thread.CurrentThread || _depth > 0) return false;
        Lite.Rollback();
        _looks = 0;
        _reader = null;
        return true;
    }

    /// <summary>Commits, and returns when the commit is as durable as was asked.</summary>
    /// <exception cref="IOException">A page could not be written, or LiteDB had rolled the transaction back. It has not happened, and the database must be disposed of.</exception>
    public void Commit(Durability durability)
    {
        // LiteDB says false, and throws nothing, where a failed call has rolled the transaction back.
        if (!Lite.Commit()) throw new IOException("The transaction was rolled back before it was committed.");
        _log.WaitFor(LengthOfLogToBe());
        if (durability == Durability.Full) _log.Acknowledge();
        ThrowFailure();
        if (durability == Durability.Full && _log.AcknowledgedPages > 0 && _data.Checksums.State == DataState.Whole) _data.Checksums.Become(DataState.WithLog);
        _committedPages = _log.Pages;
    }

    /// <summary>Moves the log's pages into the data file and empties the log, forcing the one before the other.</summary>
    /// <exception cref="IOException">Something could not be written. The log is whole, and the database must be disposed of.</exception>
    public void Checkpoint()
    {
        _data.BeginWriting();
        Lite.Checkpoint();
        ThrowFailure();
        _data.EndWriting();
        ThrowFailure();
        _committedPages = _log.Pages;
    }

    /// <summary>Gives the pages that have none their checksums; to be called on a draft after its last checkpoint.</summary>
    public void CompleteChecksums() => _data.CompleteChecksums();

    /// <summary>The numbers of the data file's pages that are not as they were written.</summary>
    public IEnumerable<long> DamagedPages(CancellationToken cancellation = default) => _data.DamagedPages(cancellation);

    /// <summary>Undoes what was not committed and closes. To be called under the lock where something was written.</summary>
    public void Abort()
    {
        if (_closed) return;
        try
        {
            Lite.Dispose();
        }
        finally
        {
            if (CanWrite) _log.CutTo(_committedPages);
            CloseFiles();
        }
    }

    /// <summary>Closes. What was not committed has not happened; the files are not touched.</summary>
    public void Dispose()
    {
        if (_closed) return;
        try
        {
            Lite.Dispose();
        }
        finally
        {
            CloseFiles();
        }
    }

    // LiteDB's log takes pages from a thread of its own, and says how long it will be when all are written.
    private long LengthOfLogToBe()
    {
        using var reader = Lite.Execute("SELECT { length: $.logFileSize, cache: $.cache.extendPages } FROM $database");
        reader.Read();
        _cachedPages = reader.Current["cache"].AsInt64;
        var length = reader.Current["length"].AsInt64;
        return length + (_encrypted && length > 0 ? PageStream.PageSize : 0);
    }

    private void ThrowFailure()
    {
        if ((_log?.Failure ?? _data.Failure) is { } failure) throw new IOException(failure.Message, failure);
    }

    private void CloseFiles()
    {
        _closed = true;
        _data.CloseFile();
        _log?.CloseFile();
    }
}

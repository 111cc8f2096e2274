using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// A LiteDB database over the store's two files, opened for one operation under the store's lock and closed at its end, so
/// that an idle prompt holds nothing and no page cache grows.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly FileStream _dataFile;
    private readonly FileStream _logFile;
    private readonly StoreStream _data;
    private readonly StoreStream _log;
    private readonly long _logLength;
    private bool _closed;

    private Database(string path, FileAccess access, FileMode mode)
    {
        _dataFile = new FileStream(path, mode, access, FileShare.ReadWrite | FileShare.Delete, 1);
        try
        {
            _logFile = OpenLog(LogPath(path), access);
        }
        catch
        {
            _dataFile.Dispose();
            throw;
        }

        _data = new StoreStream(_dataFile, forceOnFlush: true);
        _log = new StoreStream(_logFile, forceOnFlush: false);
        _logLength = _log.Length;
        if (_logFile.CanWrite && _logFile.Length > _logLength) _logFile.SetLength(_logLength);
        try
        {
            // Binary collation: keys are normalised before they are stored, and nothing depends on the culture of a process.
            var settings = new EngineSettings { DataStream = _data, LogStream = _log, Collation = Collation.Binary, ReadOnly = access == FileAccess.Read };
            Lite = new LiteDatabase(new LiteEngine(settings), disposeOnClose: true);
        }
        catch
        {
            _dataFile.Dispose();
            _logFile.Dispose();
            throw;
        }
    }

    public LiteDatabase Lite { get; }

    public long LogLength => _logFile.Length;

    public static string LogPath(string path) => path + "-log";

    public static Database Open(string path, bool write) => new(path, write ? FileAccess.ReadWrite : FileAccess.Read, FileMode.Open);

    public static Database Create(string path)
    {
        var database = new Database(path, FileAccess.ReadWrite, FileMode.CreateNew);

        // LiteDB's own checkpoint would run when a database is closed; the store decides when (see LiteDirectoryStore).
        database.Lite.CheckpointSize = 0;
        return database;
    }

    /// <summary>
    /// Closes a database in which a transaction was committed, and returns when all of it is on disk. LiteDB's closing waits for
    /// its writing thread; what that thread wrote is then forced.
    /// </summary>
    /// <exception cref="IOException">A page could not be written. The log is as it was before; the transaction has not happened.</exception>
    public void CloseCommitted()
    {
        Lite.Dispose();
        _log.Force();
        _data.Force();
        if ((_log.Failure ?? _data.Failure) is { } failure)
        {
            CutLog();
            CloseFiles();
            throw new IOException(failure.Message, failure);
        }

        CloseFiles();
    }

    /// <summary>Moves the log's pages into the data file and empties the log, forcing the one before the other.</summary>
    public void Checkpoint() => Lite.Checkpoint();

    /// <summary>Closes without keeping anything that was not committed.</summary>
    public void Dispose()
    {
        if (_closed) return;
        try
        {
            Lite.Dispose();
        }
        finally
        {
            if (_logFile.CanWrite) CutLog();
            CloseFiles();
        }
    }

    // Pages of a transaction that did not end are no danger, but they would stay in the log; cut them off.
    private void CutLog()
    {
        try
        {
            if (_logFile.Length > _logLength) _logFile.SetLength(_logLength);
        }
        catch (IOException)
        {
            // Without their confirming page they are never read.
        }
    }

    private void CloseFiles()
    {
        _closed = true;
        _dataFile.Dispose();
        _logFile.Dispose();
    }

    private static FileStream OpenLog(string path, FileAccess access)
    {
        if (access == FileAccess.Read && !File.Exists(path)) return new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1, FileOptions.DeleteOnClose);
        return new FileStream(path, access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate, access, FileShare.ReadWrite | FileShare.Delete, 1);
    }
}

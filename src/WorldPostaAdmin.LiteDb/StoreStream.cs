namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// One of the two files of a store as LiteDB sees it. LiteDB writes its log from a thread of its own and would wait for ever
/// for one that has failed, so a failed write is kept here and raised by the store, which then cuts the log back.
/// </summary>
internal sealed class StoreStream(FileStream file, bool forceOnFlush) : Stream
{
    private const int PageSize = 8192;

    private bool _dirty;

    /// <summary>The first failure of a write, or null.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => file.CanWrite;

    /// <summary>The length in whole pages: a process that was killed may have left part of one, which counts for nothing.</summary>
    public override long Length => file.Length - (file.Length % PageSize);

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => Attempt(() => file.Write(buffer, offset, count));

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => Attempt(() => file.SetLength(value));

    /// <summary>
    /// The data file is forced to disk when LiteDB asks: it does so in a checkpoint before it empties the log. The log is
    /// forced once a commit, by the store.
    /// </summary>
    public override void Flush()
    {
        if (forceOnFlush && _dirty) Force();
    }

    /// <summary>Forces what was written to disk.</summary>
    public void Force()
    {
        if (!_dirty || Failure is not null) return;
        Attempt(() => file.Flush(flushToDisk: true));
        _dirty = false;
    }

    private void Attempt(Action action)
    {
        if (Failure is not null) return;
        try
        {
            _dirty = true;
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Failure = e;
        }
    }
}

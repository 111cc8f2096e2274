using Microsoft.Win32.SafeHandles;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The data file. It is written in checkpoints alone, between <see cref="BeginWriting"/> and <see cref="EndWriting"/>; LiteDB's
/// attempts to write at other times (it notes in the header that it saw damage, whoever holds the lock) come to nothing.
/// </summary>
internal sealed class DataStream : PageStream
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly SafeFileHandle _file;
    private readonly bool _canWrite;
    private bool _writing;
    private bool _refused;
    private bool _dirty;

    /// <param name="path">The data file.</param>
    /// <param name="write">Whether checkpoints are to be made.</param>
    /// <param name="create">Whether the file is made; else it is there.</param>
    public DataStream(string path, bool write, bool create = false)
    {
        _path = path;
        _canWrite = write;
        _stream = StorePermissions.Open(path, create ? FileMode.CreateNew : FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _file = _stream.SafeFileHandle;
        try
        {
            Checksums = PageChecksums.Open(path, write);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }

        Pages = RandomAccess.GetLength(_file) / PageSize;
    }

    public PageChecksums Checksums { get; }

    /// <summary>Whether pages are checked; not while a checkpoint that was interrupted is done again.</summary>
    public bool Verify { get; set; } = true;

    public override bool CanWrite => _canWrite;

    /// <summary>Whether the file is not in its place yet, so that LiteDB may write as it likes.</summary>
    public bool IsDraft
    {
        get;
        init => _writing = field = value;
    }

    public void BeginWriting() => _writing = true;

    /// <summary>Ends a checkpoint that went well: the log is empty.</summary>
    public void EndWriting()
    {
        _writing = IsDraft;
        Attempt(() => Checksums.Become(DataState.Whole));
    }

    /// <summary>LiteDB asks for this at the end of a checkpoint, before it empties the log: pages and checksums are forced.</summary>
    /// <exception cref="IOException">Something could not be written. LiteDB must not empty the log.</exception>
    public override void Flush()
    {
        if (_dirty)
        {
            Attempt(() =>
            {
                Checksums.Force();
                RandomAccess.FlushToDisk(_file);
                _dirty = false;
            });
        }

        if (_refused) throw new InvalidOperationException("A checkpoint was begun that the store did not ask for.");
        if (_writing && Failure is not null) throw new IOException(Failure.Message, Failure);
    }

    /// <summary>Gives every page that has none its checksum.</summary>
    public void CompleteChecksums()
    {
        var page = new byte[PageSize];
        for (var number = 0L; number < Pages; number++)
        {
            if (Checksums[number] != 0) continue;
            ReadPage(number, page);
            Checksums[number] = Checksum(page, number);
        }

        Checksums.Force();
    }

    /// <summary>The numbers of the pages that are not as they were written.</summary>
    public IEnumerable<long> DamagedPages(CancellationToken cancellation)
    {
        var page = new byte[PageSize];
        for (var number = 0L; number < Pages; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!TryReadPage(number, page)) yield return number;
        }
    }

    protected override void ReadPage(long number, Span<byte> page)
    {
        if (!TryReadPage(number, page) && Verify) throw new DamagedPageException(_path, number);
    }

    private bool TryReadPage(long number, Span<byte> page)
    {
        var read = 0;
        for (int part; read < page.Length && (part = RandomAccess.Read(_file, page[read..], (number * PageSize) + read)) > 0; read += part) { }
        return read == page.Length && (Checksums[number] is var wanted && (wanted == 0 || wanted == Checksum(page, number)));
    }

    protected override void WritePage(long number, ReadOnlySpan<byte> page)
    {
        if (!_writing)
        {
            _refused = true;
            return;
        }

        if (!_dirty)
        {
            Checksums.Become(DataState.Writing);
            _dirty = true;
        }

        RandomAccess.Write(_file, page, number * PageSize);
        Checksums[number] = Checksum(page, number);
        Pages = Math.Max(Pages, number + 1);
    }

    protected override void SetPages(long pages)
    {
        if (!_writing) return;
        RandomAccess.SetLength(_file, pages * PageSize);
        Pages = pages;
    }

    protected override void Dispose(bool disposing)
    {
        // LiteDB's streams over this one are disposed by LiteDB where a password is wrong; the files are the database's to close.
    }

    public void CloseFile()
    {
        Checksums.Dispose();
        _stream.Dispose();
    }
}

using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The log: a header, then each page with its checksum. The header says how many pages were acknowledged. Pages after those
/// are of a commit that nobody was told of: on opening they count as far as they are whole.
/// </summary>
internal sealed class LogStream : PageStream
{
    internal const int HeaderLength = 64, HeaderUsed = 24, RecordLength = PageSize + sizeof(ulong);

    private const ulong Magic = 0x32_47_4F_4C_50_57; // "WPLOG2"

    private readonly string _path;
    private readonly FileStream? _stream;
    private readonly SafeFileHandle? _file;
    private readonly bool _canWrite;
    private readonly byte[] _record = new byte[RecordLength];
    private bool _dirty;

    /// <exception cref="DamagedPageException">The header makes no sense, or acknowledged pages are missing.</exception>
    public LogStream(string path, bool write)
    {
        _path = path;
        _canWrite = write;
        if (!write && !File.Exists(path)) return;
        _stream = StorePermissions.Open(path, write ? FileMode.OpenOrCreate : FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _file = _stream.SafeFileHandle;
        try
        {
            Open();
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public override bool CanWrite => _canWrite;

    /// <summary>How many pages were acknowledged to whoever wrote them.</summary>
    public long AcknowledgedPages { get; private set; }

    /// <summary>Whether the file is a log of LiteDB's own shape, as format 1 had it.</summary>
    public static bool IsPlain(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[8];
        return RandomAccess.Read(file, start, 0) == 8 && BinaryPrimitives.ReadUInt64LittleEndian(start) != Magic;
    }

    /// <summary>Waits until LiteDB's writing thread has written so many bytes, or has failed.</summary>
    public void WaitFor(long length)
    {
        lock (_file!)
        {
            while (Length < length && Failure is null) Monitor.Wait(_file);
        }
    }

    /// <summary>Forces what was written to disk, and then says in the header that it was acknowledged.</summary>
    public void Acknowledge()
    {
        if (!_dirty) return;
        Attempt(() =>
        {
            RandomAccess.FlushToDisk(_file!);
            WriteHeader(Pages);
            _dirty = false;
        });
    }

    /// <summary>Takes pages of a commit that failed away again.</summary>
    public void CutTo(long pages)
    {
        try
        {
            if (_file is not null && Pages > pages) SetPages(pages);
        }
        catch (IOException)
        {
            // Without their confirming page they are never read.
        }
    }

    protected override void ReadPage(long number, Span<byte> page)
    {
        // LiteDB holds its lock on this stream.
        ReadRecord(number, _record);
        if (!IsWhole(number, _record)) throw new DamagedPageException(_path, number);
        _record.AsSpan(0, PageSize).CopyTo(page);
    }

    protected override void WritePage(long number, ReadOnlySpan<byte> page)
    {
        page.CopyTo(_record);
        BinaryPrimitives.WriteUInt64LittleEndian(_record.AsSpan(PageSize), Checksum(page, number));
        RandomAccess.Write(_file!, _record, HeaderLength + (number * RecordLength));
        _dirty = true;
        lock (_file!)
        {
            Pages = Math.Max(Pages, number + 1);
            Monitor.PulseAll(_file);
        }
    }

    protected override void SetPages(long pages)
    {
        // In this order: pages that the header counts must be there.
        WriteHeader(Math.Min(pages, AcknowledgedPages));
        RandomAccess.SetLength(_file!, HeaderLength + (pages * RecordLength));
        Pages = pages;
    }

    protected override void Fail(Exception failure)
    {
        lock (_file!)
        {
            base.Fail(failure);
            Monitor.PulseAll(_file);
        }
    }

    protected override void Dispose(bool disposing)
    {
        // See DataStream.
    }

    public void CloseFile() => _stream?.Dispose();

    private void Open()
    {
        var length = RandomAccess.GetLength(_file!);
        if (length == 0)
        {
            if (!_canWrite) return;
            WriteHeader(0);
            FolderSync.Force(_path);
            return;
        }

        var records = Math.Max(0, length - HeaderLength) / RecordLength;
        AcknowledgedPages = Acknowledged();
        if (AcknowledgedPages > records) throw new DamagedPageException(_path, records);
        var whole = AcknowledgedPages;
        for (; whole < records; whole++)
        {
            ReadRecord(whole, _record);
            if (!IsWhole(whole, _record)) break;
        }

        Pages = whole;
        if (_canWrite && HeaderLength + (whole * RecordLength) < length) RandomAccess.SetLength(_file!, HeaderLength + (whole * RecordLength));
    }

    private long Acknowledged()
    {
        Span<byte> header = stackalloc byte[HeaderUsed];
        return (RandomAccess.Read(_file!, header, 0) == HeaderUsed ? Acknowledged(header) : null) ?? throw new DamagedPageException(_path, 0);
    }

    /// <summary>What a header says, or null where it makes no sense.</summary>
    internal static long? Acknowledged(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt64LittleEndian(header) == Magic && BinaryPrimitives.ReadUInt64LittleEndian(header[16..]) == Checksum(header[..16], 0)
            ? BinaryPrimitives.ReadInt64LittleEndian(header[8..])
            : null;

    private void WriteHeader(long acknowledged)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], acknowledged);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], Checksum(header[..16], 0));
        RandomAccess.Write(_file!, header, 0);
        AcknowledgedPages = acknowledged;
    }

    private void ReadRecord(long number, Span<byte> record)
    {
        var read = 0;
        for (int part; read < record.Length && (part = RandomAccess.Read(_file!, record[read..], HeaderLength + (number * RecordLength) + read)) > 0; read += part) { }
        record[read..].Clear();
    }

    private static bool IsWhole(long number, ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt64LittleEndian(record[PageSize..]) == Checksum(record[..PageSize], number);
}

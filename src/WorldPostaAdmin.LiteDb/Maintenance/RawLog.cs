using System.Buffers.Binary;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>A log read to the end whatever is wrong with it: its pages, and which of them are not as they were written.</summary>
internal sealed class RawLog : Stream
{
    private readonly FileStream _file;
    private readonly int _start;
    private readonly int _record;
    private readonly List<uint> _damaged = [];
    private readonly long _pages;
    private long _position;

    private RawLog(FileStream file, bool plain)
    {
        _file = file;
        if (plain)
        {
            (_start, _record, _pages) = (0, RawPage.Size, file.Length / RawPage.Size);
            return;
        }

        (_start, _record) = (LogStream.HeaderLength, LogStream.RecordLength);
        var records = Math.Max(0, file.Length - _start) / _record;
        var acknowledged = Acknowledged();
        HasHeader = acknowledged is not null;
        Missing = Math.Max(0, (acknowledged ?? 0) - records);
        var buffer = new byte[_record];
        var wholeSince = -1L;
        for (var number = 0L; number < records; number++)
        {
            _file.Position = _start + (number * _record);
            _file.ReadExactly(buffer);
            var whole = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(RawPage.Size)) == PageStream.Checksum(buffer.AsSpan(0, RawPage.Size), number);
            if (whole) wholeSince = number;

            // After what was acknowledged, the first that is not whole ends the log.
            else if (number >= (acknowledged ?? long.MaxValue)) break;
            else _damaged.Add((uint)number);
        }

        _pages = Math.Max(wholeSince + 1, Math.Min(acknowledged ?? 0, records));
        _damaged.RemoveAll(number => number >= _pages);
    }

    /// <summary>Whether the log says how much of it was acknowledged.</summary>
    public bool HasHeader { get; } = true;

    /// <summary>How many acknowledged pages are not there.</summary>
    public long Missing { get; }

    public IReadOnlyList<uint> Damaged => _damaged;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _pages * RawPage.Size;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    /// <summary>Opens the log of a store, or null where there is none.</summary>
    public static RawLog? Open(string storePath)
    {
        var path = Database.LogPath(storePath);
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return null;
        return new RawLog(StoreFileSet.OpenRead(path), FormatOne.Is(storePath));
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        while (read < count && _position < Length)
        {
            var (page, start) = Math.DivRem(_position, RawPage.Size);
            var part = (int)Math.Min(count - read, RawPage.Size - start);
            _file.Position = _start + (page * _record) + start;
            _file.ReadExactly(buffer, offset + read, part);
            read += part;
            _position += part;
        }

        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }

    private long? Acknowledged()
    {
        var header = new byte[LogStream.HeaderUsed];
        _file.Position = 0;
        return _file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length ? LogStream.Acknowledged(header) : null;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WorldPostaAdmin.LiteDb;

/// <summary>How a store's data file and log stand to one another.</summary>
internal enum DataState
{
    /// <summary>The data file is whole, and nothing is known of the log.</summary>
    Whole = 0,

    /// <summary>Pages are being written, so that pages and checksums need not agree. The log is whole, and is worked in again.</summary>
    Writing = 1,

    /// <summary>The data file is whole, and the log has commits that were acknowledged: without it something is lost.</summary>
    WithLog = 2,
}

/// <summary>
/// The checksums of a data file's pages, in a file beside it: a header with the <see cref="DataState"/>, then eight bytes a page. An
/// entry of 0 says nothing of its page.
/// </summary>
internal sealed class PageChecksums : IDisposable
{
    private const int HeaderLength = 4096, ChunkEntries = 512, ChunkLength = ChunkEntries * sizeof(ulong), HeaderUsed = 24;
    private const ulong Magic = 0x32_4D_55_53_50_57; // "WPSUM2"

    private readonly string _path;
    private readonly Dictionary<long, ulong[]> _chunks = [];
    private readonly HashSet<long> _changed = [];
    private FileStream? _stream;
    private readonly bool _canWrite;

    private PageChecksums(string path, FileStream? stream, bool canWrite)
    {
        _path = path;
        _stream = stream;
        _canWrite = canWrite;
    }

    public DataState State { get; private set; }

    private SafeFileHandle? File => _stream?.SafeFileHandle;

    public static string PathOf(string storePath) => storePath + "-sum";

    /// <summary>Opens the checksums of a store. Where the file is missing, no page is checked until it is written.</summary>
    /// <exception cref="DamagedPageException">The header makes no sense.</exception>
    public static PageChecksums Open(string storePath, bool write)
    {
        var path = PathOf(storePath);
        if (!System.IO.File.Exists(path)) return new PageChecksums(path, null, write);
        var file = StorePermissions.Open(path, FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var checksums = new PageChecksums(path, file, write);
        try
        {
            checksums.ReadHeader();
            return checksums;
        }
        catch
        {
            checksums.Dispose();
            throw;
        }
    }

    /// <summary>The checksum that a page must have, or 0 where it is not known.</summary>
    public ulong this[long page]
    {
        get => Chunk(page)[page % ChunkEntries];
        set
        {
            Chunk(page)[page % ChunkEntries] = value;
            _changed.Add(page / ChunkEntries);
        }
    }

    /// <summary>Says how data file and log stand from now on.</summary>
    /// <param name="state">The state. <see cref="DataState.Writing"/> is forced to disk before this returns; of the others, missing one costs nothing but a checkpoint.</param>
    public void Become(DataState state)
    {
        if (State == state) return;
        WriteHeader(state);
        if (state == DataState.Writing) RandomAccess.FlushToDisk(File!);
    }

    /// <summary>Writes what was changed and forces it to disk.</summary>
    public void Force()
    {
        if (_changed.Count == 0) return;
        if (File is null) WriteHeader(State);
        foreach (var chunk in _changed) RandomAccess.Write(File!, MemoryMarshal.AsBytes(_chunks[chunk].AsSpan()), HeaderLength + (chunk * ChunkLength));
        _changed.Clear();
        RandomAccess.FlushToDisk(File!);
    }

    public void Dispose() => _stream?.Dispose();

    private ulong[] Chunk(long page)
    {
        var number = page / ChunkEntries;
        if (_chunks.TryGetValue(number, out var chunk)) return chunk;
        chunk = new ulong[ChunkEntries];
        if (File is not null)
        {
            // What lies beyond the end is 0: not known.
            var bytes = MemoryMarshal.AsBytes(chunk.AsSpan());
            var offset = HeaderLength + (number * ChunkLength);
            int read;
            for (var done = 0; done < bytes.Length && (read = RandomAccess.Read(File, bytes[done..], offset + done)) > 0; done += read) { }
        }

        return _chunks[number] = chunk;
    }

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[HeaderUsed];
        var read = RandomAccess.Read(File!, header, 0);

        // A file that was just made, by a process that was killed: nothing is in it.
        if (read == 0) return;
        var state = (DataState)BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        if (read < HeaderUsed || BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic || !Enum.IsDefined(state)
            || BinaryPrimitives.ReadUInt64LittleEndian(header[16..]) != PageStream.Checksum(header[..16], 0)) throw new DamagedPageException(_path, 0);
        State = state;
    }

    private void WriteHeader(DataState state)
    {
        if (!_canWrite) throw new NotSupportedException("The checksums were opened to be read.");
        _stream ??= StorePermissions.Open(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderUsed];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], (ulong)state);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], PageStream.Checksum(header[..16], 0));
        RandomAccess.Write(File!, header, 0);
        State = state;
    }
}

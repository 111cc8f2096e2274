using System.Buffers.Binary;
using LiteDB;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// A store's pages as committed, read from its two files without LiteDB's engine: of each page the version that the log holds last,
/// else the data file's. Memory is some bytes a page of the log and a cache of a fixed size.
/// </summary>
internal sealed class RawStore
{
    private const int CachedPages = 4096;

    private readonly Stream _data;
    private readonly Stream _log;
    private readonly Dictionary<uint, long> _inLog = [];
    private readonly (uint Id, byte[]? Page)[] _cache = new (uint, byte[]?)[CachedPages];
    private readonly SortedSet<uint> _damaged = [];
    private readonly HashSet<uint> _doubtful = [];

    /// <param name="data">The data file's pages, decrypted. What cannot be read throws.</param>
    /// <param name="log">The log's pages, decrypted, as far as they were acknowledged.</param>
    /// <param name="damagedData">The pages of the data file that do not fit their checksums.</param>
    /// <param name="damagedLog">The pages of the log, by their place in it, that do not fit theirs.</param>
    public RawStore(Stream data, Stream log, IEnumerable<uint> damagedData, IEnumerable<uint> damagedLog)
    {
        (_data, _log) = (data, log);
        DamagedInLog = [.. damagedLog];
        IndexLog();
        foreach (var page in damagedData)
        {
            // One that the log has a newer version of is never read; but LiteDB begins with the first, whatever the log has.
            if (page == 0 || !_inLog.ContainsKey(page)) _damaged.Add(page);
        }

        foreach (var page in _doubtful) _damaged.Add(page);
        PageCount = (uint)Math.Max(_data.Length / RawPage.Size, _inLog.Count == 0 ? 0 : _inLog.Keys.Max() + 1L);
        if (TryRead(0, out var header) && header.IsLiteDbHeader)
        {
            // What lies beyond was given to transactions that did not happen.
            if (!_doubtful.Contains(0)) PageCount = Math.Min(PageCount, header.LastPage + 1);
            FirstEmptyPage = header.FirstEmptyPage;
            ReadCollections(header);
        }
        else
        {
            _damaged.Add(0);
        }
    }

    public uint PageCount { get; }

    public uint FirstEmptyPage { get; } = uint.MaxValue;

    /// <summary>Pages that cannot be trusted, for their checksum, their number or their type.</summary>
    public IReadOnlyCollection<uint> Damaged => _damaged;

    public IReadOnlyCollection<uint> DamagedInLog { get; }

    /// <summary>The collections by the page of their description; empty of those that the header did not tell.</summary>
    public Dictionary<uint, RawCollection> Collections { get; } = [];

    public bool IsDamaged(uint page) => _damaged.Contains(page);

    /// <summary>Remembers that a page turned out not to be what it says.</summary>
    public void MarkDamaged(uint page) => _damaged.Add(page);

    /// <summary>Reads a page, whether or not it is damaged.</summary>
    /// <returns>False where there is no such page or the disk does not give it.</returns>
    public bool TryRead(uint id, out RawPage page)
    {
        page = default;
        ref var slot = ref _cache[id % CachedPages];
        if (slot.Page is null || slot.Id != id)
        {
            var bytes = new byte[RawPage.Size];
            var (file, position) = _inLog.TryGetValue(id, out var inLog) ? (_log, inLog) : (_data, id * (long)RawPage.Size);
            if (!TryFill(file, position, bytes))
            {
                if (id < PageCount) _damaged.Add(id);
                return false;
            }

            slot = (id, bytes);
        }

        page = new RawPage(slot.Page!);
        return true;
    }

    /// <summary>The bytes of a document, put together from its segments; null where they make none.</summary>
    public byte[]? ReadDocument(RawAddress address, out bool doubtful)
    {
        doubtful = false;
        using var document = new MemoryStream();
        var first = true;
        var length = 0;
        while (address != RawAddress.None)
        {
            if (!TryRead(address.Page, out var page) || page.Type != RawPageType.Data) return null;
            doubtful |= IsDamaged(address.Page);
            var segment = page.Segment(address.Segment);
            if (segment.Length <= 6 || (segment[0] != 0) == first) return null;
            if (first)
            {
                if (segment.Length < 10) return null;
                length = BinaryPrimitives.ReadInt32LittleEndian(segment[6..]);
                if (length is < 5 or > 0x1000000) return null;
            }

            document.Write(segment[6..]);

            // More than it says of itself, or round in a circle.
            if (document.Length > length + RawPage.Size) return null;
            first = false;
            address = RawAddress.Read(segment[1..]);
        }

        return document.Length >= length && length > 0 ? document.ToArray() : null;
    }

    // Only whole commits are acknowledged, so with a damaged page among them every other page up to there counts all the same.
    private void IndexLog()
    {
        var bytes = new byte[RawPage.Size];
        var hidden = new List<(uint Page, long Position)>();
        var open = new Dictionary<uint, List<(uint Page, long Position)>>();
        for (var position = 0L; position + RawPage.Size <= _log.Length; position += RawPage.Size)
        {
            if (!TryFill(_log, position, bytes)) continue;
            var page = new RawPage(bytes);
            if (DamagedInLog.Contains((uint)(position / RawPage.Size)))
            {
                hidden.Add((page.Id, position));
                continue;
            }

            if (bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0) continue;
            if (!open.TryGetValue(page.Transaction, out var pages)) open[page.Transaction] = pages = [];
            pages.Add((page.Id, position));
            if (!page.IsConfirmed) continue;
            foreach (var (id, at) in pages) _inLog[id] = at;
            open.Remove(page.Transaction);
        }

        if (DamagedInLog.Count == 0) return;
        foreach (var (id, at) in open.Values.SelectMany(pages => pages).OrderBy(page => page.Position)) _inLog[id] = at;
        foreach (var (id, at) in hidden)
        {
            // The newest of a page may be the one that is damaged; that is better than nothing where there is no older one.
            if (_inLog.GetValueOrDefault(id) > at || id > (_data.Length + _log.Length) / RawPage.Size) continue;
            _doubtful.Add(id);
            if (id >= _data.Length / RawPage.Size) _inLog.TryAdd(id, at);
        }
    }

    private void ReadCollections(RawPage header)
    {
        Dictionary<string, uint> names;
        try
        {
            names = header.Collections();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _damaged.Add(0);
            return;
        }

        foreach (var (name, id) in names)
        {
            var indexes = new List<RawIndex>();
            try
            {
                if (TryRead(id, out var page) && page.Type == RawPageType.Collection) indexes = page.Indexes();
                else _damaged.Add(id);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _damaged.Add(id);
            }

            Collections[id] = new RawCollection(name, id, indexes);
        }
    }

    private static bool TryFill(Stream stream, long position, byte[] bytes)
    {
        try
        {
            if (position + bytes.Length > stream.Length) return false;
            stream.Position = position;
            stream.ReadExactly(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>A collection: its name and what its page says of its indexes.</summary>
internal sealed record RawCollection(string Name, uint Page, IReadOnlyList<RawIndex> Indexes);

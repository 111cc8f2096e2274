using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using LiteDB;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// Compares two sets without keeping either: a sum of hashes is the same, whatever the order, if and only if the sets are (chance
/// aside, which at 128 bits is none). So a million entries of an index are held against a million documents in a few bytes.
/// </summary>
internal sealed class SetSum
{
    private UInt128 _sum;

    public long Count { get; private set; }

    public void Add(UInt128 hash)
    {
        _sum += hash;
        Count++;
    }

    public bool Equals(SetSum other) => _sum == other._sum && Count == other.Count;

    public static UInt128 Hash(string text, Guid owner)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes);
        return Hash(text, 0, bytes);
    }

    public static UInt128 Hash(BsonValue key, RawAddress document)
    {
        Span<byte> bytes = stackalloc byte[5];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, document.Page);
        bytes[4] = document.Segment;
        return Hash(key.IsString ? key.AsString : key.RawValue is IFormattable value ? value.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : key.ToString(), (byte)key.Type, bytes);
    }

    private static UInt128 Hash(string text, byte type, ReadOnlySpan<byte> more)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) + 1 + more.Length];
        bytes[0] = type;
        more.CopyTo(bytes.AsSpan(1));
        var length = 1 + more.Length + Encoding.UTF8.GetBytes(text, bytes.AsSpan(1 + more.Length));
        return XxHash128.HashToUInt128(bytes.AsSpan(0, length));
    }
}

/// <summary>All indexes of a store held against the documents, and each against its own order.</summary>
internal sealed class IndexSums(RawStore store)
{
    private readonly Dictionary<(uint Collection, byte Slot), Sums> _sums = store.Collections.Values.SelectMany(collection => collection.Indexes.Select(index => (collection.Page, index.Slot)))
        .ToDictionary(key => key, _ => new Sums());

    private readonly Dictionary<string, RawCollection> _byName = store.Collections.Values.ToDictionary(collection => collection.Name);

    private sealed class Sums
    {
        public SetSum Entries { get; } = new();

        public SetSum Documents { get; } = new();

        /// <summary>How many entries reach up to each level of the skip list.</summary>
        public long[] Levels { get; } = new long[33];
    }

    public long EntryCount { get; private set; }

    public void Add(uint collection, RawIndexEntry entry)
    {
        if (entry.Key.IsMinValue || entry.Key.IsMaxValue || !_sums.TryGetValue((collection, entry.Slot), out var sums)) return;
        sums.Entries.Add(SetSum.Hash(entry.Key, entry.Document));
        sums.Levels[entry.Levels]++;
        EntryCount++;
    }

    public void Add(StoredDocument document)
    {
        if (!_byName.TryGetValue(document.Collection, out var collection)) return;
        foreach (var index in collection.Indexes)
        {
            foreach (var key in index.Keys(document.Document)) _sums[(collection.Page, index.Slot)].Documents.Add(SetSum.Hash(key, document.Address));
        }
    }

    /// <summary>Says of each index what is wrong with it.</summary>
    public void Finish(Action<string, string> fault, CancellationToken cancellation)
    {
        foreach (var collection in store.Collections.Values)
        {
            foreach (var index in collection.Indexes)
            {
                var sums = _sums[(collection.Page, index.Slot)];
                var name = $"{collection.Name}.{index.Name}";
                if (!sums.Entries.Equals(sums.Documents))
                    fault(name, $"The index '{name}' does not agree with the documents: it has {sums.Entries.Count} entries, and the documents {sums.Documents.Count} keys.");
                else if (FaultOfOrder(index, sums, cancellation) is { } why)
                    fault(name, $"The index '{name}' is broken: {why}.");
            }
        }
    }

    // Each level of the skip list must lead from its head to its tail in order, over exactly the entries that reach up to it.
    private string? FaultOfOrder(RawIndex index, Sums sums, CancellationToken cancellation)
    {
        if (!TryEntry(index.Head, out var head)) return "its beginning cannot be read";
        var expected = 0L;
        for (var level = 32 - 1; level >= 0; level--)
        {
            expected += sums.Levels[level + 1];
            var seen = 0L;
            var last = BsonValue.MinValue;
            var address = level < head.Levels ? head.Next[level] : RawAddress.None;
            while (address != index.Tail && address != RawAddress.None)
            {
                if (seen % 10_000 == 0) cancellation.ThrowIfCancellationRequested();
                if (++seen > expected) return "it leads in a circle";
                if (!TryEntry(address, out var entry) || entry.Slot != index.Slot || level >= entry.Levels) return "one of its entries leads to something else";
                var order = entry.Key.CompareTo(last, Collation.Binary);
                if (order < 0 || (order == 0 && index.Unique)) return order == 0 ? $"'{entry.Key.RawValue}' is in it twice" : "it is not in order";
                (last, address) = (entry.Key, entry.Next[level]);
            }

            if (seen != expected) return $"{expected - seen} of its entries are not reached";
        }

        return null;
    }

    private bool TryEntry(RawAddress address, out RawIndexEntry entry)
    {
        entry = default;
        return store.TryRead(address.Page, out var page) && page.Type == RawPageType.Index && RawIndexEntry.TryRead(page.Segment(address.Segment), out entry);
    }
}

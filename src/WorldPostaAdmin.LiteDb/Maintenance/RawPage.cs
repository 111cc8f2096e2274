using System.Buffers.Binary;
using System.Text;
using LiteDB;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>What a page of LiteDB's format 8 holds.</summary>
internal enum RawPageType
{
    Empty,
    Header,
    Collection,
    Index,
    Data,
}

/// <summary>Where a document or an index entry stands: a page and a segment of it.</summary>
internal readonly record struct RawAddress(uint Page, byte Segment)
{
    public static readonly RawAddress None = new(uint.MaxValue, byte.MaxValue);

    public static RawAddress Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), bytes[4]);

    public override string ToString() => $"{Page}:{Segment}";
}

/// <summary>
/// One page as it stands in the file. LiteDB's own reading trusts what it reads and may loop or fail over a damaged page, and
/// reads no document but through an index; this reads what can be read, from the page alone.
/// </summary>
internal readonly struct RawPage(byte[] bytes)
{
    public const int Size = 8192;
    private const int Header = 32;

    public uint Id => UInt32(0);

    public RawPageType Type => (RawPageType)bytes[4];

    public uint Next => UInt32(9);

    /// <summary>The collection it belongs to, named by the page of its description.</summary>
    public uint Collection => UInt32(19);

    public bool IsConfirmed => bytes[18] != 0;

    public uint Transaction => UInt32(14);

    private int HighestSegment => bytes[30] == byte.MaxValue ? -1 : bytes[30];

    /// <summary>The segments in use. One whose position makes no sense is left out, and <paramref name="broken"/> says so.</summary>
    public List<byte> Segments(out bool broken)
    {
        var segments = new List<byte>(HighestSegment + 1);
        broken = false;
        for (var i = 0; i <= HighestSegment; i++)
        {
            var at = Size - ((i + 1) * 4);
            if (UInt16(at + 2) == 0 && UInt16(at) == 0) continue;
            if (Segment((byte)i).IsEmpty) broken = true;
            else segments.Add((byte)i);
        }

        if (segments.Count != bytes[23]) broken = true;
        return segments;
    }

    /// <summary>A segment's bytes, or none where its position makes no sense.</summary>
    public ReadOnlySpan<byte> Segment(byte index)
    {
        if (index > HighestSegment) return default;
        var at = Size - ((index + 1) * 4);
        var (position, length) = (UInt16(at + 2), UInt16(at));
        return position < Header || length == 0 || position + length > Size - ((HighestSegment + 1) * 4) ? default : bytes.AsSpan(position, length);
    }

    /// <summary>The collections of a header page: their names and the pages of their descriptions.</summary>
    public Dictionary<string, uint> Collections() =>
        BsonSerializer.Deserialize(bytes[192..8192]).ToDictionary(pair => pair.Key, pair => (uint)pair.Value.AsInt32);

    public uint LastPage => UInt32(64);

    public uint FirstEmptyPage => UInt32(60);

    public bool IsLiteDbHeader => Type == RawPageType.Header && bytes.AsSpan(32).StartsWith("** This is a LiteDB file **"u8) && bytes[59] == 8;

    /// <summary>The indexes of a collection's page.</summary>
    public List<RawIndex> Indexes()
    {
        var indexes = new List<RawIndex>();
        var at = 97;
        for (var i = 0; i < bytes[96]; i++)
        {
            var slot = bytes[at];
            at += 2;
            var name = Text(ref at);
            var expression = Text(ref at);
            indexes.Add(new RawIndex(slot, name, expression, bytes[at] != 0, RawAddress.Read(bytes.AsSpan(at + 1)), RawAddress.Read(bytes.AsSpan(at + 6))));
            at += 16;
        }

        return indexes;
    }

    private string Text(ref int at)
    {
        var length = bytes.AsSpan(at).IndexOf((byte)0);
        if (length < 0) throw new InvalidDataException("A text has no end.");
        var text = Encoding.UTF8.GetString(bytes, at, length);
        at += length + 1;
        return text;
    }

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}

/// <summary>What a collection's page says of an index. Slot 0 is that of <c>_id</c>.</summary>
internal sealed record RawIndex(byte Slot, string Name, string Expression, bool Unique, RawAddress Head, RawAddress Tail)
{
    private readonly BsonExpression _expression = BsonExpression.Create(Expression);

    /// <summary>The keys that a document has in the index.</summary>
    public IEnumerable<BsonValue> Keys(BsonDocument document) => _expression.Execute(document, Collation.Binary);
}

/// <summary>An entry of an index.</summary>
internal readonly struct RawIndexEntry
{
    public byte Slot { get; private init; }

    public byte Levels { get; private init; }

    public RawAddress Document { get; private init; }

    public BsonValue Key { get; private init; }

    public RawAddress[] Next { get; private init; }

    /// <summary>Reads an entry, or says that it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> segment, out RawIndexEntry entry)
    {
        entry = default;
        if (segment.Length < 13 || segment[1] is 0 or > 32) return false;
        var levels = segment[1];
        var key = 12 + (levels * 10);
        if (segment.Length <= key) return false;
        var next = new RawAddress[levels];
        for (var level = 0; level < levels; level++) next[level] = RawAddress.Read(segment[(12 + (level * 10) + 5)..]);
        if (ReadKey(segment[key..]) is not { } value) return false;
        entry = new RawIndexEntry { Slot = segment[0], Levels = levels, Document = RawAddress.Read(segment[2..]), Key = value, Next = next };
        return true;
    }

    // The two highest bits of the type belong to the length of a text.
    private static BsonValue? ReadKey(ReadOnlySpan<byte> bytes)
    {
        var type = (BsonType)(bytes[0] & 0x3f);
        var rest = bytes[1..];
        var length = rest.IsEmpty ? 0 : ((bytes[0] & 0xc0) << 2) | rest[0];
        return type switch
        {
            BsonType.Null => BsonValue.Null,
            BsonType.MinValue => BsonValue.MinValue,
            BsonType.MaxValue => BsonValue.MaxValue,
            BsonType.String when rest.Length > length => Encoding.UTF8.GetString(rest.Slice(1, length)),
            BsonType.Int32 when rest.Length >= 4 => BinaryPrimitives.ReadInt32LittleEndian(rest),
            BsonType.Int64 when rest.Length >= 8 => BinaryPrimitives.ReadInt64LittleEndian(rest),
            BsonType.Double when rest.Length >= 8 => BinaryPrimitives.ReadDoubleLittleEndian(rest),
            BsonType.Boolean when rest.Length >= 1 => rest[0] != 0,
            BsonType.Guid when rest.Length >= 16 => new Guid(rest[..16]),
            _ => null,
        };
    }
}

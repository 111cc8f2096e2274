using System.Reflection;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>Records and contents in memory, which keep the port's promises: copies in and out, in the order of keys, keys unique.</summary>
internal sealed class MemoryMail : IMailWriter
{
    private static readonly Func<object, object> Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Dictionary<Type, SortedDictionary<string, IRecord>> _records = [];
    private readonly Dictionary<Guid, (byte[] Bytes, int References)> _contents = [];

    /// <summary>Told of each write before it is made.</summary>
    public Action Written { get; set; } = () => { };

    /// <summary>How many contents are kept.</summary>
    public int Contents => _contents.Count;

    public MemoryMail Copy()
    {
        var copy = new MemoryMail();
        foreach (var (type, records) in _records) copy._records[type] = new(records, StringComparer.Ordinal);
        foreach (var (guid, content) in _contents) copy._contents[guid] = content;
        return copy;
    }

    public T? Find<T>(string key)
        where T : class, IRecord => Of<T>().TryGetValue(key, out var record) ? (T)Clone(record) : null;

    public IEnumerable<T> Range<T>(string from, string to)
        where T : class, IRecord => Between<T>(record => record.Key, from, to);

    public IEnumerable<T> Backwards<T>(string from, string to)
        where T : class, IRecord => Range<T>(from, to).Reverse();

    public IEnumerable<T> Range<T>(string property, string from, string to)
        where T : class, IRecord
    {
        var indexed = typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).First(candidate => candidate.Name == property);
        if (!indexed.IsDefined(typeof(IndexedAttribute))) throw new InvalidOperationException($"{property} is not indexed.");
        return Between<T>(record => (string)indexed.GetValue(record)!, from, to);
    }

    public byte[] Content(Guid content) => _contents.TryGetValue(content, out var found) ? [.. found.Bytes] : throw new InvalidDataException($"The content {content} is missing.");

    public void Insert<T>(T record)
        where T : class, IRecord
    {
        Written();
        Of<T>().Add(record.Key, (IRecord)Clone(record));
    }

    public void Save<T>(T record)
        where T : class, IRecord
    {
        Written();
        Of<T>()[record.Key] = (IRecord)Clone(record);
    }

    public bool Delete<T>(string key)
        where T : class, IRecord
    {
        Written();
        return Of<T>().Remove(key);
    }

    public void InsertContent(Guid content, ReadOnlyMemory<byte> bytes, int references)
    {
        Written();
        _contents.Add(content, (bytes.ToArray(), references));
    }

    public void CountReferences(Guid content, int change)
    {
        Written();
        var (bytes, references) = _contents[content];
        if (references + change > 0) _contents[content] = (bytes, references + change);
        else _contents.Remove(content);
    }

    private T[] Between<T>(Func<IRecord, string> key, string from, string to)
        where T : class, IRecord => Of<T>().Values.Select(record => (Record: record, Key: key(record)))
            .Where(pair => string.CompareOrdinal(pair.Key, from) >= 0 && string.CompareOrdinal(pair.Key, to) <= 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (T)Clone(pair.Record)).ToArray();

    private SortedDictionary<string, IRecord> Of<T>() => _records.TryGetValue(typeof(T), out var records) ? records : _records[typeof(T)] = new(StringComparer.Ordinal);
}

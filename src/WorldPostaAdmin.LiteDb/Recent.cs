using System.Diagnostics.CodeAnalysis;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The values used last, twice <paramref name="size"/> of them at most. When as many new ones have come, those not used since the last
/// such moment go. For one thread at a time.
/// </summary>
internal sealed class Recent<TKey, TValue>(int size)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryGetValue(key, out value)) return false;
        Put(key, value);
        return true;
    }

    public void Put(TKey key, TValue value)
    {
        if (_young.Count >= size) (_old, _young) = (_young, []);
        _young[key] = value;
    }

    public void Remove(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}

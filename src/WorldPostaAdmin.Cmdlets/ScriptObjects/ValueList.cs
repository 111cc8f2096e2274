using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// A list that a property of an output object gives to a script: values can be added and taken away, and as a text it is what a cell of
/// a CSV file takes and gives back (<see cref="CellList"/>). Values are compared as texts, without case. It is the script's own: a Set cmdlet
/// that is given it writes it.
/// </summary>
public sealed class ValueList : IList
{
    private readonly List<object?> _values;

    public ValueList(IEnumerable values) => _values = values.Cast<object?>().ToList();

    public int Count => _values.Count;

    bool IList.IsFixedSize => false;

    bool IList.IsReadOnly => false;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _values;

    public object? this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    int IList.Add(object? value)
    {
        _values.Add(value);
        return _values.Count - 1;
    }

    /// <summary>Adds a value at the end.</summary>
    public void Add(object? value) => _values.Add(value);

    void IList.Remove(object? value) => Remove(value);

    /// <summary>Takes the first such value away; false where there is none.</summary>
    public bool Remove(object? value)
    {
        var at = IndexOf(value);
        if (at >= 0) _values.RemoveAt(at);
        return at >= 0;
    }

    public void Clear() => _values.Clear();

    public bool Contains(object? value) => IndexOf(value) >= 0;

    public int IndexOf(object? value) => _values.FindIndex(one => LanguagePrimitives.Equals(one, value, ignoreCase: true, CultureInfo.InvariantCulture));

    public void Insert(int index, object? value) => _values.Insert(index, value);

    public void RemoveAt(int index) => _values.RemoveAt(index);

    public void CopyTo(Array array, int index) => ((ICollection)_values).CopyTo(array, index);

    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    public override string ToString() => CellList.Join(_values.Select(value => value?.ToString() ?? ""));
}

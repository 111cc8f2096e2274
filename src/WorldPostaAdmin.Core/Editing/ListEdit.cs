using System.Collections;

namespace WorldPostaAdmin;

/// <summary>
/// What is asked of a property with several values: a plain list replaces, <c>@{Add='a'; Remove='b'}</c> edits, null clears.
/// </summary>
public sealed class ListEdit
{
    private ListEdit(IReadOnlyList<string>? replacement, IReadOnlyList<string> add, IReadOnlyList<string> remove)
    {
        Replacement = replacement;
        Add = add;
        Remove = remove;
    }

    /// <summary>The whole new list, or null where values are added and removed.</summary>
    public IReadOnlyList<string>? Replacement { get; }

    public IReadOnlyList<string> Add { get; }

    public IReadOnlyList<string> Remove { get; }

    public static ListEdit Replace(params IReadOnlyList<string> values) => new(values, [], []);

    /// <summary>Reads what an admin gave: null, one value, a list, or a table with Add and Remove.</summary>
    /// <param name="property">Named in the error.</param>
    /// <param name="value">What was given.</param>
    /// <param name="splitText">Whether <c>;</c> parts the values of a text, as in a CSV cell.</param>
    /// <exception cref="DomainException">InvalidListEdit.</exception>
    public static ListEdit From(string property, object? value, bool splitText)
    {
        switch (value)
        {
            case null: return Replace();
            case ListEdit edit: return edit;
            case IDictionary table: return FromTable(property, table);
            default: return Replace(Values(value, splitText).ToArray());
        }
    }

    /// <summary>Applies the edit to a list, without doubling a value; the order of what stays is kept.</summary>
    public List<string> Apply(IEnumerable<string> current, IEqualityComparer<string>? comparer = null)
    {
        comparer ??= StringComparer.OrdinalIgnoreCase;
        var removed = new HashSet<string>(Remove, comparer);
        var all = Replacement ?? current.Where(value => !removed.Contains(value)).Concat(Add);
        var seen = new HashSet<string>(comparer);
        return all.Where(seen.Add).ToList();
    }

    /// <summary>The values in an argument: a text, an object, or a list of them; nulls and empty texts left out.</summary>
    public static IEnumerable<string> Values(object? value, bool splitText)
    {
        switch (value)
        {
            case null:
                yield break;
            case string text:
                foreach (var part in splitText ? CellList.Split(text) : [text])
                {
                    if (!string.IsNullOrWhiteSpace(part)) yield return part;
                }

                break;
            case Recipient recipient:
                // By Guid, since a name may be someone else's alias.
                yield return recipient.Guid.ToString();
                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    foreach (var part in Values(item, splitText)) yield return part;
                }

                break;
            default:
                if (value.ToString() is { Length: > 0 } other) yield return other;
                break;
        }
    }

    private static ListEdit FromTable(string property, IDictionary table)
    {
        var add = new List<string>();
        var remove = new List<string>();
        foreach (DictionaryEntry entry in table)
        {
            var key = entry.Key.ToString();
            if (string.Equals(key, "Add", StringComparison.OrdinalIgnoreCase)) add.AddRange(Values(entry.Value, splitText: false));
            else if (string.Equals(key, "Remove", StringComparison.OrdinalIgnoreCase)) remove.AddRange(Values(entry.Value, splitText: false));
            else
            {
                throw new DomainException("InvalidListEdit", DomainErrorKind.InvalidValue, key,
                    $"{property}: '{TextRules.Show(key ?? "")}' is not a key that can be used. Write @{{Add='a','b'; Remove='c'}}, or a plain list to replace all.");
            }
        }

        return new ListEdit(null, add, remove);
    }
}

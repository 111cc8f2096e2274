namespace WorldPostaAdmin;

/// <summary>The columns that rows share: names told apart without case, none of them empty or blank at an end.</summary>
public sealed class RowHeader
{
    private readonly Dictionary<string, int> indices = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">A name that <see cref="Refusal(IReadOnlyList{string})"/> refuses.</exception>
    public RowHeader(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (Refusal(names) is { } refusal) throw new ArgumentException(refusal, nameof(names));
        Names = [.. names];
        for (var i = 0; i < Names.Count; i++) indices.Add(Names[i], i);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Why these cannot be the names of columns, or null.</summary>
    public static string? Refusal(IReadOnlyList<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (string.IsNullOrWhiteSpace(name)) return $"Column {i + 1} has no name. Name it in the first line, or remove the column.";
            if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) || name.Any(char.IsControl))
                return $"The name of column {i + 1} has a blank at an end or a control character in it.";
            if (!seen.TryAdd(name, i)) return $"Columns {seen[name] + 1} and {i + 1} are both named {name}.";
        }

        return null;
    }

    /// <summary>The column's place from 0, or -1.</summary>
    public int IndexOf(string name) => indices.GetValueOrDefault(name, -1);

    /// <summary>What is wrong with the columns for a reader that knows these and cannot do without those, or null.</summary>
    public string? Refusal(IReadOnlyCollection<string> known, IReadOnlyCollection<string> required)
    {
        var unknown = Names.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (unknown.Count > 0)
            return $"There is no column {string.Join(", ", unknown)}. The columns are {string.Join(", ", known)}.";
        var missing = required.Where(name => !indices.ContainsKey(name)).ToList();
        return missing.Count > 0 ? $"The column {string.Join(", ", missing)} is missing." : null;
    }
}

namespace WorldPostaAdmin;

/// <summary>
/// A program whose exported list of people is known by the names of its columns: one class a program, which says what each column means.
/// </summary>
internal abstract class RowSource
{
    /// <summary>What messages call it, with its article.</summary>
    public abstract string Name { get; }

    /// <summary>The columns that its files always have and others do not have together, as <see cref="ColumnName"/> gives them.</summary>
    public abstract IReadOnlyList<string> Signature { get; }

    /// <summary>What is done with a column's values. A column that is not here is not taken.</summary>
    public abstract IReadOnlyDictionary<string, ColumnRule> Columns { get; }

    /// <summary>A column's name without what the program adds to it.</summary>
    public virtual string ColumnName(string header) => header;

    /// <summary>Whether a file with these columns is this program's.</summary>
    public bool Knows(RowHeader header) =>
        header.Names.Select(ColumnName).ToHashSet(StringComparer.OrdinalIgnoreCase).IsSupersetOf(Signature);
}

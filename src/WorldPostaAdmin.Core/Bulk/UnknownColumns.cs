namespace WorldPostaAdmin;

/// <summary>Columns of a row that are no properties of what the row is.</summary>
/// <param name="Kind">What the row is, with its article.</param>
/// <param name="Names">The columns, as the file names them.</param>
/// <param name="Meant">For each, the property that is written alike but for blanks, hyphens and underscores, or null.</param>
public sealed record UnknownColumns(string Kind, IReadOnlyList<string> Names, IReadOnlyList<string?> Meant)
{
    public override string ToString() => string.Join(", ", Names);

    /// <summary>What is wrong and what would work, in words.</summary>
    public string Explain()
    {
        var names = Names.Select((name, i) => $"'{TextRules.Show(name)}'{(Meant[i] is { } meant ? $" (there is {meant})" : "")}").ToArray();
        return names.Length == 1
            ? $"The column {names[0]} is no property of {Kind}. Correct its name or take it out."
            : $"The columns {string.Join(", ", names[..^1])} and {names[^1]} are no properties of {Kind}. Correct their names or take them out.";
    }
}

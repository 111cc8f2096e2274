namespace WorldPostaAdmin;

/// <summary>One value of a row: a text, a list of texts, or absent. An empty text and an empty list are absent.</summary>
public readonly struct Cell : IEquatable<Cell>
{
    private readonly string? text;
    private readonly IReadOnlyList<string>? items;

    private Cell(string? text, IReadOnlyList<string>? items)
    {
        this.text = text;
        this.items = items;
    }

    public static Cell Absent => default;

    public bool IsAbsent => text is null && items is null;

    /// <summary>Whether it was given as a list, so that a format that has lists keeps it one.</summary>
    public bool IsList => items is not null;

    /// <summary>The text; a list joined as <see cref="CellList.Join"/> does; null where absent.</summary>
    public string? Text => items is null ? text : CellList.Join(items);

    /// <summary>The values; a text split as <see cref="CellList.Split"/> does; none where absent.</summary>
    public IReadOnlyList<string> Items => items ?? CellList.Split(text);

    public static Cell Of(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null);

    /// <summary>A list; empty values in it are left out.</summary>
    public static Cell Of(IEnumerable<string> values)
    {
        var items = values.Where(value => !string.IsNullOrEmpty(value)).ToList();
        return items.Count == 0 ? Absent : new Cell(null, items);
    }

    public static implicit operator Cell(string? text) => Of(text);

    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    /// <summary>Cells are equal that read alike as a text.</summary>
    public bool Equals(Cell other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    public override int GetHashCode() => Text?.GetHashCode(StringComparison.Ordinal) ?? 0;
}

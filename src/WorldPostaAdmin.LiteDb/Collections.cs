using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>The collections of a store and their indexes.</summary>
internal static class Collections
{
    /// <summary>An index of a collection.</summary>
    /// <param name="Collection">The collection.</param>
    /// <param name="Name">The index's name, which is the field's.</param>
    /// <param name="Unique">Whether two documents may not have the same.</param>
    public sealed record Index(string Collection, string Name, bool Unique)
    {
        public string Expression => $"$.{Name}";
    }

    /// <summary>All indexes besides those on <c>_id</c>.</summary>
    public static IReadOnlyList<Index> Indexes { get; } =
    [
        new(Documents.Recipients, "OrderKey", Unique: true),
        new(Documents.Recipients, "DepartmentKey", Unique: false),
        new(Documents.Links, "Reverse", Unique: true),
        new(Documents.Audit, "RunDate", Unique: false),
    ];

    /// <summary>Makes the indexes that are missing, and with them the collections.</summary>
    public static void Create(LiteDatabase database)
    {
        foreach (var index in Indexes) database.GetCollection(index.Collection).EnsureIndex(index.Name, index.Expression, index.Unique);
    }
}

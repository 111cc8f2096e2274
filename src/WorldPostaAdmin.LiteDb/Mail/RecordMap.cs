using System.Collections.Concurrent;
using System.Reflection;
using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Turns records into documents: the stored properties, the key as id, and the indexed properties, which are derived.</summary>
internal static class RecordMap
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Indexed = new();

    public static IReadOnlyList<PropertyInfo> IndexedProperties(Type type) => Indexed.GetOrAdd(type, record =>
        record.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.IsDefined(typeof(IndexedAttribute))).ToArray());

    /// <summary>All fields that a document of a type can have.</summary>
    public static IReadOnlySet<string> Fields(Type type) => EntityMap.Of(type).Fields.Concat(IndexedProperties(type).Select(property => property.Name)).Append("_id").ToHashSet();

    public static BsonDocument ToDocument(IRecord record)
    {
        var document = EntityMap.Of(record.GetType()).ToDocument(record);
        document["_id"] = record.Key;
        foreach (var property in IndexedProperties(record.GetType())) document[property.Name] = (string)property.GetValue(record)!;
        return document;
    }

    public static T ToRecord<T>(BsonDocument document)
        where T : class, IRecord => (T)EntityMap.Of(typeof(T)).ToEntity(document);
}

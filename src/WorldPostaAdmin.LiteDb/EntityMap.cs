using System.Collections.Concurrent;
using System.Reflection;
using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Turns the stored properties of a class into the fields of a document and back, in the shape of LiteDB's own mapper. That one
/// compiles an expression for every getter and setter, six hundred methods that the first command of a session would wait for;
/// this one calls the properties' own methods.
/// </summary>
internal sealed class EntityMap
{
    private static readonly ConcurrentDictionary<Type, EntityMap> Maps = new();

    private readonly Type _type;
    private readonly EntityField[] _fields;
    private readonly Dictionary<string, EntityField> _byName;

    private EntityMap(Type type)
    {
        _type = type;
        _fields = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(IsStored).Select(EntityField.Of).ToArray();
        _byName = _fields.ToDictionary(field => field.Name);
    }

    /// <summary>The names of the stored properties.</summary>
    public IEnumerable<string> Fields => _byName.Keys;

    public static EntityMap Of(Type type) => Maps.GetOrAdd(type, entity => new EntityMap(entity));

    public BsonDocument ToDocument(object entity)
    {
        var document = new BsonDocument();
        foreach (var field in _fields)
        {
            if (field.Get(entity) is { } value) document[field.Name] = value;
        }

        return document;
    }

    /// <summary>Makes an entity of a document; what is not in it stays as a new one has it.</summary>
    public object ToEntity(BsonDocument document)
    {
        var entity = Activator.CreateInstance(_type, nonPublic: true)!;
        foreach (var (name, value) in document)
        {
            if (!value.IsNull && _byName.TryGetValue(name, out var field)) field.Set(entity, value);
        }

        return entity;
    }

    // Not what is derived, or kept as links, or never kept.
    private static bool IsStored(PropertyInfo property) =>
        property is { CanRead: true, CanWrite: true } && !property.IsDefined(typeof(ReferencesAttribute)) && !property.IsDefined(typeof(NotStoredAttribute));
}

using System.Reflection;
using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>One stored property. The form of each type of value is part of the store's format.</summary>
internal abstract class EntityField(string name)
{
    private static readonly Dictionary<Type, object> Forms = new object[]
    {
        new Form<string>(text => text, value => value.AsString),
        new Form<bool>(flag => flag, value => value.AsBoolean),
        new Form<int>(number => number, value => value.AsInt32),
        new Form<long>(number => number, value => value.AsInt64),
        new Form<ByteSize>(size => size.Bytes, value => new ByteSize(value.AsInt64)),
        new Form<Guid>(guid => guid, value => value.AsGuid),
        new Form<TimeSpan>(span => span.Ticks, value => new TimeSpan(value.AsInt64)),

        // LiteDB keeps times as local milliseconds; ticks of UTC lose nothing.
        new Form<DateTimeOffset>(time => time.UtcTicks, Time),
        new Form<UnlimitedSize>(
            size => size.IsUnlimited ? -1L : size.Value.Bytes,
            value => value.AsInt64 < 0 ? UnlimitedSize.Unlimited : new UnlimitedSize(new ByteSize(value.AsInt64))),
        new Form<bool?>(flag => flag!.Value, value => value.AsBoolean),
        new Form<UnlimitedNumber>(
            number => number.IsUnlimited ? -1 : number.Value,
            value => value.AsInt32 < 0 ? UnlimitedNumber.Unlimited : new UnlimitedNumber(value.AsInt32)),
        new Form<int?>(number => number!.Value, value => value.AsInt32),
        new Form<ByteSize?>(size => size!.Value.Bytes, value => new ByteSize(value.AsInt64)),
        new Form<DateTimeOffset?>(time => time!.Value.UtcTicks, value => Time(value)),
        new Form<string[]>(texts => new BsonArray(texts.Select(text => new BsonValue(text))), value => value.AsArray.Select(text => text.AsString).ToArray()),
        new Form<List<DateTimeOffset>>(times => new BsonArray(times.Select(time => new BsonValue(time.UtcTicks))), value => value.AsArray.Select(Time).ToList()),
    }.ToDictionary(form => form.GetType().GetGenericArguments()[0]);

    public string Name { get; } = name;

    public static EntityField Of(PropertyInfo property)
    {
        var form = Forms.GetValueOrDefault(property.PropertyType);
        var type = property.PropertyType;
        form ??= type.IsEnum ? Make(nameof(Names), type)
            : Nullable.GetUnderlyingType(type) is { IsEnum: true } names ? Make(nameof(NamesOrNull), names)
            : type.IsArray && type.GetElementType()!.IsEnum ? Make(nameof(ListOfNames), type.GetElementType()!)
            : type.IsArray && IsEntity(type.GetElementType()!) ? Make(nameof(ListOfNested), type.GetElementType()!)
            : IsEntity(type) ? Make(nameof(Nested), type)
            : null;
        if (form is null) throw new NotSupportedException($"The store has no form for {property.PropertyType} of {property.DeclaringType}.{property.Name}.");
        return (EntityField)Activator.CreateInstance(typeof(Property<,>).MakeGenericType(property.DeclaringType!, property.PropertyType), property, form)!;
    }

    /// <summary>The value, or null where it is null, which is not stored.</summary>
    public abstract BsonValue? Get(object entity);

    public abstract void Set(object entity, BsonValue value);

    private static bool IsEntity(Type type) => type.IsClass && type.Assembly == typeof(Recipient).Assembly;

    private static object? Make(string form, Type type) => typeof(EntityField).GetMethod(form, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, null);

    private static DateTimeOffset Time(BsonValue value) => new(value.AsInt64, TimeSpan.Zero);

    private static Form<T> Names<T>() where T : struct, Enum => new(value => value.ToString(), value => Enum.Parse<T>(value.AsString));

    private static Form<T?> NamesOrNull<T>() where T : struct, Enum => new(value => value.ToString()!, value => Enum.Parse<T>(value.AsString));

    private static Form<T> Nested<T>() where T : class => new(entity => EntityMap.Of(typeof(T)).ToDocument(entity), value => (T)EntityMap.Of(typeof(T)).ToEntity(value.AsDocument));

    private static Form<T[]> ListOfNames<T>() where T : struct, Enum => new(values => new BsonArray(values.Select(value => new BsonValue(value.ToString()))), value => value.AsArray.Select(name => Enum.Parse<T>(name.AsString)).ToArray());

    private static Form<T[]> ListOfNested<T>() where T : class =>
        new(entities => new BsonArray(entities.Select(entity => EntityMap.Of(typeof(T)).ToDocument(entity))), value => value.AsArray.Select(document => (T)EntityMap.Of(typeof(T)).ToEntity(document.AsDocument)).ToArray());

    private sealed record Form<T>(Func<T, BsonValue> Write, Func<BsonValue, T> Read);

    private sealed class Property<TEntity, TValue>(PropertyInfo property, Form<TValue> form) : EntityField(property.Name)
    {
        private readonly Func<TEntity, TValue> _get = property.GetGetMethod(nonPublic: true)!.CreateDelegate<Func<TEntity, TValue>>();
        private readonly Action<TEntity, TValue> _set = property.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<TEntity, TValue>>();

        public override BsonValue? Get(object entity) => _get((TEntity)entity) is { } value ? form.Write(value) : null;

        public override void Set(object entity, BsonValue value) => _set((TEntity)entity, form.Read(value));
    }
}

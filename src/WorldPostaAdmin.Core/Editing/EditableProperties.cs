using System.Collections.Concurrent;
using System.Reflection;

namespace WorldPostaAdmin;

/// <summary>One property that can be read, changed, exported and audited by its name.</summary>
public sealed class EditableProperty
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;

    internal EditableProperty(PropertyInfo property)
    {
        Name = property.Name;
        Type = property.PropertyType;
        Rule = property.GetCustomAttribute<EditableAttribute>();
        Relation = property.GetCustomAttribute<ReferencesAttribute>()?.Relation;
        View = property.GetCustomAttribute<ReferencesAttribute>()?.View ?? default;
        var access = typeof(EditableProperty).GetMethod(nameof(Access), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(property.DeclaringType!, property.PropertyType);
        (_get, _set) = ((Func<object, object?>, Action<object, object?>))access.Invoke(null, [property])!;
    }

    public string Name { get; }

    public Type Type { get; }

    public EditableAttribute? Rule { get; }

    /// <summary>Set where the property names other recipients.</summary>
    public Relation? Relation { get; }

    /// <summary>Which of those that it names the property shows.</summary>
    public ReferenceView View { get; }

    public bool IsList => Type == typeof(string[]);

    public object? Get(object item) => _get(item);

    internal void Set(object item, object? value) => _set(item, value);

    /// <summary>Checks a plain value by the property's rule and sets it.</summary>
    /// <exception cref="DomainException">InvalidPropertyValue, ValueOutOfRange, TextTooLong, ControlCharacter, ValueMissing.</exception>
    internal void CheckAndSet(object item, object? value, bool splitText)
    {
        var rule = Rule ?? new EditableAttribute();
        if (IsList)
        {
            var edit = ListEdit.From(Name, value, splitText);
            Set(item, edit.Apply((string[])Get(item)!).Select(text => TextRules.Line(Name, text, rule.Length)).ToArray());
            return;
        }

        var converted = ValueConversion.To(Type, Name, value);
        if (converted is string line) converted = rule.Lines ? TextRules.Lines(Name, line, rule.Length) : TextRules.Line(Name, line, rule.Length);
        if (converted is int number && (number < rule.Minimum || number > rule.Maximum))
        {
            throw new DomainException("ValueOutOfRange", DomainErrorKind.InvalidValue, number,
                rule.Maximum == int.MaxValue ? $"{Name} {number} is too small: give {rule.Minimum} or more." : $"{Name} {number} is out of range: give {rule.Minimum} to {rule.Maximum}.");
        }

        Set(item, converted);
    }

    // Delegates bound once: a row of a bulk import reads and writes dozens of properties, and reflection would be most of its cost.
    private static (Func<object, object?> Get, Action<object, object?> Set) Access<TItem, TValue>(PropertyInfo property)
        where TItem : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TItem, TValue>>();
        var set = property.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<TItem, TValue>>();
        return (item => get((TItem)item), (item, value) => set((TItem)item, (TValue)value!));
    }
}

/// <summary>The properties of a type that carry <see cref="EditableAttribute"/> or <see cref="ReferencesAttribute"/>.</summary>
public sealed class EditableProperties
{
    // A cache of what reflection says; no state of any store or session.
    private static readonly ConcurrentDictionary<Type, EditableProperties> Cache = new();

    private readonly Dictionary<string, EditableProperty> _byName;

    private EditableProperties(Type type)
    {
        AllWithViews = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.IsDefined(typeof(EditableAttribute)) || property.IsDefined(typeof(ReferencesAttribute)))
            .Select(property => new EditableProperty(property)).ToArray();
        All = AllWithViews.Where(property => property.View == ReferenceView.All).ToArray();
        _byName = AllWithViews.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every property once: what is kept of an object.</summary>
    public IReadOnlyList<EditableProperty> All { get; }

    /// <summary>The same, and those that show a part of another.</summary>
    public IReadOnlyList<EditableProperty> AllWithViews { get; }

    public static EditableProperties Of(Type type) => Cache.GetOrAdd(type, static key => new EditableProperties(key));

    public EditableProperty? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="DomainException">NoSuchProperty, which lists those there are.</exception>
    public EditableProperty Require(string name, object owner) => Find(name)
        ?? throw new DomainException("NoSuchProperty", DomainErrorKind.InvalidValue, name,
            $"'{TextRules.Show(name)}' is not a property of '{owner}' that can be set. Those are: {string.Join(", ", All.Select(property => property.Name))}.");
}

using System.Linq.Expressions;
using System.Reflection;

namespace WorldPostaAdmin.Filtering;

/// <summary>One property that a filter can ask for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; of a list, the list's.</param>
/// <param name="Get">Reads it; null where the object has no such property.</param>
/// <param name="NamesRecipients">Whether its values are names of recipients: a distinguished or canonical name asks for them too.</param>
public sealed record FilterableProperty(string Name, Type Type, Func<object, object?> Get, bool NamesRecipients = false)
{
    public bool IsList => Type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(Type);
}

/// <summary>The properties of some types by name, each with a compiled getter. A type without the property reads as null.</summary>
public sealed class FilterableProperties
{
    private readonly Dictionary<string, FilterableProperty> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, string> _aliases;

    /// <param name="types">The types whose public properties are taken.</param>
    /// <param name="aliases">Other names for them.</param>
    /// <param name="namesRecipients">Tells the properties whose values are names of recipients.</param>
    /// <param name="others">Properties that can be asked for, though the types do not show them.</param>
    public FilterableProperties(IReadOnlyList<Type> types, IReadOnlyDictionary<string, string>? aliases = null, Func<string, bool>? namesRecipients = null, IEnumerable<FilterableProperty>? others = null)
    {
        _aliases = aliases ?? new Dictionary<string, string>();
        foreach (var other in others ?? []) _byName[other.Name] = other;
        foreach (var name in types.SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)).Where(property => property.GetIndexParameters().Length == 0).Select(property => property.Name).Distinct())
        {
            var getters = types.Select(type => (Type: type, Property: type.GetProperty(name))).Where(pair => pair.Property is not null).ToArray();
            _byName[name] = new FilterableProperty(name, getters[0].Property!.PropertyType, Getter(getters!), namesRecipients?.Invoke(name) ?? false);
        }
    }

    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>Reads a filter over these properties.</summary>
    /// <remarks>What <c>variables</c> gives is the value of a variable that the filter names, as text; null where there is none.</remarks>
    /// <exception cref="DomainException">FilterSyntax, FilterProperty or FilterValue; the message shows where.</exception>
    public Filter Filter(string text, Func<string, string?>? variables = null)
    {
        try
        {
            return Filtering.Filter.Parse(text, this, variables);
        }
        catch (FilterException e)
        {
            throw new DomainException(e.ErrorId, DomainErrorKind.InvalidValue, text, e.Message, e);
        }
    }

    public FilterableProperty? Find(string name) =>
        _byName.GetValueOrDefault(name) ?? (_aliases.TryGetValue(name, out var other) ? _byName.GetValueOrDefault(other) : null);

    /// <summary>The name most like a wrong one, or null.</summary>
    public string? Suggest(string name) =>
        _byName.Keys.Select(candidate => (candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, name.Length / 3)).OrderBy(pair => pair.Distance).Select(pair => pair.candidate).FirstOrDefault();

    private static Func<object, object?> Getter((Type Type, PropertyInfo Property)[] getters)
    {
        var item = Expression.Parameter(typeof(object));
        Expression body = Expression.Constant(null, typeof(object));
        foreach (var (type, property) in getters)
        {
            var read = Expression.Convert(Expression.Property(Expression.Convert(item, type), property), typeof(object));
            body = Expression.Condition(Expression.TypeIs(item, type), read, body);
        }

        return Expression.Lambda<Func<object, object?>>(body, item).Compile();
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}

using WorldPostaAdmin.Filtering;

namespace WorldPostaAdmin;

/// <summary>Filters over items or settings of a type, by all the properties that it shows.</summary>
internal static class ItemFilters<T>
    where T : class
{
    public static FilterableProperties Properties { get; } = new([typeof(T)]);

    /// <exception cref="DomainException">FilterSyntax, FilterProperty or FilterValue; the message shows where.</exception>
    public static Filter Parse(string text) => Properties.Filter(text);
}

using WorldPostaAdmin.Filtering;

namespace WorldPostaAdmin;

/// <summary>Filters over the items of a type, by all the properties that it shows.</summary>
internal static class ItemFilters<T>
    where T : MailboxItem
{
    private static readonly FilterableProperties Properties = new([typeof(T)]);

    /// <exception cref="DomainException">FilterSyntax, FilterProperty or FilterValue; the message shows where.</exception>
    public static Filter Parse(string text)
    {
        try
        {
            return Filter.Parse(text, Properties);
        }
        catch (FilterException e)
        {
            throw new DomainException(e.ErrorId, DomainErrorKind.InvalidValue, text, e.Message, e);
        }
    }
}

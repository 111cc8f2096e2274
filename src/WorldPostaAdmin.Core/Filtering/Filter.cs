namespace WorldPostaAdmin.Filtering;

/// <summary>
/// A filter in OPATH, the language of Exchange's <c>-Filter</c>: <c>-eq -ne -like -notlike -gt -ge -lt -le</c> between a
/// property and a value, <c>-and -or -not</c>, parentheses. Read once, compiled once, and safe to use from several threads.
/// </summary>
/// <remarks>-not binds before -and, -and before -or. Texts compare without case. See about_WorldPostaAdmin.</remarks>
public sealed class Filter
{
    private readonly Func<object, bool> _matches;

    internal Filter(string text, FilterNode root, IReadOnlyList<string> properties)
    {
        Text = text;
        Root = root;
        PropertyNames = properties;
        _matches = root.Compile();
    }

    public string Text { get; }

    public FilterNode Root { get; }

    /// <summary>The names of the properties that it asks for.</summary>
    public IReadOnlyList<string> PropertyNames { get; }

    /// <remarks>What <c>variables</c> gives is the value of a variable that the filter names, as text; null where there is none.</remarks>
    /// <exception cref="FilterException">The filter cannot be read; the message shows where.</exception>
    public static Filter Parse(string text, FilterableProperties properties, Func<string, string?>? variables = null) => new FilterParser(text, properties, variables).Parse();

    public bool Matches(object item) => _matches(item);
}

namespace WorldPostaAdmin.Filtering;

/// <summary>A filter that cannot be read. The message holds the filter with a mark under the place.</summary>
public sealed class FilterException : Exception
{
    public FilterException(string errorId, string problem, string filter, int position, int length = 1)
        : base($"Invalid filter: {problem}\n{Window(filter, position, out var start)}\n{new string(' ', Math.Max(0, position - start))}{new string('^', Math.Clamp(length, 1, 60))}")
    {
        ErrorId = errorId;
        Position = position;
    }

    /// <summary><c>FilterSyntax</c>, <c>FilterProperty</c> or <c>FilterValue</c>.</summary>
    public string ErrorId { get; }

    /// <summary>Where in the filter, counted from 0.</summary>
    public int Position { get; }

    // A part of a long filter around the place, in one line.
    private static string Window(string filter, int position, out int start)
    {
        start = filter.Length <= 120 ? 0 : Math.Clamp(position - 50, 0, filter.Length - 100);
        return TextRules.Show(filter.Substring(start, Math.Min(filter.Length - start, 100)).Replace('\r', ' ').Replace('\n', ' '));
    }
}

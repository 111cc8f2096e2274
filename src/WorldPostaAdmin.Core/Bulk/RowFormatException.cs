namespace WorldPostaAdmin;

/// <summary>
/// A row, or a whole source, that is not in its format. The message names the source and the line and says what is wrong; it never
/// holds the line, which may have a password in it.
/// </summary>
public sealed class RowFormatException(string sourceName, long line, string problem, Exception? inner = null)
    : Exception(line > 0 ? $"{sourceName}, line {line}: {problem}" : $"{sourceName}: {problem}", inner)
{
    public string SourceName { get; } = sourceName;

    /// <summary>Where the row starts, from 1; 0 where no line is to blame.</summary>
    public long Line { get; } = line;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = problem;
}

namespace WorldPostaAdmin;

/// <summary>How many rows of a table a publication has changed.</summary>
public sealed record MailServerTableChange(string Table, int Added, int Changed, int Removed)
{
    public override string ToString() => $"{Table}: +{Added:N0} ~{Changed:N0} -{Removed:N0}";
}

/// <summary>What was published.</summary>
public sealed class MailServerPublication
{
    /// <summary>The folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>The number of the generation in force.</summary>
    public int Generation { get; init; }

    /// <summary>False where everything was published already, and nothing was touched.</summary>
    public bool Changed { get; init; }

    public DateTimeOffset WhenPublished { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Rows that came, over all tables.</summary>
    public int Added => Tables.Sum(table => table.Added);

    /// <summary>Rows that are otherwise than before.</summary>
    public int Modified => Tables.Sum(table => table.Changed);

    /// <summary>Rows that went.</summary>
    public int Removed => Tables.Sum(table => table.Removed);

    /// <summary>The tables in which anything changed.</summary>
    public MailServerTableChange[] Tables { get; init; } = [];

    /// <summary>Other files that changed.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>What changes, as an administrator says it; the first of many.</summary>
    public string[] Differences { get; init; } = [];

    /// <summary>Users whose open sessions were ended, since they have lost something.</summary>
    public string[] KickedUsers { get; init; } = [];

    /// <summary>What could not be published or done, though the rest was.</summary>
    public string[] Warnings { get; init; } = [];

    public override string ToString() => Changed ? $"Generation {Generation}" : $"Generation {Generation}, unchanged";
}

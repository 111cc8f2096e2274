namespace WorldPostaAdmin;

/// <summary>What is published in a folder.</summary>
public sealed class MailServerStatus
{
    /// <summary>The folder.</summary>
    public string Path { get; init; } = "";

    public string HostName { get; init; } = "";

    /// <summary>The number of the generation in force.</summary>
    public int Generation { get; init; }

    public DateTimeOffset WhenPublished { get; init; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Whether every file of the generation is as it was written.</summary>
    public bool IsWhole => DamagedFiles.Length == 0;

    /// <summary>Files that are missing or not as they were written. Publish-MailServer writes them again.</summary>
    public string[] DamagedFiles { get; init; } = [];

    /// <summary>Whether the store says the same; null where it was not asked.</summary>
    public bool? IsCurrent { get; init; }

    /// <summary>What the next publication will change; the first of much.</summary>
    public string[] Differences { get; init; } = [];

    public bool PostfixRunning { get; init; }

    public bool DovecotRunning { get; init; }

    /// <summary>Whether <c>wpadmin serve</c> answers.</summary>
    public bool ServiceRunning { get; init; }

    /// <summary>What it says of itself.</summary>
    public string Service { get; init; } = "";

    public override string ToString() => $"Generation {Generation}";
}

namespace WorldPostaAdmin;

/// <summary>What a mail program says of a message in an mbox file.</summary>
public sealed record MboxMarks
{
    public bool IsRead { get; init; }

    public bool IsFlagged { get; init; }

    /// <summary>Whether the program has deleted or moved the message, and only not yet cleaned up its file.</summary>
    public bool IsGone { get; init; }

    /// <summary>The folder that Google's labels stand for, or empty where the message has none.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Google's labels that people have given, which become categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}

namespace WorldPostaAdmin;

/// <summary>A removed recipient with all that named it, kept so that it can be restored whole.</summary>
public sealed class RemovedRecipient
{
    public required Recipient Recipient { get; init; }

    /// <summary>Every link from it and to it at the moment of removal.</summary>
    public required IReadOnlyList<Link> Links { get; init; }

    public Credential? Credential { get; init; }

    public DateTimeOffset WhenSoftDeleted { get; init; }
}

namespace WorldPostaAdmin;

/// <summary>How far the admin audit log was read: what was written after it is what has changed since.</summary>
/// <param name="Last">The moment of the newest record.</param>
/// <param name="Records">The records of the last stretch before it. Clocks are set back by a little at times, and then a newer record bears an older moment.</param>
public sealed record AuditPosition(DateTimeOffset Last, IReadOnlySet<Guid> Records)
{
    /// <summary>By how much a clock may be set back and nothing is missed.</summary>
    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(1);

    public bool IsSameAs(AuditPosition other) => Last == other.Last && Records.SetEquals(other.Records);
}

/// <summary>What a mail server's rows depend on, of the whole directory.</summary>
public sealed class MailServerFacts
{
    /// <summary>The organisation that it is of.</summary>
    public Guid Organization { get; init; }

    public Dictionary<Guid, MailServerRecipient> Recipients { get; init; } = [];

    /// <summary>Accepted domains, as A-labels.</summary>
    public IReadOnlyDictionary<string, AcceptedDomainType> Domains { get; init; } = new Dictionary<string, AcceptedDomainType>();

    /// <summary>Mailboxes with automatic replies that are on or scheduled.</summary>
    public IReadOnlySet<Guid> Replying { get; init; } = new HashSet<Guid>();

    /// <summary>Mailboxes that may not be read by IMAP.</summary>
    public IReadOnlySet<Guid> NoImap { get; init; } = new HashSet<Guid>();

    /// <summary>Mailboxes whose people may not log in to send.</summary>
    public IReadOnlySet<Guid> NoSmtp { get; init; } = new HashSet<Guid>();

    public AuditPosition? Position { get; init; }

    /// <summary>Whether an address, as a key, lies in an accepted domain.</summary>
    public bool IsAccepted(string address) => Domains.ContainsKey(address[(address.IndexOf('@') + 1)..]);

    /// <summary>The recipients of a scope; all of them without one.</summary>
    internal IReadOnlyCollection<MailServerRecipient> In(IReadOnlySet<Guid>? scope) => scope is null ? Recipients.Values
        : [.. scope.Select(guid => Recipients.GetValueOrDefault(guid)).OfType<MailServerRecipient>()];
}

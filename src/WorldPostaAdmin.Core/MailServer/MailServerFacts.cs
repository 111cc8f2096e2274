namespace WorldPostaAdmin;

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

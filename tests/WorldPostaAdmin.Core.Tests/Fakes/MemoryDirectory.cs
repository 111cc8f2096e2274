namespace WorldPostaAdmin.Core.Tests;

/// <summary>What a store in memory holds. A transaction works on a copy of it, which takes its place at the commit.</summary>
internal sealed class MemoryDirectory
{
    public required OrganizationConfig Organization { get; set; }

    public Dictionary<Guid, Recipient> Recipients { get; private init; } = [];

    public Dictionary<string, Guid> Addresses { get; private init; } = [];

    public SortedDictionary<string, Link> Links { get; private init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, AcceptedDomain> Domains { get; private init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, LicensePlan> Plans { get; private init; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, Credential> Credentials { get; private init; } = [];

    public Dictionary<Guid, RemovedRecipient> Removed { get; private init; } = [];

    public List<AdminAuditRecord> Audit { get; private init; } = [];

    public MemoryMail Mail { get; private init; } = new();

    /// <summary>Entries are replaced and never changed, so that it is enough to copy what holds them.</summary>
    public MemoryDirectory Copy() => new()
    {
        Organization = Organization,
        Recipients = new(Recipients),
        Addresses = new(Addresses),
        Links = new(Links, StringComparer.Ordinal),
        Domains = new(Domains, StringComparer.Ordinal),
        Plans = new(Plans, StringComparer.Ordinal),
        Credentials = new(Credentials),
        Removed = new(Removed),
        Audit = [.. Audit],
        Mail = Mail.Copy(),
    };
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>The directory as it is going to be: what is there, and what an import is going to make.</summary>
internal sealed class ImportedWorld(IDirectoryReader reader, string? defaultDomain)
{
    private readonly HashSet<string> _domains = reader.Domains().Select(domain => domain.AsciiName).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _mailboxes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Recipient?> _owners = new(StringComparer.Ordinal);

    public IDirectoryReader Reader => reader;

    /// <summary>Counts a domain among the accepted ones.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Accept(string domain) => _domains.Add(domain);

    public bool IsInside(SmtpAddress address) => _domains.Contains(address.Domain);

    /// <summary>An address as tables write it, where the domain may be left out.</summary>
    /// <exception cref="DomainException">InvalidAddress and others of addresses, DomainMissing, HashInsteadOfName.</exception>
    public SmtpAddress Address(string text)
    {
        if (HashText.IsSuspect(text))
            throw new DomainException("HashInsteadOfName", DomainErrorKind.InvalidValue, HashText.Hidden, "has a password hash, or a part of one, where an address should be. Look at the line in the file: a separator is missing or another than expected.");
        if (text.Contains('@', StringComparison.Ordinal)) return SmtpAddress.Parse(text);
        return SmtpAddress.Parse($"{text}@{defaultDomain ?? throw new DomainException("DomainMissing", DomainErrorKind.InvalidValue, text, "has no domain. Give the domain of such names with -Domain, or write it there.")}");
    }

    /// <summary>Who has an address in the directory, or null.</summary>
    public Recipient? Owner(string key)
    {
        if (_owners.TryGetValue(key, out var known)) return known;
        return _owners[key] = reader.FindAddressOwner(key) is { } guid ? reader.FindRecipient(guid) : null;
    }

    public void PlanMailbox(string key) => _mailboxes.Add(key);

    public bool IsPlanned(string key) => _mailboxes.Contains(key);

    public bool IsMailbox(string key) => _mailboxes.Contains(key) || Owner(key) is Mailbox;

    /// <summary>The address of who is reached under an address: without its extension where only that is known.</summary>
    public SmtpAddress WithoutExtension(SmtpAddress address, Func<string, bool> isKnown)
    {
        if (isKnown(address.Key) || address.Local.IndexOf('+', StringComparison.Ordinal) is not (> 0 and var plus)) return address;
        return SmtpAddress.TryParse($"{address.Local[..plus]}@{address.Domain}", out var plain) && isKnown(plain!.Key) ? plain : address;
    }

    /// <summary>A name that nothing has: the local part, or, where two domains have the same, the local part and the domain.</summary>
    public string NewName(SmtpAddress address)
    {
        var full = $"{address.Local}.{address.Domain}";
        foreach (var name in new[] { address.Local, full.Length <= TextRules.NameLength ? full : full[..TextRules.NameLength].TrimEnd('.') })
        {
            if (!_names.Contains(name) && reader.FindByAlias(name) is null && reader.FindByName(name) is null && _names.Add(name)) return name;
        }

        return full;
    }
}

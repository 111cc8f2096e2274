namespace WorldPostaAdmin;

/// <summary>
/// What a text that names a recipient can be to one: the single order in which identities are resolved, of recipients in use and of removed
/// ones alike. All but the display name are unique, so what a recipient is displayed as never hides what another is called.
/// </summary>
internal sealed class IdentityText
{
    private readonly string _key;
    private readonly string? _account;
    private readonly Guid? _legacy;

    public IdentityText(string value)
    {
        Value = value;
        _key = TextRules.Key(value);
        var address = value.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? value[5..] : value;
        AddressKey = SmtpAddress.TryParse(address, out var parsed) ? parsed!.Key : null;
        _account = value.IndexOf('\\') is > 0 and var slash ? TextRules.Key(value[(slash + 1)..]) : null;
        _legacy = Recipient.GuidOfLegacyName(value);
        DirectoryName = DirectoryName.Parse(value) is { Path.Count: > 0 } name ? name : null;
    }

    /// <summary>How a text fits a recipient, the strongest way first.</summary>
    public enum Match
    {
        DirectoryName,
        Address,
        Alias,
        Account,
        Name,
        DisplayName,
        None,
    }

    public string Value { get; }

    /// <summary>The key of the address that the text is, or null.</summary>
    public string? AddressKey { get; }

    /// <summary>The account of <c>DOMAIN\account</c>, or null.</summary>
    public string? Account => _account;

    /// <summary>The Guid of the legacy name that the text is, or null.</summary>
    public Guid? Legacy => _legacy;

    /// <summary>The distinguished or canonical name that the text is, or null.</summary>
    public DirectoryName? DirectoryName { get; }

    /// <summary>The strongest way in which the text fits a recipient.</summary>
    public Match Of(Recipient recipient)
    {
        if (recipient.Guid == _legacy || DirectoryName?.Fits(recipient) == true) return Match.DirectoryName;
        if (AddressKey is not null && recipient.AddressKeys().Contains(AddressKey)) return Match.Address;
        var (alias, account) = (TextRules.Key(recipient.Alias), TextRules.Key(recipient.SamAccountName));
        return alias == _key ? Match.Alias
            : account == _key || (_account is not null && (account == _account || alias == _account)) ? Match.Account
            : TextRules.Key(recipient.Name) == _key ? Match.Name
            : TextRules.Key(recipient.DisplayName) == _key ? Match.DisplayName
            : Match.None;
    }

    /// <summary>Of some recipients, those that the text fits in the strongest way that it fits any of them.</summary>
    public IReadOnlyList<T> Nearest<T>(IEnumerable<T> candidates, Func<T, Recipient> recipient)
    {
        var nearest = Match.DisplayName;
        var found = new List<T>();
        foreach (var candidate in candidates)
        {
            var match = Of(recipient(candidate));
            if (match > nearest || match == Match.None) continue;
            if (match < nearest) found.Clear();
            nearest = match;
            found.Add(candidate);
        }

        return found;
    }
}

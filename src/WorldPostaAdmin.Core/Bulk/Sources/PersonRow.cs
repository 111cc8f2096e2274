namespace WorldPostaAdmin;

/// <summary>The person that a row of a foreign file is about, as its columns are read.</summary>
internal sealed class PersonRow(SourceDirectory directory, SourceNotes notes)
{
    private readonly Dictionary<string, Cell> _values = new(StringComparer.OrdinalIgnoreCase);

    public SourceNotes Notes { get; } = notes;

    public SourceDirectory Directory { get; } = directory;

    /// <summary>The values by property, as a row of an import file has them.</summary>
    public IReadOnlyDictionary<string, Cell> Values => _values;

    public string? Login { get; set; }

    public string? PrimaryAddress { get; set; }

    /// <summary>Further addresses, with their types or without.</summary>
    public List<string> Proxies { get; } = [];

    /// <summary>The function by which the password is hashed, or null where it stands in clear.</summary>
    public string? HashFunction { get; set; }

    /// <summary>Why the person is not taken, or null.</summary>
    public string? Gone { get; set; }

    /// <summary>What other rows call the person by, other than the login: a distinguished name; or null.</summary>
    public string? Key { get; set; }

    /// <summary>Sets a property that no column before has set.</summary>
    public void Set(string property, Cell value) => _values.TryAdd(property, value);

    public void Replace(string property, Cell value) => _values[property] = value;

    public string? this[string property] => _values.GetValueOrDefault(property).Text;

    /// <summary>Works out what several columns say together: the login, the addresses and the password.</summary>
    public void Complete()
    {
        if (Login?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true) Gone ??= "guests of another organisation";
        if (Gone is not null) return;
        CompletePassword();
        CompleteAddresses();
    }

    /// <summary>A name for who has none: the display name, the given names, or what stands before the @ of the login.</summary>
    public void CompleteName()
    {
        if (this[nameof(Mailbox.Name)] is not null) return;
        string?[] parts = [this[nameof(Mailbox.FirstName)], this[nameof(Mailbox.LastName)]];
        var whole = string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        var name = this[nameof(Mailbox.DisplayName)] ?? (whole.Length > 0 ? whole : AccountName);
        if (name is not null) Set(nameof(Mailbox.Name), name);
    }

    /// <summary>Names the person by the account in the place of a name that is taken or cannot be one; the display name stays.</summary>
    public void NameByAccount()
    {
        if (AccountName is not { Length: > 0 } account) return;
        Set(nameof(Mailbox.DisplayName), this[nameof(Mailbox.Name)]);
        Replace(nameof(Mailbox.Name), account);
    }

    private string? AccountName => this[nameof(Mailbox.UserPrincipalName)]?.Split('@')[0];

    private void CompletePassword()
    {
        if (HashFunction is null || this["Password"] is not { } secret || PlaceholderText.IsMaskedSecret(secret)) return;
        _values.Remove("Password");
        var function = HashFunction.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
        {
            "MD5" => "MD5",
            "SHA1" => "SHA-1",
            "CRYPT" => "crypt",
            "SHA256" => "SHA-256",
            "SHA512" => "SHA-512",
            _ => null,
        };

        // What is no function's name may be a password in the wrong column.
        if (function == "crypt" && PasswordHash.TryParse(secret, out var hash, out _)) Set("PasswordHash", hash.Value);
        else Notes.HashFunctions.Add(function ?? "a function that is not known");
    }

    // The login and the primary address stay where they lie in accepted domains; else each is replaced by an address that does.
    // Where there is none the login stays as it is, and making the mailbox fails by its name.
    private void CompleteAddresses()
    {
        var typed = Proxies.Select(Typed).Where(proxy => IsMail(proxy.Type)).ToArray();
        var primary = PrimaryAddress ?? Array.Find(typed, proxy => proxy.Type == "SMTP").Address;
        var isInside = Login is not null && IsInside(Login);
        var given = typed.Select(proxy => proxy.Address).Prepend(primary).Append(isInside ? null : Login);
        var kept = given.OfType<string>().DistinctBy(Comparable).Where(Take).ToList();
        var login = isInside ? Login : kept.FirstOrDefault() ?? Login ?? primary;
        if (login is null)
        {
            Gone = "accounts without an address";
            return;
        }

        Replace(nameof(Mailbox.UserPrincipalName), login);
        if (kept.Count == 0) return;
        var first = primary is not null && IsInside(primary) ? primary : login;
        var others = kept.Where(address => Comparable(address) != Comparable(first)).Select(address => "smtp:" + address);
        Replace(nameof(Mailbox.EmailAddresses), Cell.Of(others.Prepend("SMTP:" + first)));

        bool Take(string address)
        {
            if (IsInside(address)) return true;
            Notes.Domains.Add(SmtpAddress.Parse(address).Domain);
            return false;
        }

        bool IsMail(string type)
        {
            if (type.Length == 0 || type.Equals("smtp", StringComparison.OrdinalIgnoreCase)) return true;
            Notes.AddressTypes.Add(type.ToUpperInvariant());
            return false;
        }
    }

    // What is no address is left to the rules of addresses, which name it.
    private bool IsInside(string text) => !SmtpAddress.TryParse(text, out var address) || Directory.Domains.Contains(address!.Domain);

    private static string Comparable(string text) => SmtpAddress.TryParse(text, out var address) ? address!.Key : text;

    private static (string Type, string Address) Typed(string text)
    {
        var (colon, at) = (text.IndexOf(':', StringComparison.Ordinal), text.IndexOf('@', StringComparison.Ordinal));
        return colon < 0 || (at >= 0 && at < colon) ? ("", text.Trim()) : (text[..colon].Trim(), text[(colon + 1)..].Trim());
    }
}

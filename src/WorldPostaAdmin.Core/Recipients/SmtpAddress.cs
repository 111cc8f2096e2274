namespace WorldPostaAdmin;

/// <summary>
/// An address of RFC 5321: a dot-atom local part of at most 64 octets and a domain. The domain is kept in A-label form
/// (RFC 5891) for comparison and shown in U-label form. A quoted local part and a UTF-8 local part (RFC 6531) are refused.
/// </summary>
public sealed record SmtpAddress
{
    private SmtpAddress(string local, string domain)
    {
        Local = local;
        Domain = domain;
    }

    /// <summary>The part left of the @, in the case it was given in.</summary>
    public string Local { get; }

    /// <summary>The domain in lower-case A-label form, for instance <c>xn--bcher-kva.example</c>.</summary>
    public string Domain { get; }

    /// <summary>The form in which addresses are compared and stored: lower case, A-label.</summary>
    public string Key => $"{Local.ToLowerInvariant()}@{Domain}";

    /// <summary>Parses an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="property">What the address is for, named in the error.</param>
    /// <exception cref="DomainException">InvalidAddress, ControlCharacter, LocalPartTooLong, QuotedLocalPart.</exception>
    public static SmtpAddress Parse(string text, string property = "The address")
    {
        text = text.Trim();
        foreach (var c in text)
        {
            if (char.IsControl(c)) throw Invalid(text, property, "it holds a control character or a line break");
        }

        if (text.StartsWith('"') || text.Contains("\"@", StringComparison.Ordinal))
        {
            throw new DomainException("QuotedLocalPart", DomainErrorKind.InvalidValue, text,
                $"{property} '{TextRules.Show(text)}': a quoted local part is not supported. Use letters, digits, dots and !#$%&'*+-/=?^_`{{|}}~ before the @.");
        }

        var at = text.IndexOf('@');
        if (at <= 0 || at == text.Length - 1) throw Invalid(text, property, "a local part, an @ and a domain are needed");
        if (text.IndexOf('@', at + 1) >= 0) throw Invalid(text, property, "it has more than one @");
        var local = text[..at];
        if (local.Length > 64)
        {
            throw new DomainException("LocalPartTooLong", DomainErrorKind.InvalidValue, text,
                $"{property} '{TextRules.Show(text)}': the local part is longer than 64 characters (it has {local.Length}).");
        }

        if (!MailboxAlias.IsDotAtom(local))
            throw Invalid(text, property, $"'{TextRules.Show(local)}' is not a local part of letters, digits, single dots and !#$%&'*+-/=?^_`{{|}}~");
        var domain = ParseDomain(text[(at + 1)..]) ?? throw Invalid(text, property, $"'{TextRules.Show(text[(at + 1)..])}' is not a domain name");
        if (local.Length + 1 + domain.Length > 254) throw Invalid(text, property, "it is longer than 254 characters");
        return new SmtpAddress(local, domain);
    }

    public static bool TryParse(string? text, out SmtpAddress? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try
        {
            address = Parse(text);
            return true;
        }
        catch (DomainException)
        {
            return false;
        }
    }

    /// <summary>The domain in lower-case A-label form, or null where it is no domain name of at least two labels.</summary>
    public static string? ParseDomain(string text)
    {
        var name = text.Trim();
        if ((IsPlain(name) ? name.ToLowerInvariant() : DomainNameForm.ToAscii(name)) is not { } ascii) return null;
        var labels = ascii.Split('.');
        var valid = ascii.Length <= 253 && labels.Length >= 2
            && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
            && !labels[^1].All(char.IsAsciiDigit);
        return valid ? ascii : null;
    }

    /// <summary>A domain as people read it: U-labels.</summary>
    public static string ShowDomain(string domain) => DomainNameForm.ToUnicode(domain);

    /// <summary>The address as people read it, the domain in U-label form.</summary>
    public override string ToString() => $"{Local}@{ShowDomain(Domain)}";

    public bool Equals(SmtpAddress? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    // Letters, digits, dots and single hyphens are the same in both forms; asking for each address of a large import costs more than all else.
    private static bool IsPlain(string domain)
    {
        if (domain.Contains("--", StringComparison.Ordinal)) return false;
        foreach (var c in domain)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '.' and not '-') return false;
        }

        return true;
    }

    private static DomainException Invalid(string text, string property, string why) =>
        new("InvalidAddress", DomainErrorKind.InvalidValue, text,
            $"{property} '{TextRules.Show(text)}' is not an address: {why}. Give one like alice@contoso.example.");
}

namespace WorldPostaAdmin;

/// <summary>One entry of <c>EmailAddresses</c>: <c>SMTP:</c> for the primary address, <c>smtp:</c> for a secondary one.</summary>
public readonly record struct ProxyAddress(SmtpAddress Address, bool IsPrimary, bool IsTyped)
{
    /// <summary>Parses an entry. An untyped one is SMTP, secondary until something makes it primary.</summary>
    /// <exception cref="DomainException">UnsupportedAddressType, and those of <see cref="SmtpAddress.Parse"/>.</exception>
    public static ProxyAddress Parse(string text)
    {
        text = text.Trim();
        var colon = text.IndexOf(':');
        if (colon < 0 || text.IndexOf('@') is >= 0 and var at && at < colon) return new ProxyAddress(SmtpAddress.Parse(text, "The e-mail address"), false, false);
        var type = text[..colon];
        if (!type.Equals("smtp", StringComparison.OrdinalIgnoreCase))
        {
            throw new DomainException("UnsupportedAddressType", DomainErrorKind.InvalidValue, text,
                $"The e-mail address '{TextRules.Show(text)}' is of the type '{TextRules.Show(type)}'; only smtp addresses are kept. Write smtp:alice@contoso.example.");
        }

        return new ProxyAddress(SmtpAddress.Parse(text[(colon + 1)..], "The e-mail address"), type == "SMTP", true);
    }

    public override string ToString() => (IsPrimary ? "SMTP:" : "smtp:") + Address;
}

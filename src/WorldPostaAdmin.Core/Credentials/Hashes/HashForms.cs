namespace WorldPostaAdmin;

/// <summary>Finds the form that a hash's scheme or prefix says it is in.</summary>
internal static class HashForms
{
    /// <summary>A form's reader: gives the hash, or says what is wrong with it.</summary>
    private delegate string? Form(string crypt, out PasswordHash? hash);

    private static readonly Dictionary<string, Form> ByScheme = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SHA512-CRYPT"] = (string crypt, out PasswordHash? hash) => ShaCryptHash.Read(ShaCryptHash.Sha512, crypt, out hash),
        ["SHA256-CRYPT"] = (string crypt, out PasswordHash? hash) => ShaCryptHash.Read(ShaCryptHash.Sha256, crypt, out hash),
        ["BLF-CRYPT"] = BcryptHash.Read,
        ["ARGON2ID"] = (string crypt, out PasswordHash? hash) => Argon2Hash.Read(Argon2Hash.Argon2id, crypt, out hash),
        ["ARGON2I"] = (string crypt, out PasswordHash? hash) => Argon2Hash.Read(Argon2Hash.Argon2i, crypt, out hash),
        ["PBKDF2"] = Pbkdf2Hash.Read,
        ["SSHA512"] = (string crypt, out PasswordHash? hash) => SaltedShaHash.Read(SaltedShaHash.Ssha512, crypt, out hash),
        ["SSHA256"] = (string crypt, out PasswordHash? hash) => SaltedShaHash.Read(SaltedShaHash.Ssha256, crypt, out hash),
        ["SSHA"] = (string crypt, out PasswordHash? hash) => SaltedShaHash.Read(SaltedShaHash.Ssha1, crypt, out hash),
        // OpenLDAP's schemes that say no more than the prefix does; Dovecot knows the first only.
        ["CRYPT"] = ByPrefix,
        ["ARGON2"] = ByPrefix,
    };

    private static readonly (string Prefix, string Scheme)[] Prefixes =
    [
        ("$6$", "SHA512-CRYPT"), ("$5$", "SHA256-CRYPT"), ("$2a$", "BLF-CRYPT"), ("$2b$", "BLF-CRYPT"), ("$2y$", "BLF-CRYPT"),
        ("$argon2id$", "ARGON2ID"), ("$argon2i$", "ARGON2I"),
    ];

    // Named in messages: these can be nothing but a scheme, where another text in braces might be the password itself.
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "PLAIN", "CLEAR", "CLEARTEXT", "PLAIN-TRUNC", "PLAIN-MD4", "PLAIN-MD5", "LDAP-MD5", "MD5", "SMD5", "MD5-CRYPT", "DES-CRYPT",
        "SHA", "SHA1", "SHA256", "SHA512", "HMAC-MD5", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "OTP", "NTLM", "LANMAN",
    };

    public static string? Read(string text, out PasswordHash? hash)
    {
        hash = null;
        if (text[0] != '{') return ByPrefix(text, out hash);
        var end = text.IndexOf('}', StringComparison.Ordinal);
        if (end < 0) return $"The password hash has no '}}' after its scheme. Accepted are {PasswordHash.AcceptedForms}.";
        var scheme = text[1..end];
        if (ByScheme.TryGetValue(scheme, out var form)) return form(text[(end + 1)..], out hash);
        return Refused.Contains(scheme)
            ? $"Password hashes of the scheme {{{scheme.ToUpperInvariant()}}} are not taken: they are too easily turned back into the password. Accepted are {PasswordHash.AcceptedForms}."
            : $"The password hash's scheme is not known. Accepted are {PasswordHash.AcceptedForms}.";
    }

    private static string? ByPrefix(string crypt, out PasswordHash? hash)
    {
        foreach (var (prefix, scheme) in Prefixes)
        {
            if (crypt.StartsWith(prefix, StringComparison.Ordinal)) return ByScheme[scheme](crypt, out hash);
        }

        hash = null;
        return $"The text is not a password hash in an accepted form. Accepted are {PasswordHash.AcceptedForms}.";
    }
}

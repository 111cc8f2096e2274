using System.Diagnostics.CodeAnalysis;

namespace WorldPostaAdmin;

/// <summary>
/// A password hash in a crypt form with Dovecot's scheme in front, checked so far that Dovecot can verify it as it stands and
/// that verifying it takes neither minutes nor gigabytes. One class a form, below.
/// </summary>
/// <remarks>https://doc.dovecot.org/main/core/config/auth/schemes.html</remarks>
public abstract class PasswordHash
{
    /// <summary>What <see cref="TryParse"/> accepts, for messages.</summary>
    public const string AcceptedForms =
        "{SHA512-CRYPT}$6$…, {SHA256-CRYPT}$5$…, {BLF-CRYPT}$2y$…, {ARGON2ID}$argon2id$…, {ARGON2I}$argon2i$…, {PBKDF2}$1$…, {SSHA512}…, {SSHA256}… and {SSHA}…";

    // The longest that the bounds below allow is far shorter.
    private const int MaximumLength = 512;

    private protected PasswordHash(string scheme, string crypt)
    {
        Scheme = scheme;
        Crypt = crypt;
    }

    /// <summary>Dovecot's name of the scheme, without braces, for instance <c>BLF-CRYPT</c>.</summary>
    public string Scheme { get; }

    /// <summary>What stands after the scheme.</summary>
    public string Crypt { get; }

    /// <summary>The whole, as it is stored and as Dovecot reads it.</summary>
    public string Value => $"{{{Scheme}}}{Crypt}";

    /// <summary>The scheme only: whoever has a hash can try passwords on it, so that none goes out by accident.</summary>
    public override string ToString() => $"{{{Scheme}}}…";

    /// <summary>Reads a hash; <paramref name="refusal"/> says why not, without repeating the text, which may be a password given by mistake.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PasswordHash? hash, [NotNullWhen(false)] out string? refusal)
    {
        hash = null;
        refusal = null;
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0) refusal = "The password hash is empty.";
        else if (trimmed.Length > MaximumLength) refusal = $"The password hash is longer than {MaximumLength} characters.";
        else refusal = HashForms.Read(trimmed, out hash);
        return hash is not null;
    }

    /// <exception cref="FormatException">The text is in none of the accepted forms; the message says why and never holds the text.</exception>
    public static PasswordHash Parse(string? text) =>
        TryParse(text, out var hash, out var refusal) ? hash : throw new FormatException(refusal);
}

using System.Security;

namespace WorldPostaAdmin;

/// <summary>How much work a hash must cost whoever steals it.</summary>
public enum HashCost
{
    /// <summary>For a password that a person chose: guessing must be slow.</summary>
    Person,

    /// <summary>For a password of at least 128 random bits: nobody guesses it, however fast the hash is.</summary>
    Random,
}

/// <summary>Makes and checks password hashes in the form that Dovecot verifies as it stands. Any number of threads may call it.</summary>
public interface IPasswordHasher
{
    /// <summary>The password's hash, its scheme in front, for instance <c>{BLF-CRYPT}$2y$10$…</c>.</summary>
    /// <exception cref="ArgumentException">The password cannot be hashed faithfully: too long, or not text. A password that
    /// <see cref="PasswordPolicy"/> lets through never is.</exception>
    string Hash(SecureString password, HashCost cost);

    /// <summary>
    /// Whether the password belongs to the hash. Takes at least as long as for a hash of <see cref="HashCost.Person"/>, whatever
    /// the hash, so that the time taken does not tell one kind of user from another.
    /// </summary>
    /// <exception cref="FormatException">The hash is in no form that <see cref="PasswordHash"/> accepts.</exception>
    bool Verify(SecureString password, string hash);

    /// <summary>Takes the time of a <see cref="Verify"/>, so that a login's time does not tell whether the user exists.</summary>
    void VerifyNothing(SecureString password);
}

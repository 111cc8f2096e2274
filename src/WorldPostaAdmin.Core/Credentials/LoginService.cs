using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Why a login was refused; for the admin's eyes.</summary>
public enum LoginRefusal
{
    None,
    UnknownUser,
    WrongPassword,
    NotLicensed,
    Disabled,
    LockedOut,
    PasswordMustChange,
    NotALoginMailbox,
    NoPassword,
}

/// <summary>The answer to a login.</summary>
/// <param name="User">What was given as the user's name.</param>
/// <param name="Mailbox">The mailbox it names, or null.</param>
/// <param name="Succeeded">Whether the login is let in.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Reason">The same in words, for the admin.</param>
public sealed record LoginResult(string User, string? Mailbox, bool Succeeded, LoginRefusal Refusal, string Reason)
{
    /// <summary>What the person who logs in is told, whatever the reason.</summary>
    public string Message => Succeeded ? "" : "The user name or password is wrong, or the account may not log in. Ask your administrator.";
}

/// <summary>Decides logins: only an enabled, licensed user mailbox with the right password is let in.</summary>
public sealed class LoginService(IPasswordHasher hasher, TimeProvider time)
{
    // Guesses at one mailbox are judged one after the other: none is let in that was begun before the last allowed one was counted.
    private readonly object[] _turns = Enumerable.Range(0, 64).Select(_ => new object()).ToArray();

    /// <summary>Tries a login and remembers a wrong password; ten wrong in fifteen minutes lock the mailbox for fifteen.</summary>
    public LoginResult Login(IDirectoryStore store, string user, SecureString password, CancellationToken cancellation = default)
    {
        var found = store.Read(reader => Find(reader, user), cancellation);
        if (found.Mailbox is not { } mailbox || found.Credential is null || IsLocked(found.Credential, time.GetUtcNow())) return Judge(store, user, found, password, cancellation);
        lock (_turns[(uint)mailbox.Guid.GetHashCode() % _turns.Length])
            return Judge(store, user, store.Read(reader => Find(reader, user), cancellation), password, cancellation);
    }

    /// <summary>Whether wrong passwords have locked the mailbox that a login's name names.</summary>
    public bool IsLocked(IDirectoryReader reader, string user) => Find(reader, user).Credential is { } credential && IsLocked(credential, time.GetUtcNow());

    /// <summary>Remembers how a login ended that another server has decided, as <see cref="Login"/> does of its own.</summary>
    public void Report(IDirectoryStore store, string user, bool succeeded, CancellationToken cancellation = default)
    {
        var (mailbox, credential, organization, _) = store.Read(reader => Find(reader, user), cancellation);
        var now = time.GetUtcNow();
        if (mailbox is null || credential is null || IsLocked(credential, now)) return;
        if (!succeeded) store.Write(writer => CountFailure(writer, mailbox.Guid, organization, now), cancellation);
        else if (credential.FailedLogins.Count > 0) store.Write(writer => Clear(writer, mailbox.Guid, now), cancellation);
    }

    private static bool IsLocked(Credential credential, DateTimeOffset now) => credential.LockedUntil is { } until && until > now;

    private LoginResult Judge(IDirectoryStore store, string user, Found found, SecureString password, CancellationToken cancellation)
    {
        var (mailbox, credential, organization, other) = found;
        if (mailbox is null || credential is null)
        {
            // Every refusal costs one hash, so that the time taken tells nothing.
            hasher.VerifyNothing(password);
            return other is not null ? Refused(user, other.Name, LoginRefusal.NotALoginMailbox, $"'{other.Name}' is {other.RecipientTypeDetails.Words()}, which no one logs in to.")
                : mailbox is null ? Refused(user, null, LoginRefusal.UnknownUser, "There is no such user.")
                : Refused(user, mailbox.Name, LoginRefusal.NoPassword, "No password is set. Set one with Set-MailboxPassword.");
        }

        var right = hasher.Verify(password, credential.Hash);
        var now = time.GetUtcNow();
        if (IsLocked(credential, now)) return Locked(user, mailbox, credential, organization);
        if (!right)
        {
            var locked = store.Write(writer => CountFailure(writer, mailbox.Guid, organization, now), cancellation);
            return locked is null ? Refused(user, mailbox.Name, LoginRefusal.WrongPassword, "The password is wrong.") : Locked(user, mailbox, locked, organization);
        }

        // Checking took its time: what has happened meanwhile, in whichever process, counts.
        return Decide(user, credential, store.Read(reader => Find(reader, user), cancellation), now) is { Succeeded: false } refused ? refused
            : credential.FailedLogins.Count == 0 ? new LoginResult(user, mailbox.Name, true, LoginRefusal.None, "")
            : store.Write(writer => Clear(writer, user, credential, now), cancellation);
    }

    /// <summary>Whether someone whose password was found right is let in as things stand now.</summary>
    private static LoginResult Decide(string user, Credential verified, Found now, DateTimeOffset moment)
    {
        if (now.Mailbox is not { } mailbox || now.Credential is not { } credential) return Refused(user, null, LoginRefusal.UnknownUser, "There is no such user any more.");
        if (IsLocked(credential, moment)) return Locked(user, mailbox, credential, now.Organization);
        if (credential.Hash != verified.Hash) return Refused(user, mailbox.Name, LoginRefusal.WrongPassword, "The password was changed while it was checked.");
        if (!mailbox.AccountEnabled) return Refused(user, mailbox.Name, LoginRefusal.Disabled, "The mailbox is disabled. Enable-Mailbox lets it in again.");
        if (!mailbox.IsLicensed) return Refused(user, mailbox.Name, LoginRefusal.NotLicensed, "The mailbox has no licence. Give one with Set-Mailbox -License.");
        if (mailbox.ResetPasswordOnNextLogon) return Refused(user, mailbox.Name, LoginRefusal.PasswordMustChange, "The password must be changed first. Set-MailboxPassword changes it.");
        return new LoginResult(user, mailbox.Name, true, LoginRefusal.None, "");
    }

    private static LoginResult Locked(string user, Mailbox mailbox, Credential credential, OrganizationConfig organization) =>
        Refused(user, mailbox.Name, LoginRefusal.LockedOut, $"Locked until {credential.LockedUntil:u} after {organization.LockoutThreshold} wrong passwords. Set-MailboxPassword unlocks.");

    private static Found Find(IDirectoryReader reader, string user)
    {
        var organization = reader.Organization();
        var recipient = SmtpAddress.TryParse(user, out var address) && reader.FindAddressOwner(address!.Key) is { } owner ? reader.FindRecipient(owner) : reader.FindByAlias(user);
        return recipient is Mailbox { RecipientTypeDetails: RecipientTypeDetails.UserMailbox } mailbox
            ? new Found(mailbox, reader.FindCredential(mailbox.Guid), organization, null)
            : new Found(null, null, organization, recipient);
    }

    /// <returns>The credential where others have locked it meanwhile; null where this one was counted.</returns>
    private static Credential? CountFailure(IDirectoryWriter writer, Guid mailbox, OrganizationConfig organization, DateTimeOffset now)
    {
        if (writer.FindCredential(mailbox) is not { } credential) return null;
        if (IsLocked(credential, now)) return credential;
        var window = now.AddMinutes(-organization.LockoutMinutes);
        credential.FailedLogins = [.. credential.FailedLogins.Where(moment => moment > window), now];
        if (credential.FailedLogins.Count >= organization.LockoutThreshold)
        {
            credential.LockedUntil = now.AddMinutes(organization.LockoutMinutes);
            credential.FailedLogins = [];
        }

        writer.SaveCredential(credential);
        return null;
    }

    private static LoginResult Clear(IDirectoryWriter writer, string user, Credential verified, DateTimeOffset now)
    {
        var result = Decide(user, verified, Find(writer, user), now);
        if (result.Succeeded) Clear(writer, verified.Mailbox, now);
        return result;
    }

    private static bool Clear(IDirectoryWriter writer, Guid mailbox, DateTimeOffset now)
    {
        if (writer.FindCredential(mailbox) is not { } credential || IsLocked(credential, now)) return false;
        credential.FailedLogins = [];
        credential.LockedUntil = null;
        writer.SaveCredential(credential);
        return true;
    }

    private static LoginResult Refused(string user, string? mailbox, LoginRefusal refusal, string reason) => new(user, mailbox, false, refusal, reason);

    private sealed record Found(Mailbox? Mailbox, Credential? Credential, OrganizationConfig Organization, Recipient? Other);
}

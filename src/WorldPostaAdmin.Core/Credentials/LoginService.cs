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
    /// <summary>Tries a login and remembers a wrong password; ten wrong in fifteen minutes lock the mailbox for fifteen.</summary>
    public LoginResult Login(IDirectoryStore store, string user, SecureString password, CancellationToken cancellation = default)
    {
        var (mailbox, credential, organization, other) = store.Read(reader => Find(reader, user), cancellation);
        var now = time.GetUtcNow();
        if (mailbox is null || credential is null)
        {
            // Every refusal costs one hash, so that the time taken tells nothing.
            hasher.VerifyNothing(password);
            return other is not null ? Refused(user, other.Name, LoginRefusal.NotALoginMailbox, $"'{other.Name}' is {other.RecipientTypeDetails.Words()}, which no one logs in to.")
                : mailbox is null ? Refused(user, null, LoginRefusal.UnknownUser, "There is no such user.")
                : Refused(user, mailbox.Name, LoginRefusal.NoPassword, "No password is set. Set one with Set-MailboxPassword.");
        }

        var right = hasher.Verify(password, credential.Hash);
        if (credential.LockedUntil is { } until && until > now)
            return Refused(user, mailbox.Name, LoginRefusal.LockedOut, $"Locked until {until:u} after {organization.LockoutThreshold} wrong passwords. Set-MailboxPassword unlocks.");
        if (!right)
        {
            store.Write(writer => CountFailure(writer, mailbox.Guid, organization, now), cancellation);
            return Refused(user, mailbox.Name, LoginRefusal.WrongPassword, "The password is wrong.");
        }

        if (!mailbox.AccountEnabled) return Refused(user, mailbox.Name, LoginRefusal.Disabled, "The mailbox is disabled. Enable-Mailbox lets it in again.");
        if (!mailbox.IsLicensed) return Refused(user, mailbox.Name, LoginRefusal.NotLicensed, "The mailbox has no licence. Give one with Set-Mailbox -License.");
        if (mailbox.ResetPasswordOnNextLogon) return Refused(user, mailbox.Name, LoginRefusal.PasswordMustChange, "The password must be changed first. Set-MailboxPassword changes it.");
        if (credential.FailedLogins.Count > 0) store.Write(writer => Clear(writer, mailbox.Guid), cancellation);
        return new LoginResult(user, mailbox.Name, true, LoginRefusal.None, "");
    }

    /// <summary>Whether wrong passwords have locked the mailbox that a login's name names.</summary>
    public bool IsLocked(IDirectoryReader reader, string user) => Find(reader, user).Credential?.LockedUntil is { } until && until > time.GetUtcNow();

    /// <summary>Remembers how a login ended that another server has decided, as <see cref="Login"/> does of its own.</summary>
    public void Report(IDirectoryStore store, string user, bool succeeded, CancellationToken cancellation = default)
    {
        var (mailbox, credential, organization, _) = store.Read(reader => Find(reader, user), cancellation);
        var now = time.GetUtcNow();
        if (mailbox is null || credential is null || (credential.LockedUntil is { } until && until > now)) return;
        if (!succeeded) store.Write(writer => CountFailure(writer, mailbox.Guid, organization, now), cancellation);
        else if (credential.FailedLogins.Count > 0) store.Write(writer => Clear(writer, mailbox.Guid), cancellation);
    }

    private static (Mailbox? Mailbox, Credential? Credential, OrganizationConfig Organization, Recipient? Other) Find(IDirectoryReader reader, string user)
    {
        var organization = reader.Organization();
        var recipient = SmtpAddress.TryParse(user, out var address) && reader.FindAddressOwner(address!.Key) is { } owner ? reader.FindRecipient(owner) : reader.FindByAlias(user);
        return recipient is Mailbox { RecipientTypeDetails: RecipientTypeDetails.UserMailbox } mailbox
            ? (mailbox, reader.FindCredential(mailbox.Guid), organization, null)
            : (null, null, organization, recipient);
    }

    private static bool CountFailure(IDirectoryWriter writer, Guid mailbox, OrganizationConfig organization, DateTimeOffset now)
    {
        if (writer.FindCredential(mailbox) is not { } credential) return false;
        var window = now.AddMinutes(-organization.LockoutMinutes);
        credential.FailedLogins = [.. credential.FailedLogins.Where(moment => moment > window), now];
        if (credential.FailedLogins.Count >= organization.LockoutThreshold)
        {
            credential.LockedUntil = now.AddMinutes(organization.LockoutMinutes);
            credential.FailedLogins = [];
        }

        writer.SaveCredential(credential);
        return true;
    }

    private static bool Clear(IDirectoryWriter writer, Guid mailbox)
    {
        if (writer.FindCredential(mailbox) is not { } credential) return false;
        credential.FailedLogins = [];
        credential.LockedUntil = null;
        writer.SaveCredential(credential);
        return true;
    }

    private static LoginResult Refused(string user, string? mailbox, LoginRefusal refusal, string reason) => new(user, mailbox, false, refusal, reason);
}

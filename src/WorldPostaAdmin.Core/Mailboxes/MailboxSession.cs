using System.Security.Cryptography;
using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Someone at a mailbox: a person who logged in, at the own mailbox or another's, or an administrator. What is allowed is asked
/// anew at each use, so a right that is taken away ends at once.
/// </summary>
public sealed class MailboxSession
{
    private readonly string? _credential;

    /// <param name="mailbox">The mailbox that is open.</param>
    /// <param name="user">Who logged in; null for an administrator.</param>
    /// <param name="administrator">The administrator's account, for the audit.</param>
    /// <param name="credential">What the person logged in with; the session ends with it.</param>
    internal MailboxSession(Mailbox mailbox, Mailbox? user, string? administrator = null, Credential? credential = null)
    {
        _credential = Fingerprint(credential);
        (Mailbox, MailboxGuid) = (mailbox.Name, mailbox.Guid);
        (User, UserGuid) = (user?.Name ?? "", user?.Guid);
        Administrator = administrator ?? Environment.UserName;
    }

    /// <summary>The mailbox that is open, by name.</summary>
    public string Mailbox { get; }

    public Guid MailboxGuid { get; }

    /// <summary>Who logged in, by name; empty for an administrator.</summary>
    public string User { get; }

    public Guid? UserGuid { get; }

    /// <summary>Whether an administrator acts for the mailbox, which no right limits and the mailbox audit log records.</summary>
    public bool IsAdministrator => UserGuid is null;

    /// <summary>Whether someone is at a mailbox that is another's, so that what is done there is recorded.</summary>
    public bool IsForeign => UserGuid != MailboxGuid;

    /// <summary>Whom the mailbox audit log names where an administrator acts.</summary>
    internal string Administrator { get; }

    public override string ToString() => IsAdministrator || UserGuid == MailboxGuid ? Mailbox : $"{Mailbox} ({User})";

    /// <summary>The mailbox as it is now.</summary>
    /// <exception cref="DomainException">MailboxGone.</exception>
    internal Mailbox OpenMailbox(IDirectoryReader reader) => Find(reader, MailboxGuid, Mailbox);

    /// <summary>The person as of now; null for an administrator.</summary>
    /// <exception cref="DomainException">MailboxGone, SessionEnded.</exception>
    internal Mailbox? Person(IDirectoryReader reader)
    {
        if (UserGuid is not { } guid) return null;
        var user = Find(reader, guid, User);
        if (_credential is not null && Fingerprint(reader.FindCredential(guid)) != _credential)
            throw new DomainException("SessionEnded", DomainErrorKind.NotAllowed, User, $"The password of '{User}' was changed after the login. Connect again with Connect-Mailbox.");
        return user.MayLogIn
            ? user
            : throw new DomainException("SessionEnded", DomainErrorKind.NotAllowed, User, $"'{User}' may not log in any more. Ask your administrator, and connect again with Connect-Mailbox.");
    }

    /// <summary>Refuses what the person may not do in a folder; an administrator may do everything.</summary>
    /// <exception cref="DomainException">AccessDenied, MailboxGone, SessionEnded.</exception>
    internal void Require(IDirectoryReader reader, string folder, FolderAction action, bool ownItem = false)
    {
        if (Person(reader) is { } person) FolderAccess.Require(reader, person, OpenMailbox(reader), folder, action, ownItem);
    }

    /// <summary>Refuses what only the owner, who has Full Access and an administrator may do.</summary>
    /// <exception cref="DomainException">AccessDenied, MailboxGone, SessionEnded.</exception>
    private void RequireFullAccess(IDirectoryReader reader)
    {
        if (Person(reader) is not { } person) return;
        var test = AccessService.Test(reader, person, OpenMailbox(reader), MailboxRight.FullAccess);
        if (!test.Allowed) throw new DomainException("AccessDenied", DomainErrorKind.NotAllowed, Mailbox, $"'{person.Name}' may not see or change the settings of '{Mailbox}': {test.Reason}");
    }

    /// <summary>The mailbox as it is now, for what only these may do.</summary>
    /// <exception cref="DomainException">AccessDenied, MailboxGone, SessionEnded.</exception>
    internal Mailbox OpenFully(IDirectoryReader reader)
    {
        RequireFullAccess(reader);
        return OpenMailbox(reader);
    }

    // Tells one password from another without keeping anything that a password could be tried on.
    private static string? Fingerprint(Credential? credential) => credential is null ? null : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{credential.Hash} {credential.WhenSet.UtcTicks}")));

    private static Mailbox Find(IDirectoryReader reader, Guid guid, string name) => reader.FindRecipient(guid) as Mailbox
        ?? throw new DomainException("MailboxGone", DomainErrorKind.NotFound, name, $"The mailbox '{name}' is not there any more.");
}

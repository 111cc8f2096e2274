using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Someone at a mailbox: a person who logged in, at the own mailbox or another's, or an administrator. What is allowed is asked
/// anew at each use, so a right that is taken away ends at once.
/// </summary>
public sealed class MailboxSession
{
    internal MailboxSession(Mailbox mailbox, Mailbox? user)
    {
        (Mailbox, MailboxGuid) = (mailbox.Name, mailbox.Guid);
        (User, UserGuid) = (user?.Name ?? "", user?.Guid);
    }

    /// <summary>The mailbox that is open, by name.</summary>
    public string Mailbox { get; }

    public Guid MailboxGuid { get; }

    /// <summary>Who logged in, by name; empty for an administrator.</summary>
    public string User { get; }

    public Guid? UserGuid { get; }

    /// <summary>Whether an administrator acts for the mailbox, which no right limits and the mailbox audit log records.</summary>
    public bool IsAdministrator => UserGuid is null;

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
        return user is { RecipientTypeDetails: RecipientTypeDetails.UserMailbox, AccountEnabled: true, IsLicensed: true }
            ? user
            : throw new DomainException("SessionEnded", DomainErrorKind.NotAllowed, User, $"'{User}' may not log in any more. Ask your administrator, and connect again with Connect-Mailbox.");
    }

    /// <summary>Refuses what the person may not do in a folder; an administrator may do everything.</summary>
    /// <exception cref="DomainException">AccessDenied, MailboxGone, SessionEnded.</exception>
    internal void Require(IDirectoryReader reader, string folder, FolderAction action, bool ownItem = false)
    {
        if (Person(reader) is { } person) FolderAccess.Require(reader, person, OpenMailbox(reader), folder, action, ownItem);
    }

    private static Mailbox Find(IDirectoryReader reader, Guid guid, string name) => reader.FindRecipient(guid) as Mailbox
        ?? throw new DomainException("MailboxGone", DomainErrorKind.NotFound, name, $"The mailbox '{name}' is not there any more.");
}

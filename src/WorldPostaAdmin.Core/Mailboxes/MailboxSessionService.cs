using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Opens mailboxes: for a person who logs in, by the rights that the person has, or for an administrator. Shared and room mailboxes are reached through a right alone.</summary>
public sealed class MailboxSessionService(LoginService logins, TimeProvider time, IIdentifierSource identifiers)
{
    /// <summary>Logs a person in and opens the own mailbox, or another's where a right lets in.</summary>
    /// <param name="store">The store.</param>
    /// <param name="user">The name to log in with.</param>
    /// <param name="password">The password.</param>
    /// <param name="mailbox">Another's mailbox; null for the own.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DomainException">LoginFailed, with one text whatever the reason; AccessDenied, RecipientNotFound.</exception>
    public MailboxSession Connect(IDirectoryStore store, string user, SecureString password, RecipientIdentity? mailbox, CancellationToken cancellation = default)
    {
        var login = logins.Login(store, user, password, cancellation);
        if (!login.Succeeded) throw new DomainException("LoginFailed", DomainErrorKind.NotAllowed, user, login.Message);
        return Write(store, transaction =>
        {
            var person = transaction.Reader.ResolveMailbox(new RecipientIdentity(login.Mailbox!), RecipientKinds.UserMailboxes);
            var opened = mailbox is null ? person : transaction.Reader.ResolveMailbox(mailbox);
            Require(transaction.Reader, person, opened);
            return Began(transaction, new MailboxSession(opened, person, credential: transaction.Reader.FindCredential(person.Guid)));
        }, cancellation);
    }

    /// <summary>Opens a mailbox for an administrator, which the mailbox audit log records.</summary>
    /// <param name="store">The store.</param>
    /// <param name="mailbox">Which.</param>
    /// <param name="administrator">The administrator's account.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="DomainException">RecipientNotFound, WrongRecipientType.</exception>
    public MailboxSession ActFor(IDirectoryStore store, RecipientIdentity mailbox, string administrator, CancellationToken cancellation = default) =>
        Write(store, transaction => Began(transaction, new MailboxSession(transaction.Reader.ResolveMailbox(mailbox), null, administrator)), cancellation);

    // A right on one folder is enough to come in; what can be done inside is asked again at each use.
    private static void Require(IDirectoryReader reader, Mailbox person, Mailbox mailbox)
    {
        var full = AccessService.Test(reader, person, mailbox, MailboxRight.FullAccess);
        if (full.Allowed) return;
        var folders = reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Select(link => link.Detail).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (folders.Any(folder => new[] { FolderAction.Open, FolderAction.Create }.Any(action => FolderAccess.Test(reader, person, mailbox, folder, action).Allowed))) return;
        throw new DomainException("AccessDenied", DomainErrorKind.NotAllowed, mailbox.Name, $"'{person.Name}' may not open '{mailbox.Name}': {full.Reason} Add-MailboxPermission grants FullAccess.");
    }

    private static MailboxSession Began(DirectoryTransaction transaction, MailboxSession session)
    {
        var usage = transaction.Mail.UsageOf(session.MailboxGuid);
        usage.LastLogonTime = transaction.Now;
        transaction.Mail.Save(usage);
        MailboxAudit.Record(transaction, session, "MailboxLogin", "");
        return session;
    }

    private MailboxSession Write(IDirectoryStore store, Func<DirectoryTransaction, MailboxSession> open, CancellationToken cancellation) =>
        store.Write(writer => open(new DirectoryTransaction(writer, time, identifiers)), cancellation);
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>What someone other than its owner did in a mailbox.</summary>
public sealed class MailboxAuditRecord : IRecord
{
    public Guid Identity { get; internal set; }

    public DateTimeOffset LastAccessed { get; internal set; }

    public Guid MailboxGuid { get; internal set; }

    /// <summary>The mailbox, by the name that it had.</summary>
    public string MailboxOwner { get; internal set; } = "";

    /// <summary>Who did it: a delegate's name, or the administrator's account in the operating system.</summary>
    public string LogonUser { get; internal set; } = "";

    /// <summary><c>Delegate</c> or <c>Admin</c>.</summary>
    public string LogonType { get; internal set; } = "";

    /// <summary>For instance <c>FolderBind</c>, <c>MessageBind</c>, <c>Create</c>, <c>Update</c>, <c>Move</c>, <c>SoftDelete</c>, <c>HardDelete</c>, <c>SendAs</c>, <c>SendOnBehalf</c>.</summary>
    public string Operation { get; internal set; } = "";

    public string Folder { get; internal set; } = "";

    public string ItemSubject { get; internal set; } = "";

    string IRecord.Key => $"{MailboxGuid:N}{LastAccessed.UtcTicks:x16}{Identity:N}";
}

/// <summary>The mailbox audit log: each use of a mailbox by another than its owner, while <see cref="Mailbox.AuditEnabled"/>.</summary>
internal static class MailboxAudit
{
    public static void Record(DirectoryTransaction transaction, MailboxSession session, string operation, string folder, string subject = "")
    {
        if (session.UserGuid == session.MailboxGuid || session.OpenMailbox(transaction.Reader) is not { AuditEnabled: true } mailbox) return;
        transaction.Mail.Insert(new MailboxAuditRecord
        {
            Identity = transaction.Identifiers.NewGuid(),
            LastAccessed = transaction.Now,
            MailboxGuid = mailbox.Guid,
            MailboxOwner = mailbox.Name,
            LogonUser = session.IsAdministrator ? Environment.UserName : session.User,
            LogonType = session.IsAdministrator ? "Admin" : "Delegate",
            Operation = operation,
            Folder = folder,
            ItemSubject = subject,
        });
    }

    /// <summary>The records of a mailbox between two moments, the oldest first.</summary>
    public static IEnumerable<MailboxAuditRecord> Of(IMailReader mail, Guid mailbox, DateTimeOffset from, DateTimeOffset to) =>
        mail.Range<MailboxAuditRecord>($"{mailbox:N}{from.UtcTicks:x16}", $"{mailbox:N}{to.UtcTicks:x16}\uffff");
}

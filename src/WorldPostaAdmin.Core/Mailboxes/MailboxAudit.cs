using WorldPostaAdmin.Filtering;
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

    /// <summary>For instance <c>MailboxLogin</c>, <c>FolderBind</c>, <c>MessageBind</c>, <c>Create</c>, <c>Update</c>, <c>Move</c>, <c>MoveToDeletedItems</c>, <c>SoftDelete</c>, <c>HardDelete</c>, <c>SendAs</c>, <c>SendOnBehalf</c>.</summary>
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
        if (!session.IsForeign || session.OpenMailbox(transaction.Reader) is not { AuditEnabled: true } mailbox) return;
        transaction.Mail.Insert(new MailboxAuditRecord
        {
            Identity = transaction.Identifiers.NewGuid(),
            LastAccessed = transaction.Now,
            MailboxGuid = mailbox.Guid,
            MailboxOwner = mailbox.Name,
            LogonUser = session.IsAdministrator ? session.Administrator : session.User,
            LogonType = session.IsAdministrator ? "Admin" : "Delegate",
            Operation = operation,
            Folder = folder,
            ItemSubject = subject,
        });
    }

    /// <summary>The records of a mailbox between two moments, the oldest first.</summary>
    public static IEnumerable<MailboxAuditRecord> Of(IMailReader mail, Guid mailbox, DateTimeOffset from, DateTimeOffset to) =>
        mail.Range<MailboxAuditRecord>($"{mailbox:N}{from.UtcTicks:x16}", $"{mailbox:N}{to.UtcTicks:x16}\uffff");

    /// <summary>Finds records, the newest first, of one mailbox or of all.</summary>
    public static IReadOnlyList<MailboxAuditRecord> Search(IMailReader mail, Guid? mailbox, MailboxAuditQuery query, int limit)
    {
        var (types, operations, users) = (Patterns(query.LogonTypes), Patterns(query.Operations), Patterns(query.LogonUsers));
        var records = mailbox is { } one ? Of(mail, one, query.Start, query.End) : mail.Range<MailboxAuditRecord>("", "\uffff").Where(record => record.LastAccessed >= query.Start && record.LastAccessed <= query.End);
        return records.Where(record => Fits(types, record.LogonType) && Fits(operations, record.Operation) && Fits(users, record.LogonUser))
            .OrderByDescending(record => record.LastAccessed).ThenByDescending(record => record.Identity).Take(limit).ToArray();
    }

    private static WildcardPattern[] Patterns(IReadOnlyList<string> texts) => texts.Select(text => new WildcardPattern(text)).ToArray();

    private static bool Fits(WildcardPattern[] patterns, string text) => patterns.Length == 0 || patterns.Any(pattern => pattern.Matches(text));
}

/// <summary>What to look for in the mailbox audit log; what is empty is not asked for. Texts may have <c>*</c>.</summary>
internal sealed record MailboxAuditQuery
{
    public DateTimeOffset Start { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset End { get; init; } = DateTimeOffset.MaxValue;

    public IReadOnlyList<string> LogonTypes { get; init; } = [];

    public IReadOnlyList<string> Operations { get; init; } = [];

    public IReadOnlyList<string> LogonUsers { get; init; } = [];
}

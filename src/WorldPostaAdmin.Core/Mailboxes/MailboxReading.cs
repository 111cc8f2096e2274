using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Records what was read of another's mailbox, in a transaction of its own: reading needs none.</summary>
public sealed class MailboxReading(TimeProvider time, IIdentifierSource identifiers)
{
    /// <summary>Records readings before anything of them is shown.</summary>
    /// <param name="store">The store.</param>
    /// <param name="session">Who read.</param>
    /// <param name="operation"><c>FolderBind</c> or <c>MessageBind</c>.</param>
    /// <param name="read">The folder and, of an item, its subject.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Record(IDirectoryStore store, MailboxSession session, string operation, IReadOnlyCollection<(string Folder, string Subject)> read, CancellationToken cancellation = default)
    {
        if (!session.IsForeign || read.Count == 0 || !store.Read(reader => session.OpenMailbox(reader).AuditEnabled, cancellation)) return;
        store.Write(
            writer =>
            {
                var transaction = new DirectoryTransaction(writer, time, identifiers);
                foreach (var (folder, subject) in read) MailboxAudit.Record(transaction, session, operation, folder, subject);
                return true;
            },
            cancellation);
    }
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>A directory whose mailboxes are used.</summary>
public abstract class MailboxTest : DirectoryTest
{
    private protected FolderService Folders { get; } = new();

    private protected ItemService Items { get; } = new();

    private protected MailboxSession As(string person, string mailbox) => new(GetMailbox(mailbox), GetMailbox(person));

    private protected MailboxSession Admin(string mailbox) => new(GetMailbox(mailbox), null, "CONTOSO\\admin");

    private protected Mailbox Licensed(string name, params (string Name, object? Value)[] values) => User(name, [("License", "Business"), .. values]);

    private protected T Put<T>(MailboxSession session, string folder, T item)
        where T : MailboxItem => Do(transaction => Items.Add(transaction, session, item, folder));

    private protected MailboxMessage PutMessage(MailboxSession session, string subject, string folder = "Inbox", int size = 1000) => Do(transaction =>
    {
        var message = new MailboxMessage { Subject = subject, Size = new ByteSize(size), Content = transaction.Identifiers.NewGuid() };
        Items.Add(transaction, session, message, folder);
        transaction.Mail.InsertContent(message.Content, new byte[size], 1);
        return message;
    });

    private protected MailboxUsage Usage(string mailbox) => Read(reader => reader.Mail.UsageOf(reader.ResolveMailbox(mailbox).Guid));

    private protected string[] Subjects(string mailbox, string folder) => Read(reader => reader.Mail.ItemsIn<MailboxMessage>(reader.ResolveMailbox(mailbox).Guid, folder).Select(message => message.Subject).ToArray());

    private protected string[] Operations(string mailbox) => Read(reader => MailboxAudit.Of(reader.Mail, reader.ResolveMailbox(mailbox).Guid, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(record => $"{record.LogonType} {record.LogonUser} {record.Operation} {record.Folder}").ToArray());

    private protected void GrantFolder(string mailbox, string folder, string user, params string[] rights) => Do(transaction =>
        FolderRights.Add(transaction, transaction.Reader.ResolveMailbox(mailbox), folder, FolderPermissionService.ResolveUser(transaction.Reader, user, new MailboxFolderIdentity($"{mailbox}:\\{folder}")), rights));
}

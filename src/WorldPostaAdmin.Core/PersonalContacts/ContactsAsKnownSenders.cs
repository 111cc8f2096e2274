using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>A mailbox knows whom it has among its contacts, in whichever folder.</summary>
public sealed class ContactsAsKnownSenders : IKnownSenders
{
    public bool Knows(IMailReader mail, Guid mailbox, SmtpAddress sender) => mail.ItemsOf<MailboxContactItem>(mailbox)
        .Where(contact => FolderPaths.KindOf(contact.Folder) != FolderKind.Deleted)
        .SelectMany(contact => contact.EmailAddresses)
        .Any(address => SmtpAddress.TryParse(address, out var parsed) && parsed!.Key == sender.Key);
}

using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Folders of mailboxes: which there are, making and removing them.</summary>
public sealed class FolderService
{
    /// <summary>The folders that someone may see: the well-known ones in their order, each with those below it, then those that stand beside them.</summary>
    public IEnumerable<MailboxFolder> Folders(IDirectoryReader reader, MailboxSession session)
    {
        var mailbox = session.OpenMailbox(reader);
        var person = session.Person(reader);
        return All(reader, mailbox).Where(folder => person is null || FolderAccess.Test(reader, person, mailbox, folder.Folder, FolderAction.Open).Allowed);
    }

    /// <summary>One folder.</summary>
    /// <exception cref="DomainException">FolderNotFound, AccessDenied.</exception>
    public MailboxFolder Get(IDirectoryReader reader, MailboxSession session, string folder)
    {
        var mailbox = session.OpenMailbox(reader);
        var found = Find(reader, mailbox, folder) ?? throw NotFound(mailbox, folder);
        session.Require(reader, found.Folder, FolderAction.Open);
        return found;
    }

    /// <summary>Makes a folder below one that is there. It begins with the rights of that one, and who made it owns it.</summary>
    /// <exception cref="DomainException">FolderExists, FolderNotFound, InvalidFolderName, AccessDenied.</exception>
    public MailboxFolder Create(DirectoryTransaction transaction, MailboxSession session, string folder)
    {
        var reader = transaction.Reader;
        var mailbox = session.OpenMailbox(reader);
        var path = FolderPaths.Check(folder);
        if (Find(reader, mailbox, path) is { } existing)
            throw new DomainException("FolderExists", DomainErrorKind.AlreadyExists, existing.Identity, $"There is a folder '{existing.Identity}' already.");
        var parent = FolderPaths.ParentOf(path) is var above && Find(reader, mailbox, above) is { Folder: not WellKnownFolders.RecoverableItems } found ? found.Folder : throw NotFound(mailbox, above);
        session.Require(reader, parent, FolderAction.CreateSubfolder);
        path = parent == WellKnownFolders.Top ? path : $"{parent}{FolderPaths.Separator}{FolderPaths.NameOf(path)}";
        var made = new MailboxFolder { MailboxGuid = mailbox.Guid, Mailbox = mailbox.Name, Folder = path, WhenCreated = transaction.Now, CreatedBy = session.UserGuid ?? Guid.Empty };
        transaction.Mail.Insert(made);
        CopyRights(transaction, session, mailbox, parent, path);
        MailboxAudit.Record(transaction, session, "Create", path);
        return made;
    }

    /// <summary>Removes a folder that people made.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="session">Who.</param>
    /// <param name="folder">Its path.</param>
    /// <param name="recurse">Whether folders below it go too, and what lies in them into Deleted Items.</param>
    /// <exception cref="DomainException">FolderNotFound, FolderIsWellKnown, FolderNotEmpty, AccessDenied.</exception>
    public void Remove(DirectoryTransaction transaction, MailboxSession session, string folder, bool recurse)
    {
        var reader = transaction.Reader;
        var mailbox = session.OpenMailbox(reader);
        var found = Find(reader, mailbox, folder) ?? throw NotFound(mailbox, folder);
        if (FolderPaths.IsWellKnown(found.Folder))
            throw new DomainException("FolderIsWellKnown", DomainErrorKind.NotAllowed, found.Identity, $"'{found.Identity}' is a folder that every mailbox has, and cannot be removed.");
        var gone = Records(reader.Mail, mailbox.Guid, found.Folder).ToArray();
        foreach (var one in gone) session.Require(reader, one.Folder, FolderAction.RemoveFolder);
        var isEmpty = gone.Length == 1 && !ItemKind.All.Any(kind => kind.ItemsIn(reader.Mail, mailbox.Guid, found.Folder).Any());
        if (!isEmpty && !recurse)
            throw new DomainException("FolderNotEmpty", DomainErrorKind.NotAllowed, found.Identity, $"'{found.Identity}' is not empty. Give -Recurse to remove the folders below it too and to put what lies in them into Deleted Items.");
        foreach (var one in gone)
        {
            ItemStore.Empty(transaction.Mail, mailbox.Guid, one.Folder, ItemService.AfterRemoval(mailbox, one.Folder), transaction.Now);
            foreach (var link in reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Where(link => link.Detail.Equals(one.Folder, StringComparison.OrdinalIgnoreCase)).ToArray())
                transaction.DeleteLink(mailbox, link, "FolderRights", NameOf(reader, link.Target));
            transaction.Mail.Delete<MailboxFolder>(MailboxFolder.KeyOf(mailbox.Guid, one.Folder));
            MailboxAudit.Record(transaction, session, "HardDelete", one.Folder);
        }

        RecoverableItems.Purge(transaction, mailbox, gained: FolderPaths.IsWithin(found.Folder, ItemService.DeletedItems));
    }

    /// <summary>The folder of a path, or null. The path need not be in its normal form.</summary>
    internal static MailboxFolder? Find(IDirectoryReader reader, Mailbox mailbox, string folder)
    {
        var path = FolderPaths.Check(folder);
        if (FolderPaths.IsWellKnown(path)) return WellKnown(mailbox, path);
        var found = reader.Mail.Find<MailboxFolder>(MailboxFolder.KeyOf(mailbox.Guid, path));
        if (found is not null) found.Mailbox = mailbox.Name;
        return found;
    }

    /// <summary>The path of a folder as it is kept.</summary>
    /// <exception cref="DomainException">FolderNotFound.</exception>
    internal static string Require(IDirectoryReader reader, Mailbox mailbox, string folder) => Find(reader, mailbox, folder)?.Folder ?? throw NotFound(mailbox, folder);

    /// <summary>All folders of a mailbox, each followed by those below it.</summary>
    internal static IEnumerable<MailboxFolder> All(IDirectoryReader reader, Mailbox mailbox)
    {
        var made = reader.Mail.Range<MailboxFolder>(mailbox.Guid.ToString("N"), mailbox.Guid.ToString("N") + "\uffff").ToArray();
        foreach (var folder in made) folder.Mailbox = mailbox.Name;
        foreach (var name in WellKnownFolders.Names)
        {
            yield return WellKnown(mailbox, name);
            foreach (var folder in InOrder(made.Where(folder => folder.Folder.Split(FolderPaths.Separator)[0] == name))) yield return folder;
        }

        foreach (var folder in InOrder(made.Where(folder => !WellKnownFolders.Names.Contains(folder.Folder.Split(FolderPaths.Separator)[0])))) yield return folder;
    }

    internal static DomainException NotFound(Mailbox mailbox, string folder) =>
        new("FolderNotFound", DomainErrorKind.NotFound, folder, $"There is no folder '{TextRules.Show(folder)}' in '{mailbox.Name}'. Get-MailboxFolder -Mailbox '{mailbox.Alias}' lists the folders; New-MailboxFolder makes one.");

    // What lies below a folder sorts behind it before any other with a longer name.
    private static IEnumerable<MailboxFolder> InOrder(IEnumerable<MailboxFolder> folders) => folders.OrderBy(folder => TextRules.Key(folder.Folder).Replace(FolderPaths.Separator, '\u0001'), StringComparer.Ordinal);

    internal static MailboxFolder WellKnown(Mailbox mailbox, string name) => new() { MailboxGuid = mailbox.Guid, Mailbox = mailbox.Name, Folder = name, WhenCreated = mailbox.WhenCreated };

    private static IEnumerable<MailboxFolder> Records(IMailReader mail, Guid mailbox, string top) =>
        mail.Range<MailboxFolder>(MailboxFolder.KeyOf(mailbox, top), MailboxFolder.KeyOf(mailbox, top) + "\uffff").Where(folder => FolderPaths.IsWithin(folder.Folder, top));

    private static void CopyRights(DirectoryTransaction transaction, MailboxSession session, Mailbox mailbox, string parent, string folder)
    {
        var reader = transaction.Reader;
        foreach (var link in reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Where(link => link.Detail.Equals(parent, StringComparison.OrdinalIgnoreCase)).ToArray())
            Grant(link.Target, link.AccessRights);
        if (session.Person(reader) is { } person && !AccessService.Test(reader, person, mailbox, MailboxRight.FullAccess).Allowed) Grant(person.Guid, ["Owner"]);

        void Grant(Guid who, string[] rights)
        {
            var link = new Link { Source = mailbox.Guid, Relation = Relation.FolderRight, Target = who, Detail = folder, AccessRights = rights };
            transaction.SaveLink(mailbox, link, "FolderRights", NameOf(reader, who), reader.FindLink(link.Key));
        }
    }

    private static string NameOf(IDirectoryReader reader, Guid who) => WellKnownDelegates.Name(who) ?? reader.FindName(who) ?? who.ToString();
}

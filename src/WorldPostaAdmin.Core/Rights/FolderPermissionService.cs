using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Grants on single folders.</summary>
public sealed class FolderPermissionService
{
    /// <summary>Who a folder right is for: a recipient that may be a delegate, or Default or Anonymous.</summary>
    public sealed record FolderUser(Guid Guid, string Name, string Shown, string DisplayName);

    /// <exception cref="DomainException">UserMissing, DelegateNotAllowed, RecipientNotFound.</exception>
    public static FolderUser ResolveUser(IDirectoryReader reader, RecipientIdentity? identity, MailboxFolderIdentity folder)
    {
        if (identity is not null && WellKnownDelegates.Find(identity.Value) is { } wellKnown)
            return WellKnown(wellKnown);
        var user = RightsService.ResolveDelegate(reader, identity, folder.ToString());
        return Shown(user);
    }

    /// <summary>Finds whose rights on a folder are taken away: one who was removed and would bring them back too.</summary>
    /// <exception cref="DomainException">UserMissing, RecipientNotFound.</exception>
    public static FolderUser ResolveHolder(IDirectoryReader reader, RecipientIdentity? identity, MailboxFolderIdentity folder) =>
        identity is not null && WellKnownDelegates.Find(identity.Value) is { } wellKnown ? WellKnown(wellKnown) : Shown(RightsService.ResolveHolder(reader, identity, folder.ToString()));

    /// <summary>The entries of a folder; Default and Anonymous always have one.</summary>
    public static IEnumerable<MailboxFolderPermission> Permissions(IDirectoryReader reader, Mailbox mailbox, string folder)
    {
        var links = reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Where(link => SameFolder(link.Detail, folder)).ToArray();
        yield return Entry(mailbox, folder, WellKnown(WellKnownDelegates.Default), Rights(links, WellKnownDelegates.Default) ?? [folder == "Calendar" ? "AvailabilityOnly" : "None"]);
        yield return Entry(mailbox, folder, WellKnown(WellKnownDelegates.Anonymous), Rights(links, WellKnownDelegates.Anonymous) ?? ["None"]);
        foreach (var link in links)
        {
            if (WellKnownDelegates.Name(link.Target) is null && reader.FindRecipient(link.Target) is { } user) yield return Entry(mailbox, folder, Shown(user), link.AccessRights, link.Flags);
        }
    }

    /// <summary>Adds an entry for someone who has none on the folder.</summary>
    /// <exception cref="DomainException">FolderPermissionExists.</exception>
    public MailboxFolderPermission Add(DirectoryTransaction transaction, Mailbox mailbox, string folder, FolderUser user, string[] rights, string[]? flags = null)
    {
        if (Find(transaction.Reader, mailbox, folder, user.Guid) is { } existing)
        {
            if (existing.AccessRights.Order().SequenceEqual(rights.Order()) && (flags is null || flags.SequenceEqual(existing.Flags)))
            {
                transaction.Warn($"'{user.Name}' already has {string.Join(", ", rights)} on '{mailbox.Name}:\\{folder}'; nothing was changed.");
                return Entry(mailbox, folder, user, existing.AccessRights, existing.Flags);
            }

            throw new DomainException("FolderPermissionExists", DomainErrorKind.AlreadyExists, user.Name,
                $"'{user.Name}' already has {string.Join(", ", existing.AccessRights)} on '{mailbox.Name}:\\{folder}'. Change it with Set-MailboxFolderPermission.");
        }

        return Save(transaction, mailbox, folder, user, rights, flags);
    }

    /// <summary>Changes an entry.</summary>
    /// <exception cref="DomainException">FolderPermissionNotFound: who has none is not given one, as in Exchange.</exception>
    public MailboxFolderPermission Set(DirectoryTransaction transaction, Mailbox mailbox, string folder, FolderUser user, string[] rights, string[]? flags = null)
    {
        if (Find(transaction.Reader, mailbox, folder, user.Guid) is null && WellKnownDelegates.Name(user.Guid) is null)
            throw NotFound(mailbox, folder, user, "Grant it with Add-MailboxFolderPermission.");
        return Save(transaction, mailbox, folder, user, rights, flags);
    }

    /// <summary>Makes all delegates of a folder mere holders of their rights.</summary>
    public void ResetDelegates(DirectoryTransaction transaction, Mailbox mailbox, string folder)
    {
        var delegates = transaction.Reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Where(link => SameFolder(link.Detail, folder) && link.Flags.Length > 0).ToArray();
        foreach (var link in delegates)
        {
            var changed = new Link { Source = link.Source, Relation = link.Relation, Target = link.Target, Detail = link.Detail, AccessRights = link.AccessRights };
            transaction.SaveLink(mailbox, changed, "FolderRights", transaction.Reader.FindName(link.Target) ?? link.Target.ToString(), link);
        }

        if (delegates.Length == 0) transaction.Warn($"'{mailbox.Name}:\\{folder}' has no delegates; nothing was changed.");
    }

    /// <summary>Takes all of someone's rights on a folder away.</summary>
    /// <exception cref="DomainException">FolderPermissionNotFound.</exception>
    public void Remove(DirectoryTransaction transaction, Mailbox mailbox, string folder, FolderUser user)
    {
        if (Find(transaction.Reader, mailbox, folder, user.Guid) is { } link) transaction.DeleteLink(mailbox, link, "FolderRights", user.Name);
        else if (RemovedLinks.Forget(transaction, mailbox, user.Guid, "FolderRights", stored => stored.Relation == Relation.FolderRight && SameFolder(stored.Detail, folder)).Count > 0) return;
        else if (WellKnownDelegates.Name(user.Guid) is not null) transaction.Warn($"'{user.Name}' has on '{mailbox.Name}:\\{folder}' what it has by default; nothing was changed.");
        else throw NotFound(mailbox, folder, user, "Get-MailboxFolderPermission lists those there are.");
    }

    /// <summary>Says that someone has no entry on a folder, in Exchange's words.</summary>
    public static DomainException NotFound(Mailbox mailbox, string folder, FolderUser user, string hint) =>
        new("FolderPermissionNotFound", DomainErrorKind.NotFound, user.Name, $"There is no existing permission entry found for user: '{user.Name}' on '{mailbox.Name}:\\{folder}'. {hint}");

    private static MailboxFolderPermission Save(DirectoryTransaction transaction, Mailbox mailbox, string folder, FolderUser user, string[] rights, string[]? flags)
    {
        // In the case that it was first written in: the link is found again by it.
        var before = Find(transaction.Reader, mailbox, folder, user.Guid);
        folder = before?.Detail ?? folder;
        transaction.SaveLink(mailbox, new Link { Source = mailbox.Guid, Relation = Relation.FolderRight, Target = user.Guid, Detail = folder, AccessRights = rights, Flags = flags ?? before?.Flags ?? [] }, "FolderRights", user.Name, before);
        return Entry(mailbox, folder, user, rights, flags ?? before?.Flags);
    }

    private static Link? Find(IDirectoryReader reader, Mailbox mailbox, string folder, Guid user) =>
        reader.LinksBetween(mailbox.Guid, Relation.FolderRight, user).FirstOrDefault(link => SameFolder(link.Detail, folder));

    private static bool SameFolder(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string[]? Rights(IEnumerable<Link> links, Guid user) => links.FirstOrDefault(link => link.Target == user)?.AccessRights;

    private static MailboxFolderPermission Entry(Mailbox mailbox, string folder, FolderUser user, string[] rights, string[]? flags = null) =>
        new() { Identity = $"{mailbox.Name}:\\{folder}", FolderName = folder, User = user.Shown, UserDisplayName = user.DisplayName, UserGuid = user.Guid, AccessRights = rights, SharingPermissionFlags = flags ?? [], MailboxGuid = mailbox.Guid };

    private static FolderUser Shown(Recipient user) => new(user.Guid, user.Name, user.PrimarySmtpAddress, user.DisplayName);

    private static FolderUser WellKnown(Guid guid) => new(guid, WellKnownDelegates.Name(guid)!, WellKnownDelegates.Name(guid)!, WellKnownDelegates.Name(guid)!);
}

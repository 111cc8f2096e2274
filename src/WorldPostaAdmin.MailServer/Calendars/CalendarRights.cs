using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>
/// What people may do by CalDAV in a mailbox's calendar, as rows that Radicale is given. A row is about one mailbox alone, so that a publication
/// makes anew those of the mailboxes that a change touches: its own rights, and where a security group has some, its members.
/// </summary>
/// <remarks>
/// CalDAV knows no more than to read and to write. So who may read has <c>r</c>; who may make, change and delete everything besides, <c>w</c>; who may
/// do so with one's own items alone reads. Whether free or busy is all that one may see, nothing is shown. Private items (<c>p</c>) are seen by who
/// has Full Access, as everywhere, or the flag CanViewPrivateItems. The owner's right is not in the rows: it holds for everyone.
/// </remarks>
public static class CalendarRights
{
    private const string Folder = CalendarStore.Folder;

    /// <summary>The rows of a mailbox, in a stable order: its name, a person's name or <c>*</c> for everyone, and letters, with tabs between.</summary>
    /// <exception cref="DomainException">ListTooLarge: a group has more members than anyone is told of.</exception>
    public static IReadOnlyList<string> Rows(IDirectoryReader reader, Mailbox mailbox)
    {
        var name = CollectionNames.Of(mailbox.PrimarySmtpAddress);
        var grants = reader.LinksFrom(mailbox.Guid, Relation.FolderRight).Where(link => link.Detail.Equals(Folder, StringComparison.OrdinalIgnoreCase))
            .Concat(reader.LinksFrom(mailbox.Guid, Relation.MailboxRight).Where(link => link.Detail == nameof(MailboxRight.FullAccess))).ToArray();
        var everyone = Letters(FolderAccess.RightsOf(reader, mailbox, Folder, WellKnownDelegates.Default), seesPrivate: false);
        var rows = new List<string>();
        if (everyone.Length > 0) rows.Add($"{name}\t*\t{everyone}");
        foreach (var person in grants.SelectMany(link => People(reader, link.Target)).DistinctBy(person => person.Guid).Where(person => person.Guid != mailbox.Guid).OrderBy(person => person.PrimarySmtpAddress, StringComparer.OrdinalIgnoreCase))
        {
            var letters = Letters(reader, person, mailbox, grants);
            if (letters != everyone) rows.Add($"{name}\t{CollectionNames.Of(person.PrimarySmtpAddress)}\t{letters}");
        }

        return rows;
    }

    /// <summary>The names with which a person logs in, each with the name of the home: rows of the file of logins, which has no password in it.</summary>
    public static IReadOnlyList<string> Logins(Mailbox mailbox) => mailbox.RecipientTypeDetails != RecipientTypeDetails.UserMailbox ? []
        : mailbox.AddressKeys().Append(mailbox.UserPrincipalName).Append(mailbox.Alias)
            .Where(name => name.Length > 0 && !name.Any(char.IsControl)).Select(name => name.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => $"{name}\t{CollectionNames.Of(mailbox.PrimarySmtpAddress)}").ToArray();

    private static string Letters(IDirectoryReader reader, Mailbox person, Mailbox mailbox, IReadOnlyList<Link> grants)
    {
        var tokens = AccessService.Tokens(reader, person).Select(token => token.Delegate).ToHashSet();
        var own = grants.Where(link => tokens.Contains(link.Target)).ToArray();
        if (AccessService.Test(reader, person, mailbox, MailboxRight.FullAccess).Allowed)
            return Array.Exists(own, link => link is { Relation: Relation.MailboxRight, Deny: false, AutoMapping: true }) ? "rwpl" : "rwp";
        var folder = Array.FindAll(own, link => link.Relation == Relation.FolderRight);
        var letters = Letters(FolderAccess.RightsOf(reader, person, mailbox, Folder), Array.Exists(folder, link => link.Flags.Contains("CanViewPrivateItems", StringComparer.OrdinalIgnoreCase)));
        return letters.Length > 0 && folder.Length > 0 ? letters + "l" : letters;
    }

    private static string Letters(IReadOnlySet<string> rights, bool seesPrivate) => !rights.Contains("ReadItems") ? ""
        : "r" + (rights.IsSupersetOf(["CreateItems", "EditAllItems", "DeleteAllItems"]) ? "w" : "") + (seesPrivate ? "p" : "");

    // A grant reaches members through security groups alone (see AccessService.Tokens).
    private static IEnumerable<Mailbox> People(IDirectoryReader reader, Guid delegated)
    {
        var seen = new HashSet<Guid> { delegated };
        var open = new Queue<(Guid Guid, int Level)>([(delegated, 0)]);
        while (open.TryDequeue(out var next))
        {
            switch (reader.FindRecipient(next.Guid))
            {
                case Mailbox { RecipientTypeDetails: RecipientTypeDetails.UserMailbox } person:
                    yield return person;
                    break;
                case { RecipientTypeDetails: RecipientTypeDetails.MailUniversalSecurityGroup } when next.Level < ListExpansion.MostLevels:
                    foreach (var link in reader.LinksFrom(next.Guid, Relation.Member))
                    {
                        if (seen.Count > ListExpansion.MostMembers) throw new DomainException("ListTooLarge", DomainErrorKind.LimitReached, next.Guid, $"A security group with rights on a calendar reaches more than {ListExpansion.MostMembers:N0} recipients. Grant the right to a smaller group.");
                        if (seen.Add(link.Target)) open.Enqueue((link.Target, next.Level + 1));
                    }

                    break;
            }
        }
    }
}

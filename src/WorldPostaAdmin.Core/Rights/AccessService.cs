using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>One way in which a person reaches a mailbox.</summary>
public sealed class MailboxAccess
{
    /// <summary>Who reaches it, by name.</summary>
    public string User { get; init; } = "";

    /// <summary>The mailbox or list, by name.</summary>
    public string Mailbox { get; init; } = "";

    /// <summary>The mailbox's address; with it the object pipes on to commands that take an identity.</summary>
    public string Identity { get; init; } = "";

    public RecipientTypeDetails RecipientTypeDetails { get; init; }

    public string[] AccessRights { get; init; } = [];

    /// <summary>The group that the rights come through, nested ones as <c>Outer &gt; Inner</c>; empty: granted directly.</summary>
    public string Through { get; init; } = "";

    /// <summary>Of a person's rights on one mailbox, those that are denied, whatever grants them; filled where one row is all of a person's.</summary>
    public string[] DeniedRights { get; init; } = [];

    public bool Deny { get; init; }

    public Guid MailboxGuid { get; init; }
}

/// <summary>Whether someone may do something to a mailbox, and what decides it.</summary>
/// <param name="User">Who was asked about, by name.</param>
/// <param name="Mailbox">The mailbox, by name.</param>
/// <param name="AccessRight">The right that was asked about.</param>
/// <param name="Allowed">The answer.</param>
/// <param name="Reason">The grant, the denial, or the lack that decides.</param>
public sealed record MailboxAccessTest(string User, string Mailbox, string AccessRight, bool Allowed, string Reason);

/// <summary>
/// Decides what a person may do to a mailbox. A grant to a security group reaches its members, through nested security groups,
/// at the moment of use; a denial beats any grant.
/// </summary>
public static class AccessService
{
    private static readonly MailboxRight[] OwnerRights = [MailboxRight.FullAccess, MailboxRight.ReadPermission, MailboxRight.DeleteItem, MailboxRight.ChangePermission];

    /// <summary>Everything that a person or group can reach, and through what.</summary>
    public static IEnumerable<MailboxAccess> Reach(IDirectoryReader reader, Recipient user)
    {
        foreach (var (delegated, through) in Tokens(reader, user))
        {
            foreach (var group in reader.LinksTo(delegated, Relation.MailboxRight).GroupBy(link => (link.Source, link.Deny)))
            {
                if (reader.FindRecipient(group.Key.Source) is not { } mailbox) continue;
                yield return new MailboxAccess
                {
                    User = user.Name,
                    Mailbox = mailbox.Name,
                    Identity = mailbox.PrimarySmtpAddress,
                    MailboxGuid = mailbox.Guid,
                    RecipientTypeDetails = mailbox.RecipientTypeDetails,
                    AccessRights = group.Select(link => Enum.Parse<MailboxRight>(link.Detail)).Order().Select(right => right.ToString()).ToArray(),
                    Deny = group.Key.Deny,
                    Through = through,
                };
            }
        }
    }

    /// <summary>Answers whether a person has a right on a mailbox or list.</summary>
    public static MailboxAccessTest Test(IDirectoryReader reader, Recipient user, Recipient mailbox, MailboxRight right)
    {
        var tokens = Tokens(reader, user).ToArray();
        foreach (var deny in new[] { true, false })
        {
            foreach (var (delegated, through) in tokens)
            {
                var link = new Link { Source = mailbox.Guid, Relation = Relation.MailboxRight, Target = delegated, Detail = right.ToString(), Deny = deny };
                if (reader.FindLink(link.Key) is null) continue;
                var how = through.Length == 0 ? "directly" : $"through '{through}'";
                return Answer(!deny, deny ? $"{right} is denied {how}, and a denial beats any grant." : $"{right} is granted {how}.");
            }

            if (user.Guid != mailbox.Guid || !deny) continue;
            if (OwnerRights.Contains(right) || right == MailboxRight.SendAs) return Answer(true, $"'{user.Name}' owns the mailbox.");
        }

        return Answer(false, Lack(reader, user, mailbox, right, tokens));

        MailboxAccessTest Answer(bool allowed, string reason) => new(user.Name, mailbox.Name, right.ToString(), allowed, reason);
    }

    /// <summary>
    /// The person, and every security group the person is in, with the way there; each once, the nearest way first. However deep they are
    /// nested: a denial that is not found would let in.
    /// </summary>
    public static IEnumerable<(Guid Delegate, string Through)> Tokens(IDirectoryReader reader, Recipient user)
    {
        var seen = new HashSet<Guid> { user.Guid };
        var open = new Queue<(Guid Member, string Through, int Level)>([(user.Guid, "", 0)]);
        while (open.TryDequeue(out var next))
        {
            yield return (next.Member, next.Through);
            foreach (var link in reader.LinksTo(next.Member, Relation.Member))
            {
                if (!seen.Add(link.Source) || reader.FindRecipient(link.Source) is not { RecipientTypeDetails: RecipientTypeDetails.MailUniversalSecurityGroup } group) continue;
                open.Enqueue((group.Guid, Way(group.Name, next.Through, next.Level), next.Level + 1));
            }
        }
    }

    // Of a long way the group that is granted or denied something and those nearest to the person are told.
    private static string Way(string group, string through, int level)
    {
        const int MostShown = 10;
        const string LeftOut = "… > ";
        if (level < MostShown) return level == 0 ? group : $"{group} > {through}";
        var inner = through[(through.IndexOf(" > ", StringComparison.Ordinal) + " > ".Length)..];
        return $"{group} > {(inner.StartsWith(LeftOut, StringComparison.Ordinal) ? inner : LeftOut + inner)}";
    }

    private static string Lack(IDirectoryReader reader, Recipient user, Recipient mailbox, MailboxRight right, IEnumerable<(Guid Delegate, string Through)> tokens)
    {
        var others = tokens.SelectMany(token => reader.LinksBetween(mailbox.Guid, Relation.MailboxRight, token.Delegate).Where(link => !link.Deny))
            .Select(link => link.Detail).Distinct().ToArray();
        return others.Length == 0
            ? $"'{user.Name}' has no right on '{mailbox.Name}', directly or through a group."
            : $"'{user.Name}' has {string.Join(", ", others)} on '{mailbox.Name}', but not {right}; one right does not give another.";
    }
}

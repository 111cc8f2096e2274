using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Who can do what in a mailbox: every grant on it carried down to the people whom it reaches.</summary>
public static class AccessHolders
{
    /// <summary>
    /// One entry a person, in order of names: the rights that the person has, without those that are denied, which stand beside. A right of a
    /// group is its members', through nested security groups; <see cref="MailboxAccess.Through"/> tells each way.
    /// </summary>
    public static IEnumerable<MailboxAccess> Of(IDirectoryReader reader, Recipient mailbox)
    {
        var people = new Dictionary<Guid, Holder>();
        foreach (var grant in reader.LinksFrom(mailbox.Guid, Relation.MailboxRight).GroupBy(link => link.Target))
        {
            foreach (var (person, through) in Reached(reader, grant.Key).Where(reached => reached.Person.Guid != mailbox.Guid))
            {
                if (!people.TryGetValue(person.Guid, out var holder)) people.Add(person.Guid, holder = new Holder(person));
                holder.Ways.Add(through);
                foreach (var link in grant) (link.Deny ? holder.Denied : holder.Granted).Add(Enum.Parse<MailboxRight>(link.Detail));
            }
        }

        return people.Values.OrderBy(holder => holder.Person.Name, StringComparer.OrdinalIgnoreCase).Select(holder => holder.Access(mailbox));
    }

    // The people whom a grant reaches, each by the nearest way.
    private static IEnumerable<(Recipient Person, string Through)> Reached(IDirectoryReader reader, Guid delegated)
    {
        var seen = new HashSet<Guid> { delegated };
        var open = new Queue<(Guid Recipient, string Through)>([(delegated, "")]);
        while (open.TryDequeue(out var next))
        {
            if (reader.FindRecipient(next.Recipient) is not { } recipient) continue;
            if (!recipient.RecipientTypeDetails.IsGroup())
            {
                yield return (recipient, next.Through);
            }
            else if (recipient.RecipientTypeDetails == RecipientTypeDetails.MailUniversalSecurityGroup)
            {
                var through = next.Through.Length == 0 ? recipient.Name : $"{next.Through} > {recipient.Name}";
                foreach (var link in reader.LinksFrom(recipient.Guid, Relation.Member).Where(link => seen.Add(link.Target))) open.Enqueue((link.Target, through));
            }
        }
    }

    private sealed class Holder(Recipient person)
    {
        public Recipient Person { get; } = person;

        public SortedSet<MailboxRight> Granted { get; } = [];

        public SortedSet<MailboxRight> Denied { get; } = [];

        public SortedSet<string> Ways { get; } = new(StringComparer.OrdinalIgnoreCase);

        public MailboxAccess Access(Recipient mailbox)
        {
            var rights = Granted.Except(Denied).ToArray();
            return new MailboxAccess
            {
                User = Person.Name,
                Mailbox = mailbox.Name,
                Identity = mailbox.PrimarySmtpAddress,
                MailboxGuid = mailbox.Guid,
                RecipientTypeDetails = mailbox.RecipientTypeDetails,
                AccessRights = rights.Select(right => right.ToString()).ToArray(),
                DeniedRights = Denied.Select(right => right.ToString()).ToArray(),
                Deny = rights.Length == 0,
                Through = Ways.Count == 1 ? Ways.Min! : string.Join("; ", Ways.Select(way => way.Length == 0 ? "(directly)" : way)),
            };
        }
    }
}

namespace WorldPostaAdmin;

/// <summary>
/// Who has a right on what: the same answer as <see cref="AccessService.Test"/> gives of one person, found from the mailbox's side for all.
/// </summary>
internal sealed class Delegates(MailServerFacts facts)
{
    private readonly Dictionary<Guid, MailServerRecipient[]> _people = [];

    /// <summary>The user mailboxes with a right on a recipient: by grants to them and to security groups that they are in, without those who are denied it.</summary>
    public IEnumerable<MailServerRecipient> With(MailServerRecipient recipient, MailboxRight right)
    {
        var grants = recipient.Grants.Where(grant => grant.Right == right).ToArray();
        var owner = recipient.Kind == RecipientTypeDetails.UserMailbox ? recipient : null;
        if (grants.Length == 0) return owner is null ? [] : [owner];
        var denied = grants.Where(grant => grant.Deny).SelectMany(grant => People(grant.Delegate)).ToHashSet();
        var allowed = grants.Where(grant => !grant.Deny).SelectMany(grant => People(grant.Delegate));
        return (owner is null ? allowed : allowed.Append(owner)).Distinct().Where(person => !denied.Contains(person));
    }

    /// <summary>The user mailboxes that someone who is granted a right stands for: one, or the members of a security group through security groups.</summary>
    public IReadOnlyList<MailServerRecipient> People(Guid delegated)
    {
        if (_people.TryGetValue(delegated, out var known)) return known;
        return _people[delegated] = facts.Recipients.TryGetValue(delegated, out var recipient) ? [.. Find(recipient).Where(person => person.Kind == RecipientTypeDetails.UserMailbox)] : [];
    }

    private IEnumerable<MailServerRecipient> Find(MailServerRecipient delegated)
    {
        var seen = new HashSet<Guid> { delegated.Guid };
        var open = new Queue<MailServerRecipient>([delegated]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            if (next.Kind != RecipientTypeDetails.MailUniversalSecurityGroup) continue;
            foreach (var member in next.Members)
            {
                if (seen.Add(member) && facts.Recipients.TryGetValue(member, out var found)) open.Enqueue(found);
            }
        }
    }
}

namespace WorldPostaAdmin;

/// <summary>
/// Whose rows may be others after a change. It may name too many and never too few: what is outside has the same rows before and after,
/// and of what is inside all rows that a difference can show can be found from <see cref="MailServerRows.Of"/> with this scope.
/// </summary>
public static class MailServerScope
{
    /// <summary>The recipients whose rows may differ between two states of a directory; null where all may.</summary>
    public static IReadOnlySet<Guid>? Between(MailServerFacts before, MailServerFacts now)
    {
        // Addresses are accepted or not by their domains.
        if (before.Organization != now.Organization || before.Domains.Count != now.Domains.Count || before.Domains.Any(domain => !now.Domains.TryGetValue(domain.Key, out var type) || type != domain.Value)) return null;
        var changed = Changed(before, now);
        if (changed.Count == 0) return changed;
        var leading = LeadingTo(changed, before, now);
        var granting = Granting(leading, before, now);
        granting.UnionWith(changed);
        // Someone's row names all that he may open: it takes all who let him.
        var moved = Moved(before, now, granting);
        var letting = Granting(LeadingTo(moved, before, now), before, now);
        leading.UnionWith(granting);
        leading.UnionWith(moved);
        leading.UnionWith(letting);
        return leading;
    }

    private static HashSet<Guid> Changed(MailServerFacts before, MailServerFacts now)
    {
        var changed = new HashSet<Guid>();
        foreach (var (guid, recipient) in now.Recipients)
        {
            if (!before.Recipients.TryGetValue(guid, out var known) || !ReferenceEquals(known, recipient)) changed.Add(guid);
        }

        changed.UnionWith(before.Recipients.Keys.Where(guid => !now.Recipients.ContainsKey(guid)));
        foreach (var (old, current) in new[] { (before.Replying, now.Replying), (before.NoImap, now.NoImap), (before.NoSmtp, now.NoSmtp) }) changed.UnionWith(old.Except(current).Concat(current.Except(old)));
        return changed;
    }

    /// <summary>Those from whom mail or a right comes to some, through members and forwarding, themselves among them.</summary>
    private static HashSet<Guid> LeadingTo(IEnumerable<Guid> some, params ReadOnlySpan<MailServerFacts> states)
    {
        var (all, addresses, found) = (new HashSet<Guid>(some), new HashSet<string>(StringComparer.Ordinal), new List<Guid>(some));
        while (found.Count > 0)
        {
            foreach (var facts in states) addresses.UnionWith(found.SelectMany(guid => facts.Recipients.TryGetValue(guid, out var recipient) ? recipient.Addresses : []));
            found.Clear();
            foreach (var facts in states)
            {
                foreach (var recipient in facts.Recipients.Values)
                {
                    if (all.Contains(recipient.Guid)) continue;
                    var leads = recipient.IsList ? recipient.Members.Any(all.Contains) : all.Contains(recipient.ForwardingTo) || (recipient.ForwardingAddress.Length > 0 && addresses.Contains(recipient.ForwardingAddress));
                    if (leads && all.Add(recipient.Guid)) found.Add(recipient.Guid);
                }
            }
        }

        return all;
    }

    /// <summary>Those that grant a right to any of some.</summary>
    private static HashSet<Guid> Granting(HashSet<Guid> some, params ReadOnlySpan<MailServerFacts> states)
    {
        var granting = new HashSet<Guid>();
        foreach (var facts in states)
        {
            foreach (var recipient in facts.Recipients.Values)
            {
                if (recipient.Grants.Count + recipient.FolderGrants.Count > 0 && (recipient.Grants.Any(grant => some.Contains(grant.Delegate)) || recipient.FolderGrants.Any(grant => some.Contains(grant.Delegate)))) granting.Add(recipient.Guid);
            }
        }

        return granting;
    }

    /// <summary>The people who came into a group of some mailboxes, or left one.</summary>
    private static HashSet<Guid> Moved(MailServerFacts before, MailServerFacts now, HashSet<Guid> mailboxes)
    {
        var (old, current) = (Groups(before), Groups(now));
        old.SymmetricExceptWith(current);
        return [.. old.Select(pair => pair.Person)];

        HashSet<(string Group, Guid Person)> Groups(MailServerFacts facts) =>
            [.. new AccessRows(facts.In(mailboxes), new Delegates(facts)).People.SelectMany(group => group.Select(person => (group.Key, person)))];
    }
}

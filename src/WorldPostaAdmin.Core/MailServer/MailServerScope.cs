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
        // What was not read again is the same before and now.
        MailServerRecipient[] all = [.. now.Recipients.Values, .. changed.Select(guid => before.Recipients.GetValueOrDefault(guid)).OfType<MailServerRecipient>()];
        var leading = LeadingTo(changed, all);
        var granting = Granting(leading, all);
        granting.UnionWith(changed);
        // Someone's row names all that he may open: it takes all who let him.
        var moved = Moved(before, now, granting);
        var letting = Granting(LeadingTo(moved, all), all);
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
    private static HashSet<Guid> LeadingTo(IReadOnlyCollection<Guid> some, MailServerRecipient[] all)
    {
        var leading = new HashSet<Guid>(some);
        for (var count = 0; count < leading.Count;)
        {
            count = leading.Count;
            var addresses = all.Where(recipient => leading.Contains(recipient.Guid)).SelectMany(recipient => recipient.Addresses).ToHashSet(StringComparer.Ordinal);
            foreach (var recipient in all)
            {
                if (recipient.IsList ? recipient.Members.Any(leading.Contains) : leading.Contains(recipient.ForwardingTo) || (recipient.ForwardingAddress.Length > 0 && addresses.Contains(recipient.ForwardingAddress))) leading.Add(recipient.Guid);
            }
        }

        return leading;
    }

    /// <summary>Those that grant a right to any of some.</summary>
    private static HashSet<Guid> Granting(HashSet<Guid> some, MailServerRecipient[] all) =>
        [.. all.Where(recipient => recipient.Grants.Any(grant => some.Contains(grant.Delegate)) || recipient.FolderGrants.Any(grant => some.Contains(grant.Delegate))).Select(recipient => recipient.Guid)];

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

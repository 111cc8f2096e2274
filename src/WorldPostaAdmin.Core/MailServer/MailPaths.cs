namespace WorldPostaAdmin;

/// <summary>
/// Where mail to each address goes. A recipient is left to maps where they give what <see cref="Routing"/> gives; where something on
/// the way must be decided for each message, the whole of it goes to the service, which does as Routing says.
/// </summary>
internal sealed class MailPaths
{
    private readonly MailServerFacts _facts;

    // Of the addresses that someone forwards to, or that are the organisation's own, whose they are.
    private readonly Dictionary<string, MailServerRecipient> _owners = [];
    private readonly Dictionary<Guid, string[]?> _members = [];
    private readonly Dictionary<Guid, bool> _decided = [], _each = [];

    public MailPaths(MailServerFacts facts, IEnumerable<MailServerRecipient> recipients)
    {
        _facts = facts;
        var moderation = facts.Domains.Where(domain => domain.Value == AcceptedDomainType.Authoritative).Select(domain => $"{ModerationMail.LocalPart}@{domain.Key}").ToArray();
        var asked = facts.Recipients.Values.Select(recipient => recipient.ForwardingAddress).Where(address => address.Length > 0).Concat(moderation).ToHashSet();
        foreach (var recipient in facts.Recipients.Values)
        {
            foreach (var address in recipient.Addresses)
            {
                if (asked.Contains(address)) _owners[address] = recipient;
            }
        }

        foreach (var recipient in recipients)
        {
            // Without a row an address is unknown, which is what one that is switched off is.
            if (!recipient.IsMailDisabled) Add(recipient);
        }

        // Moderators' decisions, unless the organisation has a recipient of that name.
        foreach (var address in moderation.Where(address => !_owners.ContainsKey(address)))
        {
            Mailboxes.Add(address);
            Service.Add(new ServiceRow(address, ModerationMail.LocalPart));
        }
    }

    public List<string> Mailboxes { get; } = [];

    public List<ServiceRow> Service { get; } = [];

    public List<AliasRow> Aliases { get; } = [];

    private void Add(MailServerRecipient recipient)
    {
        if (NeedsService(recipient))
        {
            Mailboxes.Add(recipient.Primary);
            Service.Add(new ServiceRow(recipient.Primary, recipient.Guid.ToString()));
            AddAliases(recipient, recipient.Primary);
        }
        else if (recipient.IsElsewhere)
        {
            AddAliases(recipient, recipient.External);
        }
        else if (recipient.IsList)
        {
            Aliases.Add(new AliasRow(recipient.Primary, Members(recipient)!));
            AddAliases(recipient, recipient.Primary);
        }
        else
        {
            Mailboxes.Add(recipient.Primary);
            AddAliases(recipient, recipient.Primary);
            var forwarding = Forwarding(recipient) is { } target ? Resting(target) : recipient.ForwardingAddress;
            var targets = new List<string>();
            if (forwarding.Length == 0 || recipient.KeepsCopy)
            {
                targets.Add(recipient.Primary);
                if (_facts.Replying.Contains(recipient.Guid)) targets.Add($"{recipient.Guid}@{MailServerRows.AutoReplyDomain}");
            }

            if (forwarding.Length > 0) targets.Add(forwarding);
            if (targets is not [var only] || only != recipient.Primary) Aliases.Add(new AliasRow(recipient.Primary, targets));
        }
    }

    private void AddAliases(MailServerRecipient recipient, string target) =>
        Aliases.AddRange(recipient.Addresses.Where(address => address != target).Select(address => new AliasRow(address, [target])));

    /// <summary>The address at which mail to a recipient goes on from another.</summary>
    private static string Resting(MailServerRecipient recipient) => recipient.IsElsewhere ? recipient.External : recipient.Primary;

    private MailServerRecipient? Forwarding(MailServerRecipient mailbox) => mailbox.ForwardingTo != Guid.Empty ? _facts.Recipients.GetValueOrDefault(mailbox.ForwardingTo)
        : mailbox.ForwardingAddress.Length > 0 ? _owners.GetValueOrDefault(mailbox.ForwardingAddress) : null;

    /// <summary>Who a list stands for, through lists in it; null where it is too large or too deep to be one, as in <see cref="ListExpansion"/>.</summary>
    private string[]? Members(MailServerRecipient list) => _members.TryGetValue(list.Guid, out var known) ? known : _members[list.Guid] = Expand(list);

    private string[]? Expand(MailServerRecipient list)
    {
        var seen = new HashSet<Guid> { list.Guid };
        var open = new Queue<(MailServerRecipient List, int Level)>([(list, 0)]);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        while (open.TryDequeue(out var next))
        {
            if (next.Level >= ListExpansion.MostLevels) return null;
            foreach (var guid in next.List.Members)
            {
                if (!seen.Add(guid) || !_facts.Recipients.TryGetValue(guid, out var member)) continue;
                if (member.IsList) open.Enqueue((member, next.Level + 1));
                else if (++count > ListExpansion.MostMembers) return null;
                else found.Add(Resting(member));
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private bool NeedsService(MailServerRecipient recipient)
    {
        if (_decided.TryGetValue(recipient.Guid, out var known)) return known;
        // Most recipients lead nowhere.
        if (!recipient.IsList && Forwarding(recipient) is null) return _decided[recipient.Guid] = recipient.IsResource || IsDecidedForEach(recipient);
        return _decided[recipient.Guid] = recipient.IsResource || IsDecidedForEach(recipient)
            || (recipient.IsList && Members(recipient) is not { Length: > 0 })
            || Reached(recipient).Any(other => IsDecidedForEach(other) || other.IsMailDisabled || other.IsRestricted
                || (other.RequiresAuthentication && !recipient.RequiresAuthentication)
                || (other.IsList && !other.LetsReply && (!recipient.IsList || recipient.LetsReply)));
    }

    /// <summary>Whether a recipient is one for which maps never suffice, nor for whoever leads to it.</summary>
    private bool IsDecidedForEach(MailServerRecipient recipient) => _each.TryGetValue(recipient.Guid, out var known) ? known : _each[recipient.Guid] =
        recipient.IsModerated || recipient.HasReceiveLimit || recipient.ReportsElsewhere || recipient.Kind == RecipientTypeDetails.DynamicDistributionGroup
        || (recipient.IsElsewhere && (recipient.External.Length == 0 || _facts.IsAccepted(recipient.External)))
        || (recipient.ForwardingTo == Guid.Empty && recipient.ForwardingAddress.Length > 0 && _facts.IsAccepted(recipient.ForwardingAddress))
        || (Forwarding(recipient) is not null && ForwardsInCircle(recipient));

    /// <summary>Whether what a mailbox forwards comes back to it, or goes on for longer than Routing follows it.</summary>
    private bool ForwardsInCircle(MailServerRecipient mailbox)
    {
        if (Reached(mailbox).Contains(mailbox)) return true;
        var next = mailbox;
        for (var hops = 0; hops <= Routing.MostForwardings; hops++)
        {
            if (next.IsList || Forwarding(next) is not { } target) return false;
            next = target;
        }

        return true;
    }

    /// <summary>Everyone that mail to a recipient leads to, through members and forwarding: lists on the way too, and the recipient itself where it comes back to it.</summary>
    private IEnumerable<MailServerRecipient> Reached(MailServerRecipient from)
    {
        var seen = new HashSet<Guid>();
        var open = new Queue<MailServerRecipient>([from]);
        while (open.TryDequeue(out var next))
        {
            foreach (var guid in next.IsList ? next.Members : Forwarding(next) is { } target ? [target.Guid] : [])
            {
                if (!seen.Add(guid) || !_facts.Recipients.TryGetValue(guid, out var found)) continue;
                if (found.Guid != from.Guid || !from.IsList) yield return found;
                if (found.Guid != from.Guid) open.Enqueue(found);
            }
        }
    }
}

namespace WorldPostaAdmin;

/// <summary>An alias, or one target of it, as it is to be.</summary>
/// <param name="Where">The row.</param>
/// <param name="Address">What the alias is called.</param>
/// <param name="Target">Where it leads; empty for a list as a whole.</param>
internal sealed record ImportedAlias(string Where, string Address, string Target)
{
    /// <summary>Of a forwarding: whether the mailbox keeps what is forwarded.</summary>
    public bool KeepsCopy { get; init; }
}

/// <summary>
/// What the entries of virtual_alias_maps are here: an alias of one recipient is an address of it; one with several targets, a list; one of a mailbox, a
/// forwarding, which keeps a copy where the mailbox is among its own targets; a target outside, a contact.
/// </summary>
internal sealed class AliasPlan
{
    private readonly MailServerImportPlan _plan;
    private readonly ImportedWorld _world;
    private readonly Dictionary<string, (PostfixEntry Entry, SmtpAddress Address, List<SmtpAddress> Targets)> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _incomplete = new(StringComparer.Ordinal);
    private readonly HashSet<string> _externals = new(StringComparer.Ordinal);

    public AliasPlan(MailServerImportPlan plan, ImportedWorld world, IReadOnlyList<PostfixEntry> entries)
    {
        (_plan, _world) = (plan, world);
        foreach (var entry in entries) Read(entry);
        foreach (var row in _rows.Values) Judge(row.Entry, row.Address, row.Targets);
    }

    public List<ImportedAlias> Externals { get; } = [];

    public List<ImportedAlias> Lists { get; } = [];

    public List<ImportedAlias> Addresses { get; } = [];

    public List<ImportedAlias> Members { get; } = [];

    public List<ImportedAlias> Forwardings { get; } = [];

    /// <summary>Mailboxes whose own row cannot be taken whole, and where it stands: made without it, their mail would go elsewhere than before.</summary>
    public List<(string Where, string Address)> NotMade { get; } = [];

    private void Read(PostfixEntry entry)
    {
        if (entry.IsTransport)
        {
            _plan.Refuse(entry.Where, "TransportEntry", entry.Key, PostfixEntry.TransportWords, DomainErrorKind.NotAllowed);
            return;
        }

        if (entry.Key.StartsWith('@') && PostfixTable.Targets(entry.Value) is [['@', ..] other])
        {
            _plan.Refuse(entry.Where, "AliasDomain", entry.Key, $"is an alias domain: all addresses of {other[1..]} are reached under {entry.Key[1..]} as well, which nothing does here by itself. Give the recipients the second addresses that are used: Set-Mailbox -EmailAddresses @{{Add='…{entry.Key}'}}.", DomainErrorKind.NotAllowed);
            return;
        }

        if (entry.Key.StartsWith('@'))
        {
            _plan.Refuse(entry.Where, "CatchAll", entry.Key, "stands for all addresses of a domain, which nothing does here. Name the addresses that are used, each in a row of its own.", DomainErrorKind.NotAllowed);
            return;
        }

        if (Address(entry, entry.Key, entry.Key) is not { } address) return;
        if (!_rows.TryAdd(address.Key, (entry, address, Targets(entry, address))))
            _plan.Refuse(entry.Where, "DuplicateEntry", address.ToString(), $"stands in the alias map twice; the first was taken, as Postfix does. Remove one of them ({_rows[address.Key].Entry.Where}).", DomainErrorKind.AlreadyExists);
    }

    private List<SmtpAddress> Targets(PostfixEntry entry, SmtpAddress alias)
    {
        var targets = new List<SmtpAddress>();
        var all = PostfixTable.Targets(entry.Value).ToList();
        if (all.RemoveAll(target => IsVacation(alias, target)) > 0)
            _plan.Warnings.Add($"{entry.Where}: '{alias}' had an automatic reply of PostfixAdmin's (vacation), whose text is in PostfixAdmin's database. Set it with Set-MailboxAutoReplyConfiguration '{alias}' where it is still wanted.");
        else if (all.Count == 0) _plan.Refuse(entry.Where, "AliasWithoutTarget", alias.ToString(), "leads nowhere: it has no target. Give it one, or remove the row.");
        foreach (var target in all)
        {
            if (target[0] is '|' or '/' || target.StartsWith(":include:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("\\", StringComparison.Ordinal))
            {
                var (what, instead) = target[0] switch
                {
                    '|' => ("a command", "Programs run by a transport of Postfix's own, which stays yours"),
                    '/' => ("a file", "Deliver to a mailbox instead"),
                    ':' => ("a file of addresses", "Put its addresses into the alias map"),
                    _ => ("a local name", "Write the whole address"),
                };
                _plan.Refuse(entry.Where, "TargetNotAnAddress", alias.ToString(), $"leads to {what} ('{TextRules.Show(target)}'), which cannot be taken. {instead}.", DomainErrorKind.NotAllowed);
                _incomplete.Add(alias.Key);
            }
            else if (Address(entry, alias.ToString(), target) is not { } address)
            {
                _incomplete.Add(alias.Key);
            }
            else if (!targets.Exists(other => other.Key == address.Key))
            {
                targets.Add(address);
            }
        }

        return targets;
    }

    // user#domain@autoreply.domain: the copy that PostfixAdmin's vacation program gets.
    private static bool IsVacation(SmtpAddress alias, string target) =>
        target.LastIndexOf('@') is > 0 and var at && target.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark && mark < at
        && SmtpAddress.TryParse($"{target[..mark]}@{target[(mark + 1)..at]}", out var person) && person!.Key == alias.Key;

    private SmtpAddress? Address(PostfixEntry entry, string alias, string text)
    {
        try
        {
            return _world.Address(text);
        }
        catch (DomainException e)
        {
            _plan.Refuse(entry.Where, e.ErrorId, alias, e.ErrorId is "DomainMissing" or "HashInsteadOfName" ? alias == text ? e.Message : $"leads to '{TextRules.Show(MailServerImportPlan.Name(text))}', which {e.Message}" : $"cannot be taken. {e.Message}");
            return null;
        }
    }

    private void Judge(PostfixEntry entry, SmtpAddress alias, List<SmtpAddress> targets)
    {
        var isOwnMailbox = _world.IsPlanned(alias.Key) || _world.Owner(alias.Key) is Mailbox { } mailbox && SmtpAddress.Parse(mailbox.PrimarySmtpAddress).Key == alias.Key;
        var keepsCopy = isOwnMailbox && targets.RemoveAll(target => target.Key == alias.Key) > 0;
        var followed = targets.Select(target => Follow(entry, alias, target)).ToArray();
        var found = followed.OfType<SmtpAddress>().DistinctBy(target => target.Key).ToArray();
        var isWhole = !_incomplete.Contains(alias.Key) && !followed.Contains(null);
        if (_world.IsPlanned(alias.Key) && (!isWhole || found.Length > 1)) NotMade.Add((entry.Where, alias.ToString()));
        if (isOwnMailbox && (isWhole || found.Length > 1 || !_world.IsPlanned(alias.Key))) ForwardFrom(entry, alias, found, keepsCopy);
        else if (isOwnMailbox) return;
        else if (found.Length == 1 && targets.Count == 1) AddressOf(entry, alias, found[0]);
        else if (found.Length > 0) ListOf(entry, alias, found);
    }

    private void ForwardFrom(PostfixEntry entry, SmtpAddress mailbox, IReadOnlyList<SmtpAddress> targets, bool keepsCopy)
    {
        if (targets.Count == 0) return;
        if (targets.Count > 1)
        {
            _plan.Refuse(entry.Where, "SeveralForwardings", mailbox.ToString(), $"is a mailbox that forwards to {targets.Count}, and a mailbox forwards to one. Make a list of them (an alias of its own with these targets), and let the mailbox lead to that.", DomainErrorKind.NotAllowed);
            return;
        }

        var target = targets[0];
        if (_world.Owner(mailbox.Key) is Mailbox owner && IsForwarded(owner, target, keepsCopy)) return;
        Forwardings.Add(new ImportedAlias(entry.Where, mailbox.ToString(), target.ToString()) { KeepsCopy = keepsCopy });
    }

    private bool IsForwarded(Mailbox owner, SmtpAddress target, bool keepsCopy) => owner.DeliverToMailboxAndForward == keepsCopy
        && ((SmtpAddress.TryParse(owner.ForwardingSmtpAddress, out var forwarded) && forwarded!.Key == target.Key)
            || (_world.Owner(target.Key) is { } other && _world.Reader.LinksFrom(owner.Guid, Relation.ForwardingAddress).Any(link => link.Target == other.Guid)));

    private void AddressOf(PostfixEntry entry, SmtpAddress alias, SmtpAddress target)
    {
        if (_world.Owner(alias.Key) is { } owner)
        {
            if (_world.Owner(target.Key)?.Guid != owner.Guid) Taken(entry, alias, owner);
            return;
        }

        if (!_world.IsInside(target)) Contact(entry, target);
        Addresses.Add(new ImportedAlias(entry.Where, alias.ToString(), target.ToString()));
    }

    private void ListOf(PostfixEntry entry, SmtpAddress alias, IReadOnlyList<SmtpAddress> targets)
    {
        var list = _world.Owner(alias.Key);
        if (list is not null and not DistributionList)
        {
            Taken(entry, alias, list);
            return;
        }

        if (list is null) Lists.Add(new ImportedAlias(entry.Where, alias.ToString(), ""));
        var members = list is null ? [] : _world.Reader.LinksFrom(list.Guid, Relation.Member).Select(link => link.Target).ToHashSet();
        foreach (var target in targets)
        {
            if (_world.Owner(target.Key) is { } member && members.Contains(member.Guid)) continue;
            if (!_world.IsInside(target)) Contact(entry, target);
            Members.Add(new ImportedAlias(entry.Where, alias.ToString(), target.ToString()));
        }
    }

    private void Contact(PostfixEntry entry, SmtpAddress external)
    {
        if (_world.Owner(external.Key) is null && _externals.Add(external.Key)) Externals.Add(new ImportedAlias(entry.Where, "", external.ToString()));
    }

    private void Taken(PostfixEntry entry, SmtpAddress alias, Recipient owner) =>
        _plan.Refuse(entry.Where, "AddressTaken", alias.ToString(), $"is an address of '{owner.Name}' here, which is {owner.RecipientTypeDetails.Words()} and does something else. Take it away there, or leave the row out.", DomainErrorKind.AlreadyExists);

    // To where there is a recipient: through aliases of one target each, which are addresses of what they lead to.
    private SmtpAddress? Follow(PostfixEntry entry, SmtpAddress alias, SmtpAddress target)
    {
        var (first, seen) = (target, new HashSet<string>(StringComparer.Ordinal) { alias.Key });
        while (true)
        {
            target = _world.WithoutExtension(target, key => _world.IsMailbox(key) || _rows.ContainsKey(key) || _world.Owner(key) is not null);
            if (_world.IsMailbox(target.Key)) return target;
            if (!_rows.TryGetValue(target.Key, out var next))
            {
                if (!_world.IsInside(target) || _world.Owner(target.Key) is not null) return target;
                _plan.Refuse(entry.Where, "TargetNotFound", alias.ToString(), $"leads to '{target}', which is nobody: neither a mailbox nor an alias. Correct it, or make it first.", DomainErrorKind.NotFound);
                return null;
            }

            if (next.Targets.Count > 1) return target;
            if (next.Targets.Count == 0) return null;
            if (!seen.Add(target.Key))
            {
                _plan.Refuse(entry.Where, "AliasLoop", alias.ToString(), $"leads back to itself by way of '{first}', and to nobody. Let one of them lead to a mailbox.");
                return null;
            }

            target = next.Targets[0];
        }
    }
}

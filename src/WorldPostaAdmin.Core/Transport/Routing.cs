using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>
/// Finds out who a message reaches: lists expanded, each mailbox once, forwardings followed, restrictions asked. It only reads, and
/// works off a queue, so that neither depth nor cycles can hurt it.
/// </summary>
internal sealed class Routing
{
    /// <summary>More forwardings in a row than anyone means.</summary>
    internal const int MostForwardings = 20;

    private readonly IDirectoryReader _reader;
    private readonly Transmission _message;
    private readonly SenderRules _rules;
    private readonly Dictionary<string, string> _tooLarge = [];
    private readonly HashSet<Guid> _seen = [], _delivered = [], _held = [];
    private readonly HashSet<string> _outside = [];
    private readonly Dictionary<string, int> _members = [];
    private readonly Queue<Stop> _lists = new();

    private Routing(IDirectoryReader reader, Transmission message) => (_reader, _message, _rules) = (reader, message, new SenderRules(reader, message));

    public List<Stop> Mailboxes { get; } = [];

    /// <summary>Addresses outside.</summary>
    public List<Stop> Outside { get; } = [];

    public List<Undelivered> Undelivered { get; } = [];

    /// <summary>Recipients with moderation, and who may decide.</summary>
    public List<(Stop Stop, IReadOnlyList<Link> Links)> Held { get; } = [];

    /// <summary>Lists, and mailboxes that forwarded without a copy, and to where.</summary>
    public List<(Stop Stop, string Event, string Detail)> Expanded { get; } = [];

    /// <param name="reader">The directory.</param>
    /// <param name="message">The message.</param>
    /// <param name="had">Who has had it already, before a moderator let the rest of it through.</param>
    public static Routing Find(IDirectoryReader reader, Transmission message, IReadOnlyCollection<Guid> had)
    {
        var tooLarge = new Dictionary<string, string>();
        while (true)
        {
            // A list that proves too large is left out as a whole, and the rest is found anew without it.
            var routing = new Routing(reader, message);
            foreach (var (root, why) in tooLarge) routing._tooLarge.Add(root, why);
            routing._delivered.UnionWith(had);
            routing.Run();
            if (routing._tooLarge.Count == tooLarge.Count) return routing;
            tooLarge = routing._tooLarge;
        }
    }

    private void Run()
    {
        var lists = new List<Stop>();
        foreach (var address in _message.Recipients.DistinctBy(address => address.Key))
        {
            if (Named(address) is not { } stop) continue;
            // Who is named is reached directly, whatever lists are named besides.
            if (stop.Recipient is ListRecipient) lists.Add(stop);
            else Visit(stop);
        }

        ExpandAll();
        foreach (var stop in lists)
        {
            Visit(stop);
            ExpandAll();
        }
    }

    private void ExpandAll()
    {
        while (_lists.TryDequeue(out var list))
        {
            if (!_tooLarge.ContainsKey(list.Root)) Expand(list);
        }
    }

    private Stop? Named(SmtpAddress address)
    {
        var text = address.ToString();
        var stop = new Stop(text, null, null, _message.Unreported.Contains(address.Key) ? "" : _message.ReturnPath, Answers: true);
        if (_message.Approved is { } approved)
        {
            Way? way = null;
            foreach (var forwarder in approved.Forwarders)
            {
                if (_reader.FindRecipient(Guid.Parse(forwarder)) is { } mailbox) way = Way.Through(mailbox, way);
            }

            stop = stop with { Way = way, Answers = !approved.SuppressAutoReplies };
        }

        if (_reader.FindAddressOwner(address.Key) is { } owner && _reader.FindRecipient(owner) is { } recipient) return stop with { Recipient = recipient };
        var domain = _reader.FindDomain(address.Domain);
        // Who was handed over by a Guid and has gone meanwhile must not be handed over again.
        if (domain is { DomainType: AcceptedDomainType.Authoritative } || address.Domain == MailServerRows.ServiceDomain)
        {
            Fail(stop, "5.1.1", $"There is no recipient '{text}' here.");
            return null;
        }

        if (domain is null && _message is { IsExternal: true, RedirectedBy: null })
        {
            Fail(stop, "5.7.1", $"'{text}' is outside, and nobody from outside may send to outside through here.");
            return null;
        }

        if (_outside.Add(address.Key)) Outside.Add(stop);
        return null;
    }

    /// <summary>Comes to a recipient inside.</summary>
    private void Visit(Stop stop)
    {
        var recipient = stop.Recipient!;
        if (recipient is Mailbox && Way.Holds(stop.Way, recipient.Guid))
        {
            Loop(stop, stop.Way!);
            return;
        }

        if (!_seen.Add(recipient.Guid)) return;
        if (_tooLarge.TryGetValue(stop.Root, out var why) && stop.Address == stop.Root)
        {
            Fail(stop, "5.2.4", why);
            return;
        }

        if (LetIn(stop) is not { } links) return;
        if (recipient is ListRecipient) _lists.Enqueue(stop);
        else if (recipient is ExternalPerson contact) ToContact(stop, contact);
        else Follow(stop, links);
    }

    /// <summary>The links of a recipient that takes the message now; null where it refuses it or holds it.</summary>
    private Link[]? LetIn(Stop stop)
    {
        if (stop.Recipient!.MailDisabled)
        {
            Fail(stop, "5.1.1", $"Mail to '{stop.Recipient.DisplayName}' is switched off.");
            return null;
        }

        var links = _reader.PropertyLinks(stop.Recipient.Guid).ToArray();
        if (_rules.Refusal(stop.Recipient, links) is { } refusal)
        {
            Fail(stop, refusal.Status, refusal.Why);
            return null;
        }

        if (!_rules.IsModerated(stop.Recipient, links)) return links;
        if (_held.Add(stop.Recipient.Guid)) Held.Add((stop, links));
        return null;
    }

    private void Expand(Stop stop)
    {
        var list = (ListRecipient)stop.Recipient!;
        if ((stop.Way?.Level ?? 0) >= ListExpansion.MostLevels)
        {
            _tooLarge[stop.Root] = $"'{stop.Root}' is nested deeper than {ListExpansion.MostLevels} levels.";
            return;
        }

        Expanded.Add((stop, "Expand", $"Expanded{Way.Words(stop.Way)}."));
        var way = Way.Through(list, stop.Way);
        var member = new Stop("", null, way, ReportTo(list, stop.ReportTo), stop.Answers && list.SendOofMessageToOriginatorEnabled) { Root = stop.Root };
        foreach (var recipient in list is DynamicDistributionList found ? RecipientFilters.Members(_reader, found) : Members(list, way))
        {
            if (recipient is not ListRecipient && (_members[stop.Root] = _members.GetValueOrDefault(stop.Root) + 1) > ListExpansion.MostMembers)
            {
                _tooLarge[stop.Root] = $"'{stop.Root}' reaches more than {ListExpansion.MostMembers:N0} recipients.";
                return;
            }

            Visit(member with { Address = recipient.PrimarySmtpAddress, Recipient = recipient });
        }
    }

    // Whoever was seen is not even read, unless it forwarded the message to this list.
    private IEnumerable<Recipient> Members(ListRecipient list, Way way)
    {
        foreach (var link in _reader.LinksFrom(list.Guid, Relation.Member))
        {
            if (_seen.Contains(link.Target) && !Way.Holds(way.Before, link.Target)) continue;
            if (_reader.FindRecipient(link.Target) is { } member) yield return member;
        }
    }

    /// <summary>Follows a mailbox's forwarding, and that of the one it leads to, until the message comes to rest.</summary>
    private void Follow(Stop stop, Link[] links)
    {
        for (var hops = 0; ; hops++)
        {
            var mailbox = (Mailbox)stop.Recipient!;
            var (target, address) = Forwarding(mailbox, links);
            if (target is null && address is null)
            {
                Deliver(stop);
                return;
            }

            // It was here before, went outside and came back.
            if (_message.Head.DeliveredTo.Any(had => mailbox.PrimarySmtpAddress.Equals(had, StringComparison.OrdinalIgnoreCase)))
            {
                Loop(stop, Way.Through(mailbox, stop.Way, mailbox.DeliverToMailboxAndForward));
                return;
            }

            if (mailbox.DeliverToMailboxAndForward) Deliver(stop);
            else Expanded.Add((stop, "Resolve", $"Forwarded to {target?.PrimarySmtpAddress ?? address!.ToString()}{Way.Words(stop.Way)}."));
            var way = Way.Through(mailbox, stop.Way, mailbox.DeliverToMailboxAndForward);
            var next = stop with { Address = target?.PrimarySmtpAddress ?? address!.ToString(), Recipient = target, Way = way };
            if (hops >= MostForwardings || (target is not null && Way.Holds(way, target.Guid)))
            {
                Loop(next, way);
                return;
            }

            if (target is null)
            {
                if (_outside.Add(address!.Key)) Outside.Add(next);
                return;
            }

            if (target is ListRecipient)
            {
                if (_seen.Contains(target.Guid)) return;
                _seen.Add(target.Guid);
                if (LetIn(next) is not null) _lists.Enqueue(next);
                return;
            }

            if (LetIn(next) is not { } found) return;
            if (target is ExternalPerson contact)
            {
                ToContact(next, contact);
                return;
            }

            (stop, links) = (next, found);
        }
    }

    /// <summary>Where a mailbox forwards to: a recipient, else an address outside; a recipient goes before an address.</summary>
    private (Recipient? Target, SmtpAddress? Address) Forwarding(Mailbox mailbox, Link[] links)
    {
        foreach (var link in links)
        {
            if (link.Relation == Relation.ForwardingAddress && _reader.FindRecipient(link.Target) is { } target) return (target, null);
        }

        if (mailbox.ForwardingSmtpAddress.Length == 0 || !SmtpAddress.TryParse(mailbox.ForwardingSmtpAddress, out var address)) return default;
        return _reader.FindAddressOwner(address!.Key) is { } owner && _reader.FindRecipient(owner) is { } inside ? (inside, null) : (null, address);
    }

    private void Deliver(Stop stop)
    {
        if (_delivered.Add(stop.Recipient!.Guid)) Mailboxes.Add(stop);
    }

    private void ToContact(Stop stop, ExternalPerson contact)
    {
        if (!SmtpAddress.TryParse(contact.ExternalEmailAddress, out var address)) Fail(stop, "5.1.1", $"'{contact.DisplayName}' has no address to send to.");
        else if (_reader.FindDomain(address!.Domain) is { DomainType: AcceptedDomainType.Authoritative }) Fail(stop, "5.4.6", $"'{contact.DisplayName}' leads back into the organisation, to '{address}', which is no mailbox.");
        else if (_outside.Add(address.Key)) Outside.Add(stop with { Address = address.ToString() });
    }

    // Where a mailbox on the way kept a copy, the message has arrived, and there is nothing to report.
    private void Loop(Stop stop, Way way)
    {
        var words = $"Forwarding goes in a circle{Way.Words(way)}.";
        if (way.KeptCopy) Expanded.Add((stop, "Drop", words));
        else Fail(stop, "5.4.6", words);
    }

    private void Fail(Stop stop, string status, string why) => Undelivered.Add(new Undelivered(stop, status, why));

    private string ReportTo(ListRecipient list, string inherited)
    {
        if (inherited.Length == 0 || list.ReportToOriginatorEnabled) return inherited;
        if (!list.ReportToManagerEnabled) return "";
        return _reader.LinksFrom(list.Guid, Relation.ManagedBy).Select(link => _reader.FindRecipient(link.Target)).OfType<Recipient>().FirstOrDefault()?.PrimarySmtpAddress ?? "";
    }
}

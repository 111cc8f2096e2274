namespace WorldPostaAdmin.Storage;

/// <summary>
/// Holds a whole directory against its rules: references, seats, passwords. It is given every recipient first and then what
/// names them, and keeps twenty bytes a recipient, so that a million of them fit beside anything.
/// </summary>
internal sealed class DirectoryCheck(FindingList findings)
{
    private readonly List<Guid> _adding = [];
    private readonly List<Mark> _addingMarks = [];
    private readonly Dictionary<string, (string Name, int Count)> _seats = [];
    private readonly Dictionary<string, int> _domains = [];
    private Guid[] _guids = [];
    private Mark[] _marks = [];
    private readonly HashSet<Guid> _removed = [];
    private int _passwords;

    [Flags]
    private enum Mark : byte
    {
        KindBits = 0x0f,
        Linked = 0x10,
        LinkSeen = 0x20,
        Password = 0x40,
        PasswordSeen = 0x80,
    }

    /// <summary>How many recipients name each licence plan, by the plan's key, with the name as they have it.</summary>
    public IReadOnlyDictionary<string, (string Name, int Count)> Seats => _seats;

    /// <summary>The domains of the mailboxes' and lists' primary addresses, and how many lie in each.</summary>
    public IReadOnlyDictionary<string, int> Domains => _domains;

    /// <summary>Takes note of a recipient.</summary>
    /// <param name="recipient">As it is stored.</param>
    /// <param name="linked">Whether it is marked as one that links come from.</param>
    public void Add(Recipient recipient, bool linked)
    {
        var mark = (Mark)recipient.RecipientTypeDetails | (linked ? Mark.Linked : 0);
        if (recipient is Mailbox { HasPassword: true })
        {
            mark |= Mark.Password;
            _passwords++;
        }

        if (recipient is Mailbox { IsLicensed: true } mailbox)
        {
            var key = TextRules.Key(mailbox.License);
            _seats[key] = (mailbox.License, _seats.GetValueOrDefault(key).Count + 1);
        }

        if (recipient is not ExternalPerson && SmtpAddress.TryParse(recipient.PrimarySmtpAddress, out var address)) _domains[address!.Domain] = _domains.GetValueOrDefault(address.Domain) + 1;
        _adding.Add(recipient.Guid);
        _addingMarks.Add(mark);
    }

    /// <summary>Ends the recipients; from here on links and the like are held against them.</summary>
    public void Seal()
    {
        (_guids, _marks) = ([.. _adding], [.. _addingMarks]);
        _adding.Clear();
        _addingMarks.Clear();
        Array.Sort(_guids, _marks);
    }

    public bool Contains(Guid guid) => Array.BinarySearch(_guids, guid) >= 0;

    /// <summary>Whether links that are no memberships come from a recipient.</summary>
    public bool HasLinks(Guid guid) => Array.BinarySearch(_guids, guid) is >= 0 and var index && _marks[index].HasFlag(Mark.LinkSeen);

    /// <summary>Checks a link.</summary>
    /// <returns>Whether it may stay.</returns>
    public bool Check(Link link)
    {
        var (source, target) = (Array.BinarySearch(_guids, link.Source), Array.BinarySearch(_guids, link.Target));
        if (source < 0) return Refuse(link, $"comes from a recipient that is not there ({link.Source})");
        if (!Enum.IsDefined(link.Relation)) return Refuse(link, $"is of no kind that there is ({(int)link.Relation})");
        if (link.Relation != Relation.Member) _marks[source] |= Mark.LinkSeen;
        if (link.Relation == Relation.FolderRight && WellKnownDelegates.Name(link.Target) is not null) return true;
        if (target < 0) return Refuse(link, $"names a recipient that is not there ({link.Target})");
        var kind = KindOf(target);
        if (!RecipientReferences.Allowed(KindOf(source), link.Relation).Contains(kind)) return Refuse(link, $"names {link.Target}, which is {kind.Words()}");
        return true;
    }

    /// <summary>Checks a password's place.</summary>
    /// <returns>Whether it may stay.</returns>
    public bool Check(Credential credential)
    {
        var index = Array.BinarySearch(_guids, credential.Mailbox);
        if (index < 0 || KindOf(index) != RecipientTypeDetails.UserMailbox)
        {
            findings.Error(StoreFindingKind.Credential, credential.Mailbox.ToString(), $"A password is kept for {credential.Mailbox}, which is no user mailbox.");
            return false;
        }

        if (credential.Hash.Length == 0) findings.Error(StoreFindingKind.Credential, credential.Mailbox.ToString(), $"The password kept for {credential.Mailbox} is empty.");
        if (!_marks[index].HasFlag(Mark.Password)) findings.Error(StoreFindingKind.Credential, credential.Mailbox.ToString(), $"The mailbox {credential.Mailbox} says that it has no password, and one is kept.");
        else if (!_marks[index].HasFlag(Mark.PasswordSeen)) _passwords--;
        _marks[index] |= Mark.PasswordSeen;
        return true;
    }

    /// <summary>Whether there is a mailbox, in use or removed and kept. Removed ones are known once they were checked.</summary>
    public bool HasMailbox(Guid guid) => _removed.Contains(guid) || (Array.BinarySearch(_guids, guid) is >= 0 and var index && KindOf(index).IsMailbox());

    /// <summary>Checks the shape of what was removed and can be restored.</summary>
    public void Check(RemovedRecipient removed)
    {
        var guid = removed.Recipient.Guid;
        if (removed.Recipient is Mailbox) _removed.Add(guid);
        if (Contains(guid)) findings.Error(StoreFindingKind.Reference, removed.Recipient.Name, $"'{removed.Recipient.Name}' ({guid}) is in use and kept as removed at once.");
        foreach (var link in removed.Links.Where(link => link.Source != guid && link.Target != guid))
            findings.Error(StoreFindingKind.Reference, removed.Recipient.Name, $"The removed '{removed.Recipient.Name}' keeps a reference that is not its own: {link.Key}.");
        if (removed.Credential is { } credential && credential.Mailbox != guid)
            findings.Error(StoreFindingKind.Credential, removed.Recipient.Name, $"The removed '{removed.Recipient.Name}' keeps the password of another mailbox ({credential.Mailbox}).");
    }

    /// <summary>Checks a plan's count.</summary>
    public void Check(LicensePlan plan)
    {
        var used = _seats.GetValueOrDefault(TextRules.Key(plan.Name)).Count;
        if (used != plan.Used) findings.Error(StoreFindingKind.License, plan.Name, $"The licence plan '{plan.Name}' counts {plan.Used} used seats, and {used} mailboxes take one.");
    }

    /// <summary>Says what is missing, once everything was given.</summary>
    public void Finish(IReadOnlyCollection<string> planKeys, IReadOnlyCollection<AcceptedDomain> domains, bool linkedIsKept)
    {
        foreach (var (_, (name, count)) in _seats.Where(seat => !planKeys.Contains(seat.Key)))
            findings.Error(StoreFindingKind.License, name, $"{count} mailboxes have the licence plan '{name}', which is not there.");
        foreach (var (name, count) in _domains.Where(pair => domains.All(domain => domain.AsciiName != pair.Key)))
            findings.Warning(StoreFindingKind.Organization, name, $"{count} primary addresses lie in '{name}', which is no accepted domain.");
        if (domains.Count(domain => domain.Default) != 1)
            findings.Error(StoreFindingKind.Organization, "AcceptedDomain", $"{domains.Count(domain => domain.Default)} accepted domains are the default one; there must be one.");
        for (var i = 0; i < _guids.Length; i++)
        {
            if (i > 0 && _guids[i] == _guids[i - 1]) findings.Error(StoreFindingKind.Identity, _guids[i].ToString(), $"Two recipients have the Guid {_guids[i]}.");
            if (linkedIsKept && _marks[i].HasFlag(Mark.LinkSeen) && !_marks[i].HasFlag(Mark.Linked))
                findings.Error(StoreFindingKind.Reference, _guids[i].ToString(), $"{_guids[i]} has references, and is not marked as having any: they would not be seen.");
            if (_passwords > 0 && (_marks[i] & (Mark.Password | Mark.PasswordSeen)) == Mark.Password)
                findings.Error(StoreFindingKind.Credential, _guids[i].ToString(), $"The mailbox {_guids[i]} says that it has a password, and none is kept.");
        }
    }

    private RecipientTypeDetails KindOf(int index) => (RecipientTypeDetails)(_marks[index] & Mark.KindBits);

    private bool Refuse(Link link, string why)
    {
        findings.Error(StoreFindingKind.Reference, link.Source.ToString(), $"A reference ({link.Relation}{(link.Detail.Length == 0 ? "" : " " + link.Detail)}) of {link.Source} {why}.");
        return false;
    }
}

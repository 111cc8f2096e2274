namespace WorldPostaAdmin.Storage;

/// <summary>
/// Holds what mailboxes contain against itself: items and the mailboxes and contents that they name, and what was counted. It is
/// given everything first, in any order.
/// </summary>
internal sealed class MailCheck(FindingList findings)
{
    private readonly Dictionary<Guid, (int Items, long Bytes)> _held = [];
    private readonly Dictionary<Guid, (int Items, long Bytes)> _counted = [];
    private readonly Dictionary<Guid, int> _named = [];
    private readonly Dictionary<Guid, (int References, long Length, bool Whole)> _contents = [];
    private readonly Dictionary<Guid, long> _parts = [];

    /// <summary>How often each content is named.</summary>
    public IReadOnlyDictionary<Guid, int> References => _named;

    /// <summary>What lies in each mailbox and counts there.</summary>
    public IReadOnlyDictionary<Guid, (int Items, long Bytes)> Held => _held;

    /// <summary>The mailboxes of which a count is kept.</summary>
    public IEnumerable<Guid> Counted => _counted.Keys;

    /// <summary>The contents that are kept, and how often each is said to be named.</summary>
    public IEnumerable<(Guid Content, int References)> Contents => _contents.Select(pair => (pair.Key, pair.Value.References));

    public void Add(IRecord record)
    {
        switch (record)
        {
            case MailboxItem item when RecoverableItems.Counts(item):
                var held = _held.GetValueOrDefault(item.MailboxGuid);
                _held[item.MailboxGuid] = (held.Items + 1, held.Bytes + item.Size.Bytes);
                break;
            case MailboxUsage usage:
                _counted[usage.Mailbox] = (usage.Items, usage.Size.Bytes);
                break;
        }

        if (record is IContentUser user && user.GetContent() is var content && content != Guid.Empty) _named[content] = _named.GetValueOrDefault(content) + 1;
    }

    /// <summary>Takes note of a content.</summary>
    /// <param name="content">Its Guid.</param>
    /// <param name="references">How often it is said to be named.</param>
    /// <param name="length">How long it is said to be.</param>
    /// <param name="own">How many of its bytes lie in its own document; null where they lie in parts.</param>
    public void AddContent(Guid content, int references, long length, long? own) => _contents[content] = (references, length, own == length);

    public void AddPart(Guid content, long length) => _parts[content] = _parts.GetValueOrDefault(content) + length;

    /// <summary>The contents of which only parts are there.</summary>
    public IEnumerable<Guid> StrayParts => _parts.Keys.Where(content => !_contents.ContainsKey(content));

    /// <summary>Says what is wrong.</summary>
    /// <param name="exists">Whether there is a mailbox, in use or removed and kept.</param>
    /// <param name="isRepair">Whether counts were put right, and what is missing is lost.</param>
    public void Finish(Func<Guid, bool> exists, bool isRepair)
    {
        foreach (var (mailbox, held) in _held.Where(pair => !exists(pair.Key)))
            findings.Warning(StoreFindingKind.Mail, mailbox.ToString(), $"{held.Items} items belong to the mailbox {mailbox}, which is not there. Import-Recipient with that Guid brings it back.");
        foreach (var mailbox in _held.Keys.Union(_counted.Keys))
        {
            var (held, counted) = (_held.GetValueOrDefault(mailbox), _counted.GetValueOrDefault(mailbox));
            if (held != counted) Wrong(mailbox, $"The mailbox {mailbox} was counted to hold {counted.Items} items of {counted.Bytes} bytes, and holds {held.Items} of {held.Bytes}.");
        }

        foreach (var (content, times) in _named)
        {
            if (!_contents.TryGetValue(content, out var kept)) Missing(content, $"The content {content} is missing; {times} items name it.");
            else if (kept.References != times) Wrong(content, $"The content {content} was counted to be named {kept.References} times, and is named {times} times.");
        }

        foreach (var (content, kept) in _contents)
        {
            if (!_named.ContainsKey(content)) Wrong(content, $"Nothing names the content {content}.");
            if (!kept.Whole && _parts.GetValueOrDefault(content) != kept.Length) Missing(content, $"The content {content} is not whole: of {kept.Length} bytes {_parts.GetValueOrDefault(content)} are there.");
        }

        foreach (var content in StrayParts) Wrong(content, $"Parts of the content {content} are there without it.");

        void Wrong(Guid subject, string message)
        {
            if (isRepair) findings.Warning(StoreFindingKind.Repaired, subject.ToString(), message);
            else findings.Error(StoreFindingKind.Mail, subject.ToString(), message);
        }

        void Missing(Guid subject, string message) => findings.Error(isRepair ? StoreFindingKind.Lost : StoreFindingKind.Mail, subject.ToString(), message);
    }
}

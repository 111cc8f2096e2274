using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// Looks through a whole store: pages, documents, indexes, identities, references. It goes through the file in order twice,
/// reads with <see cref="RawStore"/> alone, and holds twenty bytes a recipient; no fault in the file can stop it.
/// </summary>
internal sealed class StoreCheck(RawStore store, FindingList findings, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    private readonly IndexSums _indexes = new(store);
    private readonly DirectoryCheck _directory = new(findings);
    private readonly MailCheck _mail = new(findings);
    private readonly SetSum _needed = new();
    private readonly SetSum _identities = new();
    private readonly HashSet<string> _plans = [];
    private readonly List<AcceptedDomain> _domains = [];

    // The first format had other keys and no such marks.
    private readonly bool _current = store.Collections.Count == 0 || store.Collections.Values.Any(collection => collection.Name == LiteDb.Documents.Identities);

    public long Documents { get; private set; }

    public long IndexEntries => _indexes.EntryCount;

    public OrganizationConfig? Organization { get; private set; }

    public int FormatVersion { get; private set; }

    public void Run()
    {
        foreach (var page in store.Damaged.ToArray()) BadPage(page, "it does not fit its checksum");
        foreach (var page in store.DamagedInLog)
            findings.Error(StoreFindingKind.DamagedPage, $"log page {page}", $"Page {page} of the log is damaged: it does not fit its checksum.");
        var told = store.Damaged.ToHashSet();
        var scan = new StoreScan(store, progress, cancellation)
        {
            OnBadPage = (page, why) =>
            {
                if (told.Add(page)) BadPage(page, why);
            },
            OnUnreadable = (page, collection) => findings.Error(StoreFindingKind.UnreadableDocument, $"page {page}", $"A document{(collection.Length == 0 ? "" : $" of '{collection}'")} on page {page} cannot be read."),
            OnIndexEntry = (collection, _, entry) => _indexes.Add(collection, entry),
        };
        scan.Run("Looking at pages and documents", Look);
        foreach (var page in store.Damaged.Where(told.Add).ToArray()) BadPage(page, "it is not what it says");
        _indexes.Finish((name, message) => findings.Error(StoreFindingKind.Index, name, message), cancellation);
        CheckFreePages();
        if (_current && !_needed.Equals(_identities)) new IdentityCheck(store, findings, progress, cancellation).Run();
        _directory.Seal();
        new StoreScan(store, progress, cancellation).Run("Looking at references", Hold, collection => collection is LiteDb.Documents.Links or LiteDb.Documents.Credentials or LiteDb.Documents.Removed or LiteDb.Documents.Plans);
        if (Organization is null) findings.Error(StoreFindingKind.Organization, "organization", "The organisation's settings are missing.");
        if (FormatVersion == 0) findings.Error(StoreFindingKind.Organization, "store", "The store does not say of which format it is.");
        _directory.Finish(_plans, _domains, linkedIsKept: _current);
        _mail.Finish(_directory.HasMailbox, isRepair: false);
    }

    private void Look(StoredDocument document)
    {
        Documents++;
        _indexes.Add(document);
        object? item;
        var identities = new List<string>();
        try
        {
            item = document.Read();
            if (item is Recipient named) identities.AddRange(Identities.Of(named));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            findings.Error(StoreFindingKind.UnreadableDocument, document.Id, $"The document '{document.Id}' of '{document.Collection}' cannot be used: {e.Message}");
            return;
        }

        CheckKeys(document, item);
        switch (item)
        {
            case Recipient recipient:
                _directory.Add(recipient, document.Document[LiteDb.Documents.Linked] == true);
                foreach (var id in identities) _needed.Add(SetSum.Hash(id, recipient.Guid));
                break;
            case LicensePlan plan:
                _plans.Add(TextRules.Key(plan.Name));
                break;
            case AcceptedDomain domain:
                _domains.Add(domain);
                break;
            case OrganizationConfig organization:
                Organization = organization;
                break;
            case IRecord record:
                _mail.Add(record);
                break;
            case null when document.Collection is Collections.Contents or Collections.ContentParts:
                ContentDocument.Note(_mail, document);
                break;
            case null when document.Collection == LiteDb.Documents.Identities:
                _identities.Add(SetSum.Hash(document.Id, document.Document["Owner"].IsGuid ? document.Document["Owner"].AsGuid : Guid.Empty));
                break;
            case null when document.Collection == LiteDb.Documents.Meta && document.Document["FormatVersion"].IsInt32:
                FormatVersion = document.Document["FormatVersion"].AsInt32;
                break;
        }
    }

    // Keys are made of what a document says; an older one would find it under another name.
    private void CheckKeys(StoredDocument document, object? item)
    {
        if (!_current || StoredDocument.Written(item) is not { } written) return;
        var collection = store.Collections.Values.FirstOrDefault(collection => collection.Name == document.Collection);
        foreach (var index in collection?.Indexes ?? [])
        {
            if (!index.Keys(document.Document).SequenceEqual(index.Keys(written)))
                findings.Error(StoreFindingKind.Index, document.Id, $"'{item}' ({document.Id}) is found under a wrong key of '{document.Collection}.{index.Name}'.");
        }
    }

    private void Hold(StoredDocument document)
    {
        try
        {
            switch (document.Read())
            {
                case Link link:
                    _directory.Check(link);
                    break;
                case Credential credential:
                    _directory.Check(credential);
                    break;
                case RemovedRecipient removed:
                    _directory.Check(removed);
                    break;
                case LicensePlan plan:
                    _directory.Check(plan);
                    break;
            }
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Told by the first pass.
        }
    }

    private void CheckFreePages()
    {
        var seen = 0u;
        for (var page = store.FirstEmptyPage; page != uint.MaxValue;)
        {
            if (seen++ > store.PageCount || !store.TryRead(page, out var empty) || empty.Type != RawPageType.Empty)
            {
                findings.Error(StoreFindingKind.Index, "free pages", "The list of free pages is broken: new data might be written over other data.");
                return;
            }

            page = empty.Next;
        }
    }

    private void BadPage(uint page, string why) => findings.Error(StoreFindingKind.DamagedPage, $"page {page}", $"Page {page} is damaged: {why}.");
}

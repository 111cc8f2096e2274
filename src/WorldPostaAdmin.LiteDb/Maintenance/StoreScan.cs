using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>Goes once through all pages of a store, in their order in the file, and hands out every document and index entry on them.</summary>
internal sealed class StoreScan(RawStore store, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    private const int PagesBetweenReports = 1024;

    /// <summary>Documents that could not be put together.</summary>
    public Action<uint, string>? OnUnreadable { get; init; }

    /// <summary>Pages that are not what they should be; each is told once.</summary>
    public Action<uint, string>? OnBadPage { get; init; }

    public Action<uint, RawAddress, RawIndexEntry>? OnIndexEntry { get; init; }

    /// <summary>Runs through, and calls for every document that could be read.</summary>
    /// <param name="activity">What the progress says.</param>
    /// <param name="document">Takes a document.</param>
    /// <param name="wanted">Which collections; null for all.</param>
    public void Run(string activity, Action<StoredDocument> document, Func<string, bool>? wanted = null)
    {
        for (uint id = 0; id < store.PageCount; id++)
        {
            if (id % PagesBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new StoreProgress(activity, id, store.PageCount));
            }

            Visit(id, document, wanted);
        }

        progress?.Report(new StoreProgress(activity, store.PageCount, store.PageCount));
    }

    private void Visit(uint id, Action<StoredDocument> document, Func<string, bool>? wanted)
    {
        if (!store.TryRead(id, out var page))
        {
            OnBadPage?.Invoke(id, "it cannot be read from the disk");
            return;
        }

        if (page.Id != id || page.Type > RawPageType.Data)
        {
            store.MarkDamaged(id);
            OnBadPage?.Invoke(id, page.Id == 0 && page.Type == RawPageType.Empty ? "it is empty where it must not be" : "it is no page of a database");
            return;
        }

        if (page.Type is not (RawPageType.Data or RawPageType.Index)) return;
        var collection = store.Collections.GetValueOrDefault(page.Collection)?.Name;
        if (page.Type == RawPageType.Data && wanted is not null && collection is not null && !wanted(collection)) return;
        var segments = page.Segments(out var broken);
        if (broken)
        {
            store.MarkDamaged(id);
            OnBadPage?.Invoke(id, "its table of contents makes no sense");
        }

        foreach (var segment in segments)
        {
            if (page.Type == RawPageType.Data) VisitDocument(new RawAddress(id, segment), page.Segment(segment), collection, document, wanted);
            else if (OnIndexEntry is not null) VisitEntry(new RawAddress(id, segment), page);
        }
    }

    private void VisitDocument(RawAddress address, ReadOnlySpan<byte> segment, string? collection, Action<StoredDocument> document, Func<string, bool>? wanted)
    {
        // The first byte says that the segment goes on with a document that begins elsewhere.
        if (segment[0] != 0) return;
        StoredDocument found;
        try
        {
            if (store.ReadDocument(address, out var doubtful) is not { } bytes)
            {
                OnUnreadable?.Invoke(address.Page, collection ?? "");
                return;
            }

            var content = BsonSerializer.Deserialize(bytes);
            found = new StoredDocument(collection ?? StoredDocument.CollectionOf(content), address, content, doubtful);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            OnUnreadable?.Invoke(address.Page, collection ?? "");
            return;
        }

        if (wanted is null || wanted(found.Collection)) document(found);
    }

    private void VisitEntry(RawAddress address, RawPage page)
    {
        if (RawIndexEntry.TryRead(page.Segment(address.Segment), out var entry))
        {
            OnIndexEntry!(page.Collection, address, entry);
            return;
        }

        store.MarkDamaged(address.Page);
        OnBadPage?.Invoke(address.Page, "an entry of an index on it cannot be read");
    }
}

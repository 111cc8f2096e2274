using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// Tells which documents are gone: those that an index of <c>_id</c> knows and that could not be read. Of a recipient
/// the names by which it was found are told too.
/// </summary>
internal sealed class LostDocuments(RawStore store, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    public long Count { get; private set; }

    /// <summary>Compares, and says what is lost.</summary>
    public void Tell(FindingList findings)
    {
        var found = new List<ulong>();
        new StoreScan(store, progress, cancellation).Run("Looking for what is lost", document => found.Add(Hash(document.Collection, document.Document["_id"], document.Address)), IsTold);
        found.Sort();
        var lost = new Dictionary<(string Collection, string Id), SortedSet<string>>();
        var scan = new StoreScan(store, progress, cancellation)
        {
            OnIndexEntry = (page, _, entry) =>
            {
                if (entry.Slot != 0 || !entry.Key.IsString || !store.Collections.TryGetValue(page, out var collection) || !IsTold(collection.Name)) return;
                if (found.BinarySearch(Hash(collection.Name, entry.Key, entry.Document)) >= 0) return;
                Count++;
                if (lost.Count < FindingList.Listed) lost.TryAdd((collection.Name, entry.Key.AsString), new SortedSet<string>(StringComparer.Ordinal));
            },
        };
        scan.Run("Looking for what is lost", _ => { }, _ => false);
        if (lost.Keys.Any(key => key.Collection == Documents.Recipients)) AddNames(lost);
        foreach (var ((collection, id), names) in lost)
        {
            findings.Error(StoreFindingKind.Lost, names.FirstOrDefault() ?? id,
                $"Lost: {Words(collection)} {id}{(names.Count == 0 ? "" : $" ({string.Join(", ", names)})")}.");
        }
    }

    private void AddNames(Dictionary<(string Collection, string Id), SortedSet<string>> lost) => new StoreScan(store, progress, cancellation).Run(
        "Looking for what is lost",
        document =>
        {
            if (document.Document["Owner"].IsGuid && lost.TryGetValue((Documents.Recipients, document.Document["Owner"].AsGuid.ToString("N")), out var names)) names.Add(IdentityCheck.Shown(document.Id));
        },
        collection => collection == Documents.Identities);

    // What is made anew of the others is not lost.
    private static bool IsTold(string collection) => collection != Documents.Identities;

    private static string Words(string collection) => collection switch
    {
        Documents.Recipients => "the recipient",
        Documents.Links => "the reference",
        Documents.Domains => "the accepted domain",
        Documents.Plans => "the licence plan",
        Documents.Credentials => "the password of the mailbox",
        Documents.Removed => "the removed recipient",
        Documents.Audit => "the audit record",
        Documents.Meta => "the settings",
        _ => $"a document of '{collection}',",
    };

    private static ulong Hash(string collection, LiteDB.BsonValue id, RawAddress address) => (ulong)SetSum.Hash($"{collection}\u0001{id.RawValue}", address);
}

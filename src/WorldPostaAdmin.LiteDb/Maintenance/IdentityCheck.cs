using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>
/// Finds which names, aliases and addresses cannot be looked up or lead elsewhere. Run only where their sums differ: it goes
/// through the file twice more and holds eight bytes of each name.
/// </summary>
internal sealed class IdentityCheck(RawStore store, FindingList findings, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    public void Run()
    {
        var needed = new List<ulong>();
        var kept = new List<ulong>();
        Visit((id, owner, _) => needed.Add(Hash(id, owner)), (id, owner) => kept.Add(Hash(id, owner)));
        needed.Sort();
        kept.Sort();
        var (missing, surplus) = (Without(needed, kept), Without(kept, needed));
        Visit(
            (id, owner, recipient) =>
            {
                if (missing.Contains(Hash(id, owner)))
                    findings.Error(StoreFindingKind.Identity, recipient.Name, $"'{recipient.Name}' ({owner}) is not found under '{Shown(id)}': nothing or another recipient is.");
            },
            (id, owner) =>
            {
                if (surplus.Contains(Hash(id, owner))) findings.Error(StoreFindingKind.Identity, Shown(id), $"'{Shown(id)}' leads to {owner}, which has no such name, alias or address.");
            });
    }

    private void Visit(Action<string, Guid, Recipient> need, Action<string, Guid> keep) => new StoreScan(store, progress, cancellation).Run(
        "Looking at names and addresses",
        document =>
        {
            if (document.Collection == Documents.Identities)
            {
                keep(document.Id, document.Document["Owner"].IsGuid ? document.Document["Owner"].AsGuid : Guid.Empty);
                return;
            }

            try
            {
                if (document.Read() is not Recipient recipient) return;
                foreach (var id in Identities.Of(recipient)) need(id, recipient.Guid, recipient);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                // Told already as a document that cannot be used.
            }
        },
        collection => collection is Documents.Identities or Documents.Recipients);

    private static ulong Hash(string id, Guid owner) => (ulong)SetSum.Hash(id, owner);

    // An identity has its sort behind a separator that no text holds.
    internal static string Shown(string id) => TextRules.Show(id.Split('\u0001')[0]);

    private static HashSet<ulong> Without(List<ulong> all, List<ulong> others)
    {
        var rest = new HashSet<ulong>();
        var j = 0;
        foreach (var hash in all)
        {
            while (j < others.Count && others[j] < hash) j++;
            if (j < others.Count && others[j] == hash) j++;
            else if (rest.Count < FindingList.Listed) rest.Add(hash);
        }

        return rest;
    }
}

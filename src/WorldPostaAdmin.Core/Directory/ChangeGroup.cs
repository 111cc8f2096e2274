using System.Runtime.ExceptionServices;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Who runs what, for the audit. Secrets are struck out before.</summary>
public sealed record AuditContext(string Caller, string Machine, string CmdletName, IReadOnlyDictionary<string, string> Parameters);

/// <summary>What came of a change: an output or an error, and warnings.</summary>
public sealed record ChangeOutcome(Change Change, object? Output, IReadOnlyList<string> Warnings, DomainException? Error);

/// <summary>
/// Commits a group of changes as one transaction with its audit record. The first change that fails ends the group: those before
/// it are committed, those after it wait for the next group, so that a script which stops at an error finds nothing done after it.
/// </summary>
public sealed class ChangeGroup(TimeProvider time, IIdentifierSource identifiers)
{
    /// <summary>An audit record holds at most this many objects; a document of LiteDB must stay under 16 MB.</summary>
    private const int ObjectsPerRecord = 200;

    /// <summary>And at most this many changes of one object: who removes a list takes all its members out.</summary>
    private const int ChangesPerObject = 5000;

    // As much at once as there are cores: hashing leaves none of them idle, and more would only take memory.
    private readonly TaskScheduler _cores = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;

    // One after the other: the store serves a process's readers each from a database of its own, which has to be opened.
    private readonly TaskScheduler _finder = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    /// <summary>Begins what a change needs no store for, beside that of others, while more are gathered. <see cref="Commit"/> waits for it.</summary>
    public void Begin(Change change, CancellationToken cancellation) => change.Begin(_cores, cancellation);

    /// <summary>Begins to look up what changes are about, in one reading, while more are gathered. <see cref="Commit"/> waits for it.</summary>
    public void BeginToFind(IDirectoryStore store, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var finding = Task.Factory.StartNew(() => Find(store, changes, cancellation), cancellation, TaskCreationOptions.DenyChildAttach, _finder);
        foreach (var change in changes) change.Finding = finding;
    }

    /// <summary>Applies and commits changes up to the first that fails, which is the last outcome then.</summary>
    /// <param name="store">The store.</param>
    /// <param name="changes">The changes, in order.</param>
    /// <param name="audit">Who makes them.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <param name="optimistic">Whether to go ahead first as if no name were taken (see <see cref="DirectoryTransaction.IsOptimistic"/>). The outcomes are the same.</param>
    /// <exception cref="DomainException">Of the kind StoreUnavailable: nothing was changed.</exception>
    public IReadOnlyList<ChangeOutcome> Commit(IDirectoryStore store, IReadOnlyList<Change> changes, AuditContext audit, CancellationToken cancellation, bool optimistic = false)
    {
        Find(store, changes.Where(change => change is { Find: not null, Finding: null }).ToArray(), cancellation);
        Compute(changes, cancellation);
        var (count, error) = (changes.Count, (DomainException?)null);
        while (true)
        {
            try
            {
                return store.Write(writer => Apply(writer, changes, count, error, audit, optimistic, cancellation), cancellation);
            }
            catch (HalfDoneException half)
            {
                // Rolled back with what came before it in the group, which is now done again without it.
                (count, error) = (half.Index, half.Error);
            }
            catch (DomainException e) when (optimistic && e.ErrorId == "AlreadyTaken")
            {
                optimistic = false;
            }
        }
    }

    /// <summary>Applies changes, all of them, and takes everything back: what would come of them.</summary>
    public IReadOnlyList<ChangeOutcome> Try(IDirectoryStore store, IEnumerable<Change> changes, CancellationToken cancellation)
    {
        var outcomes = new List<ChangeOutcome>();
        try
        {
            store.Write<bool>(
                writer =>
                {
                    var transaction = new DirectoryTransaction(writer, time, identifiers);
                    foreach (var change in changes)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        outcomes.Add(Apply(transaction, change));
                    }

                    throw new TakenBackException();
                },
                cancellation);
        }
        catch (TakenBackException)
        {
        }

        return outcomes;
    }

    private static void Find(IDirectoryStore store, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        store.Read(
            reader =>
            {
                foreach (var change in changes)
                {
                    cancellation.ThrowIfCancellationRequested();
                    change.Find!(reader);
                }

                return true;
            },
            cancellation);
        foreach (var change in changes) change.Finding ??= Task.CompletedTask;
    }

    private void Compute(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var open = changes.SelectMany(change => new[] { change.Begin(_cores, cancellation), change.Finding }).OfType<Task>().Distinct().Where(task => !task.IsCompletedSuccessfully).ToArray();
        try
        {
            Task.WaitAll(open, cancellation);
        }
        catch (AggregateException e)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private List<ChangeOutcome> Apply(IDirectoryWriter writer, IReadOnlyList<Change> changes, int count, DomainException? knownError, AuditContext audit, bool optimistic, CancellationToken cancellation)
    {
        var transaction = new DirectoryTransaction(writer, time, identifiers) { IsOptimistic = optimistic };
        var outcomes = new List<ChangeOutcome>();
        var objects = new List<AuditedObject>();
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var writes = transaction.Writes;
            var outcome = Apply(transaction, changes[i]);
            if (outcome.Error is { } error && transaction.Writes != writes) throw new HalfDoneException(i, error);
            outcomes.Add(outcome);
            if (outcome.Error is not null) break;
            objects.AddRange(transaction.TakeChanges().SelectMany(Parts));
            while (objects.Count >= ObjectsPerRecord) AppendAudit(ObjectsPerRecord);
        }

        if (knownError is not null && outcomes.Count == count && outcomes.All(outcome => outcome.Error is null)) outcomes.Add(new ChangeOutcome(changes[count], null, [], knownError));
        while (objects.Count > 0) AppendAudit(objects.Count);
        if (outcomes.Count > 0 && outcomes[^1] is { Error: { } failure } failed)
            transaction.AppendAudit(Record(transaction, audit, [new AuditedObject(Guid.Empty, TextRules.Show(failed.Change.Target), [])], failure.Message));
        return outcomes;

        static IEnumerable<AuditedObject> Parts(AuditedObject item) =>
            item.Changes.Count <= ChangesPerObject ? [item] : item.Changes.Chunk(ChangesPerObject).Select(part => item with { Changes = part });

        void AppendAudit(int count)
        {
            // Few objects with many changes each are as large as many with few.
            var changes = 0;
            count = Math.Max(1, objects.Take(count).TakeWhile(item => (changes += item.Changes.Count) <= 2 * ChangesPerObject).Count());
            transaction.AppendAudit(Record(transaction, audit, objects.GetRange(0, count), ""));
            objects.RemoveRange(0, count);
        }
    }

    private static ChangeOutcome Apply(DirectoryTransaction transaction, Change change)
    {
        try
        {
            var output = change.Apply(transaction);
            return new ChangeOutcome(change, output, transaction.TakeWarnings(), null);
        }
        catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable && e.ErrorId != "AlreadyTaken")
        {
            transaction.TakeWarnings();
            return new ChangeOutcome(change, null, [], e);
        }
    }

    private AdminAuditRecord Record(DirectoryTransaction transaction, AuditContext audit, IReadOnlyList<AuditedObject> objects, string error) => new()
    {
        Identity = identifiers.NewTimeOrdered(transaction.Now),
        RunDate = transaction.Now,
        Caller = audit.Caller,
        Machine = audit.Machine,
        CmdletName = audit.CmdletName,
        CmdletParameters = audit.Parameters,
        Objects = objects,
        Succeeded = error.Length == 0,
        Error = error,
    };

    // A change that failed after it had written: the transaction must be rolled back.
    private sealed class HalfDoneException(int index, DomainException error) : Exception(error.Message, error)
    {
        public int Index { get; } = index;

        public DomainException Error { get; } = error;
    }

    private sealed class TakenBackException : Exception;
}

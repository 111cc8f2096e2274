using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>One change that a command asks for.</summary>
/// <param name="Target">What it is about: the object of its error.</param>
/// <param name="Apply">Makes it; checks everything before it writes. Its result is the command's output.</param>
/// <param name="Compute">Work that needs no store and may run beside that of others: hashing.</param>
public sealed record Change(string Target, Func<DirectoryTransaction, object?> Apply, Action? Compute = null)
{
    private Task? _computed;

    /// <summary>Looks up what the change is about, before and outside of the transaction; null where nothing is.</summary>
    internal Action<IDirectoryReader>? Find { get; init; }

    /// <summary>The look-up that was begun beside others.</summary>
    internal Task? Finding { get; set; }

    /// <summary>Why nothing was found, which is then the change's error.</summary>
    public DomainException? NotFound { get; private set; }

    /// <summary>A change whose objects are looked up beside those of others.</summary>
    /// <param name="target">What it is about, as it was named.</param>
    /// <param name="find">Looks up; on any thread.</param>
    /// <param name="apply">Makes the change of what was found, which may have gone meanwhile.</param>
    public static Change Of<T>(string target, Func<IDirectoryReader, T> find, Func<DirectoryTransaction, T, object?> apply)
    {
        var found = default(T);
        Change? change = null;
        return change = new Change(target, transaction => change!.NotFound is { } error ? throw error : apply(transaction, found!))
        {
            Find = reader =>
            {
                try
                {
                    found = find(reader);
                }
                catch (DomainException e) when (e.Kind != DomainErrorKind.StoreUnavailable)
                {
                    change!.NotFound = e;
                }
            },
        };
    }

    /// <summary>Begins the work that needs no store, once, and gives it; null where there is none.</summary>
    internal Task? Begin(TaskScheduler cores, CancellationToken cancellation) =>
        Compute is null ? null : _computed ??= Task.Factory.StartNew(Compute, cancellation, TaskCreationOptions.DenyChildAttach, cores);
}

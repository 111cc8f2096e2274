using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>
/// The store's work, off the loops that serve sockets: a few readings at once and one writing, and only so many that wait. What comes
/// beyond that is refused at once, and whoever asks says <c>try again later</c>.
/// </summary>
internal sealed class StoreWork(IDirectoryStore store, TimeProvider time, IIdentifierSource identifiers, ServiceHealth health) : IDisposable
{
    private const int MostWaiting = 1000;

    private readonly SemaphoreSlim _readers = new(Math.Max(2, Environment.ProcessorCount)), _writer = new(1);
    private int _waiting;

    public Task<T> ReadAsync<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation) => RunAsync(_readers, () => store.Read(work, cancellation), cancellation);

    /// <summary>Runs one transaction.</summary>
    /// <param name="prepare">What it needs and may take memory: made when its turn has come.</param>
    /// <param name="work">The transaction.</param>
    /// <param name="cancellation">Ends the wait; what has begun to commit is committed.</param>
    public Task WriteAsync<T>(Func<T> prepare, Action<DirectoryTransaction, T> work, CancellationToken cancellation) => RunAsync(
        _writer,
        () =>
        {
            var prepared = prepare();
            return store.Write(
                writer =>
                {
                    work(new DirectoryTransaction(writer, time, identifiers), prepared);
                    return true;
                },
                cancellation);
        },
        cancellation);

    /// <summary>Runs work that reads and writes by itself, in the writers' turn.</summary>
    public Task DoAsync(Action<IDirectoryStore> work, CancellationToken cancellation) => RunAsync(
        _writer,
        () =>
        {
            work(store);
            return true;
        },
        cancellation);

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    private async Task<T> RunAsync<T>(SemaphoreSlim turn, Func<T> work, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                throw new DomainException("StoreBusy", DomainErrorKind.StoreUnavailable, null, "More is asked of the store than it can answer.");
            await turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                var result = await Task.Run(work, cancellation).ConfigureAwait(false);
                health.Store = "ok";
                return result;
            }
            catch (DomainException e) when (e.Kind == DomainErrorKind.StoreUnavailable)
            {
                health.Store = e.ErrorId;
                throw;
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>Radicale's own lock on its storage (flock on <c>.Radicale.lock</c>), held to write: no request reads or writes meanwhile.</summary>
internal sealed class StorageLock : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(30);

    private readonly FileStream _file;

    private StorageLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Radicale holds it for longer than any request takes.</exception>
    public static StorageLock Take(string storage, CancellationToken cancellation)
    {
        var path = Path.Combine(storage, ".Radicale.lock");
        for (var waited = TimeSpan.Zero; ; waited += Retry)
        {
            try
            {
                // On Unix this is flock(LOCK_EX | LOCK_NB), which is what Radicale's lock is made of.
                return new StorageLock(OwnFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, permissions: null));
            }
            catch (IOException) when (waited < Patience && File.Exists(path))
            {
                if (cancellation.WaitHandle.WaitOne(Retry)) throw new OperationCanceledException(cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}

using System.Globalization;
using System.Text.Json;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The lock that every process of the module takes before it touches a store: shared to read, alone to write. It is a lock of
/// the operating system on a file beside the store, so a process that is killed gives it up.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string? _holderPath;

    private StoreLock(FileStream file, string? holderPath)
    {
        _file = file;
        _holderPath = holderPath;
    }

    private sealed record Holder(int Process, string User, string Machine, string Command, DateTimeOffset Since);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="DomainException">StoreBusy, naming who holds it and since when; StoreUnwritable.</exception>
    public static StoreLock Take(string storePath, bool write, TimeSpan timeout, string command, TimeProvider time, CancellationToken cancellation)
    {
        var path = storePath + ".lock";
        var holderPath = storePath + ".holder";
        var start = time.GetTimestamp();
        var pause = 1;
        while (true)
        {
            if (TryOpen(path, write) is { } file)
            {
                if (!write) return new StoreLock(file, null);
                WriteHolder(holderPath, new Holder(Environment.ProcessId, Environment.UserName, Environment.MachineName, command, time.GetUtcNow()));
                return new StoreLock(file, holderPath);
            }

            if (time.GetElapsedTime(start) > timeout) throw Busy(storePath, holderPath, timeout);

            // A pause with jitter, so that those who wait do not all ask at the same moment.
            cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(pause + Random.Shared.Next(pause)));
            cancellation.ThrowIfCancellationRequested();
            pause = Math.Min(pause * 2, 20);
        }
    }

    public void Dispose()
    {
        if (_holderPath is not null)
        {
            try
            {
                File.Delete(_holderPath);
            }
            catch (IOException)
            {
                // Only a word to those who wait; the lock itself is what counts.
            }
        }

        _file.Dispose();
    }

    private static FileStream? TryOpen(string path, bool write)
    {
        try
        {
            // .NET maps FileShare.None to an exclusive and FileShare.Read to a shared lock of the whole file.
            return write
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1)
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        }
        catch (FileNotFoundException) when (!write)
        {
            // A store that was copied without its lock file: make one where that is allowed; a read-only medium has no writers.
            try
            {
                File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new FileStream(Path.ChangeExtension(path, null), FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DomainException("StoreUnwritable", DomainErrorKind.StoreUnavailable, path,
                $"The store's lock file '{path}' cannot be opened: {e.Message} Give yourself the right to write in its folder.", e);
        }
        catch (IOException e) when (IsLocked(e))
        {
            return null;
        }
        catch (IOException e)
        {
            throw new DomainException("StoreUnwritable", DomainErrorKind.StoreUnavailable, path, $"The store's lock file '{path}' cannot be opened: {e.Message}", e);
        }
    }

    // EWOULDBLOCK on Linux (11) and macOS (35); ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static bool IsLocked(IOException e) => (e.HResult & 0xffff) is 11 or 35 or 32 or 33;

    private static void WriteHolder(string path, Holder holder)
    {
        try
        {
            File.WriteAllText(path, JsonSerializer.Serialize(holder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it a time-out cannot name the holder; that is no reason to stop.
        }
    }

    private static DomainException Busy(string storePath, string holderPath, TimeSpan timeout)
    {
        var who = "Another process holds it.";
        try
        {
            if (JsonSerializer.Deserialize<Holder>(File.ReadAllText(holderPath)) is { } holder)
            {
                who = $"Process {holder.Process.ToString(CultureInfo.InvariantCulture)} of {holder.User} on {holder.Machine} ({holder.Command}) holds it since {holder.Since:u}.";
            }
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            // It may have just been given up.
        }

        return new DomainException("StoreBusy", DomainErrorKind.StoreUnavailable, storePath,
            $"The store '{storePath}' is in use, and was not free within {timeout.TotalSeconds:0} seconds. {who} Wait for it to end, or give more time: Connect-WorldPosta -LockTimeout 120.");
    }
}

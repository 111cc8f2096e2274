using System.Globalization;
using System.Text.Json;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// The lock that every process of the module takes before it touches a store: shared to read, alone to write, in the order of
/// asking. It is a lock of the operating system on a file beside the store, so a process that is killed gives it up.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    /// <summary>How long the first in the queue may leave a free lock alone, as a process that was stopped does, before others pass it.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(5);

    private readonly FileStream _file;
    private readonly string? _holderPath;

    private StoreLock(FileStream file, string storePath, string? holderPath)
    {
        _file = file;
        _holderPath = holderPath;
        var isLockFile = file.Name == PathOf(storePath);
        Span<byte> number = stackalloc byte[sizeof(long)];
        if (isLockFile && RandomAccess.Read(file.SafeFileHandle, number, 0) == sizeof(long)) Generation = BitConverter.ToInt64(number);
        if (holderPath is null) return;
        Previous = Generation;
        Generation++;
        _ = BitConverter.TryWriteBytes(number, Generation);
        RandomAccess.Write(file.SafeFileHandle, number, 0);
    }

    private sealed record Holder(int Process, string User, string Machine, string Command, DateTimeOffset Since);

    /// <summary>How many times the store was locked to write, this time included; 0 where that is not known.</summary>
    public long Generation { get; }

    /// <summary>The same before this lock was taken to write.</summary>
    public long Previous { get; }

    public bool IsForWriting => _holderPath is not null;

    public static string PathOf(string storePath) => storePath + ".lock";

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="DomainException">StoreBusy, naming who holds it and since when; StoreUnwritable.</exception>
    public static StoreLock Take(string storePath, bool write, TimeSpan timeout, string command, TimeProvider time, CancellationToken cancellation)
    {
        var queue = new StoreQueue(storePath);
        if (queue.IsEmpty && TryTake(storePath, write, command, time) is { } free) return free;
        using var ticket = Join(queue, storePath);
        var start = time.GetTimestamp();
        var ahead = ticket?.Ahead;
        var since = start;
        var pause = 1.0;
        while (true)
        {
            var first = ticket?.IsFirst() != false;
            if (ticket?.Ahead != ahead) (ahead, since, pause) = (ticket?.Ahead, time.GetTimestamp(), 1);
            if ((first || time.GetElapsedTime(since) > Courtesy) && TryTake(storePath, write, command, time) is { } taken) return taken;
            if (time.GetElapsedTime(start) > timeout) throw Busy(storePath, timeout, ticket?.Ahead);

            // The first asks often; with jitter, so that the others do not all look at the same moment.
            cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(pause + (Random.Shared.NextDouble() * pause)));
            cancellation.ThrowIfCancellationRequested();
            pause = Math.Min(pause * 1.5, first ? 3 : 15);
        }
    }

    /// <summary>Makes sure that a lock keeps others out where the store lies, which some network file systems only claim.</summary>
    /// <exception cref="DomainException">StoreLocksUnavailable.</exception>
    public static void RequireWorking(string storePath)
    {
        if (StoreFiles.NetworkFileSystem(storePath) is { } name)
            throw Unavailable(storePath, $"it lies on a network file system ({name}), where locks do not keep other machines out for certain");
        using var one = TryOpen(PathOf(storePath), write: true, quietly: true);

        // One that cannot be had is held by another: locks work.
        if (one is null) return;
        using var two = TryOpen(PathOf(storePath), write: true, quietly: true);
        if (two is not null) throw Unavailable(storePath, "the file system, or the setting DOTNET_SYSTEM_IO_DISABLEFILELOCKING, lets two hold one lock");
    }

    public void Dispose()
    {
        if (_holderPath is not null)
        {
            try
            {
                File.Delete(_holderPath);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Only a word to those who wait; the lock itself is what counts.
            }
        }

        _file.Dispose();
    }

    // EWOULDBLOCK on Linux (11) and macOS (35); ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    internal static bool IsLocked(IOException e) => (e.HResult & 0xffff) is 11 or 35 or 32 or 33;

    // Null: the queue is another account's. Its turn then comes as it does for those who have waited long.
    private static StoreQueue.Ticket? Join(StoreQueue queue, string storePath)
    {
        try
        {
            return queue.Join();
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException e)
        {
            throw Unwritable(storePath + ".queue", e);
        }
    }

    private static StoreLock? TryTake(string storePath, bool write, string command, TimeProvider time)
    {
        if (TryOpen(PathOf(storePath), write) is not { } file) return null;
        try
        {
            var holderPath = write ? storePath + ".holder" : null;
            var held = new StoreLock(file, storePath, holderPath);
            if (holderPath is not null) WriteHolder(holderPath, new Holder(Environment.ProcessId, Environment.UserName, Environment.MachineName, command, time.GetUtcNow()));
            return held;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream? TryOpen(string path, bool write, bool quietly = false)
    {
        try
        {
            // .NET maps FileShare.None to an exclusive and FileShare.Read to a shared lock of the whole file.
            return write
                ? StorePermissions.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : StorePermissions.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (FileNotFoundException) when (!write)
        {
            // A store that was copied without its lock file: make one where that is allowed; a read-only medium has no writers.
            try
            {
                StorePermissions.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new FileStream(path[..^".lock".Length], FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            }
        }
        catch (Exception e) when (quietly && e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException e) when (IsLocked(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    private static void WriteHolder(string path, Holder holder)
    {
        try
        {
            using var file = StorePermissions.Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            JsonSerializer.Serialize(file, holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it a time-out cannot name the holder; that is no reason to stop.
        }
    }

    private static DomainException Unwritable(string path, Exception e) =>
        new("StoreUnwritable", DomainErrorKind.StoreUnavailable, path, $"The store's lock file '{path}' cannot be used: {e.Message} Give yourself the right to write in its folder.", e);

    private static DomainException Unavailable(string storePath, string why) =>
        new("StoreLocksUnavailable", DomainErrorKind.StoreUnavailable, storePath,
            $"The store '{storePath}' cannot be used where it lies: {why}, and two processes could damage it together. Keep it on a local disk of the machine that works on it.");

    private static DomainException Busy(string storePath, TimeSpan timeout, string? ahead)
    {
        var who = ahead is null ? "Another process holds it." : $"Process {ahead} waits for it before this one.";
        try
        {
            if (JsonSerializer.Deserialize<Holder>(File.ReadAllText(storePath + ".holder")) is { } holder)
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

using System.Security;
using LiteDB;
using LiteDB.Engine;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>The files that make a store, as files: copied, and read page by page without a database.</summary>
internal static class StoreFileSet
{
    /// <summary>The files that hold data, the data file last: a store is there once that is.</summary>
    public static IEnumerable<string> Of(string path) => [Database.LogPath(path), PageChecksums.PathOf(path), path];

    /// <summary>Checks that there is a file that might be a store, however damaged, and that a password was given where it takes one.</summary>
    /// <exception cref="DomainException">StoreMissing, StoreIsDirectory, StoreUnreadable, StoreNotRecognised, StoreEncrypted, StoreNotEncrypted.</exception>
    public static void Check(string path, bool encrypted)
    {
        try
        {
            StoreFiles.Check(path, encrypted);
        }
        catch (DomainException e) when (e.ErrorId == "StoreNotRecognised" && new FileInfo(path).Length >= RawPage.Size && !encrypted)
        {
            // The header may be what is damaged.
        }
    }

    /// <summary>Calls with the pages of a store, and says of files what is wrong with them. The caller holds the store's lock.</summary>
    public static T Read<T>(string path, SecureString? password, FindingList findings, Func<RawStore, T> read, CancellationToken cancellation)
    {
        using var file = OpenRead(path);
        using var logFile = RawLog.Open(path);
        var first = password is null ? 0 : 1;
        var damaged = DamagedPages(path, first, logFile, findings, cancellation).Select(page => (uint)(page - first)).ToList();
        if (logFile is { HasHeader: false }) findings.Error(StoreFindingKind.DamagedPage, "log", "The log's header is damaged: what was acknowledged last may be missing.");
        if (logFile is { Missing: > 0 }) findings.Error(StoreFindingKind.DamagedPage, "log", $"The log is cut off: {logFile.Missing} pages that were acknowledged are missing.");
        var derived = StoreKey.PasswordOf(path, password);
        using var data = Decrypted(file, derived);
        using var log = OpenLog(logFile, derived, findings);
        return read(new RawStore(data, log, damaged, logFile?.Damaged.Select(page => page - (uint)first) ?? []));
    }

    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);

    /// <summary>Copies the files of a store that nobody writes to, forced to disk. A copy that was not finished has no data file.</summary>
    public static void Copy(string from, string to, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 20];
        var (total, done) = (Of(from).Where(File.Exists).Sum(file => new FileInfo(file).Length), 0L);
        foreach (var (source, target) in Of(from).Zip(Of(to)))
        {
            File.Delete(target);
            if (!File.Exists(source)) continue;
            using (var input = OpenRead(source))
            using (var output = StorePermissions.Open(target + PartSuffix, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                int count;
                while ((count = input.Read(buffer)) > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    output.Write(buffer, 0, count);
                    progress?.Report(new StoreProgress("Copying", done += count, total));
                }

                output.Flush(flushToDisk: true);
            }

            File.Move(target + PartSuffix, target);
        }
    }

    /// <summary>Ends the name of a file that is being copied.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Takes away a copy, and what is left of one that was not finished.</summary>
    public static void Delete(string path)
    {
        // The data file first: without it the rest is no store.
        foreach (var file in Of(path).Reverse().SelectMany(file => new[] { file, file + PartSuffix })) File.Delete(file);
    }

    /// <summary>The pages of a file as they are without the encryption.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="password">What <see cref="StoreKey"/> makes of the store's password; null where it has none.</param>
    public static Stream Decrypted(Stream stream, string? password) => password is null ? stream : new AesStream(password, stream);

    private static Stream OpenLog(RawLog? log, string? password, FindingList findings)
    {
        if (log is null || log.Length <= (password is null ? 0 : RawPage.Size)) return new MemoryStream();
        try
        {
            return Decrypted(log, password);
        }
        catch (LiteException)
        {
            findings.Error(StoreFindingKind.DamagedPage, "log", "The first page of the log is damaged, and nothing of it can be decrypted.");
            return new MemoryStream();
        }
    }

    private static List<long> DamagedPages(string path, int first, RawLog? log, FindingList findings, CancellationToken cancellation)
    {
        DataStream data;
        try
        {
            data = new DataStream(path, write: false);
        }
        catch (DamagedPageException)
        {
            findings.Error(StoreFindingKind.DamagedPage, "checksums", "The file of checksums is damaged: pages were looked at without them.");
            return [];
        }

        try
        {
            if (data.Checksums.State == DataState.WithLog && log is null) findings.Error(StoreFindingKind.DamagedPage, "log", "The log is missing, and with it what was acknowledged last.");
            if (data.Checksums.State != DataState.Writing) return [.. data.DamagedPages(cancellation)];
            findings.Warning(StoreFindingKind.Checkpoint, "data", "A checkpoint was begun and is not finished, for want of room or of the right to write. Nothing is lost: the log has all that it was writing. The next command that can write finishes it.");

            // Pages that are being written are read from the log, the first one too.
            return [.. data.DamagedPages(cancellation).Where(page => page != first)];
        }
        finally
        {
            data.CloseFile();
        }
    }
}

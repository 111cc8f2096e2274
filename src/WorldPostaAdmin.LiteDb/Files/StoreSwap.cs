using System.Diagnostics;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Puts the files of a finished store into the place of another's. A process that is killed meanwhile leaves a note, and
/// whoever opens the store next finishes the work: there is always the old store or the new one.
/// </summary>
internal static class StoreSwap
{
    /// <summary>Longer than another process keeps a database open that it does not use (see <see cref="DatabaseCache"/>).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Where a store is made before it takes its place.</summary>
    public static string DraftOf(string path) => path + ".new";

    private static string NoteOf(string path) => path + ".swap";

    public static bool IsUnfinished(string path) => File.Exists(NoteOf(path));

    /// <summary>
    /// Puts the draft, which is closed and has an empty log, into place. The caller holds the store's lock to write, and nothing of
    /// this process has the old store open (see <see cref="DatabaseCache.Forget"/>).
    /// </summary>
    public static void Replace(string path)
    {
        Force(DraftOf(path));
        Force(PageChecksums.PathOf(DraftOf(path)));
        StorePermissions.Open(NoteOf(path), FileMode.Create, FileAccess.Write, FileShare.Read).Dispose();
        Force(NoteOf(path));
        FolderSync.Force(path);
        Finish(path);
    }

    /// <summary>Finishes what <see cref="Replace"/> began, here or in a process that was killed.</summary>
    public static void Finish(string path)
    {
        var draft = DraftOf(path);

        // The old log is gone before the new data is there: it would be taken for the new store's.
        File.Delete(Database.LogPath(path));
        if (File.Exists(PageChecksums.PathOf(draft))) Move(PageChecksums.PathOf(draft), PageChecksums.PathOf(path));
        if (File.Exists(draft)) Move(draft, path);
        File.Delete(Database.LogPath(draft));
        FolderSync.Force(path);
        File.Delete(NoteOf(path));
    }

    /// <summary>Ends what a killed process began, before another draft is made: finishes it where there is a store, gives it up where none was there yet.</summary>
    public static void Settle(string path)
    {
        if (!IsUnfinished(path)) return;
        if (File.Exists(path)) Finish(path);
        else File.Delete(NoteOf(path));
    }

    /// <summary>Takes away what is left of a draft that never took its place.</summary>
    public static void Discard(string path)
    {
        if (IsUnfinished(path)) return;
        foreach (var file in new[] { DraftOf(path), Database.LogPath(DraftOf(path)), PageChecksums.PathOf(DraftOf(path)) }) File.Delete(file);
    }

    // Windows refuses to replace a file while another process has it open, as one does for a few seconds after its last use. Nobody begins a
    // new use meanwhile: the caller holds the lock.
    private static void Move(string from, string to)
    {
        for (var start = Stopwatch.GetTimestamp(); ; Thread.Sleep(Pause))
        {
            try
            {
                File.Move(from, to, overwrite: true);
                return;
            }
            catch (Exception e) when (OperatingSystem.IsWindows() && (e is IOException or UnauthorizedAccessException) && Stopwatch.GetElapsedTime(start) < Patience)
            {
            }
        }
    }

    private static void Force(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }
}

using System.Runtime.InteropServices;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Who may do what with a store's files. They hold the hashes of passwords and mail, so a new store is its maker's alone (0600). The files beside it
/// have the data file's permissions, owner and group: a store that a group is to share is one whose data file its administrator made so.
/// </summary>
internal static class StorePermissions
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const UnixFileMode ReadAndWrite = (UnixFileMode)0b110_110_110;

    private static readonly string[] Suffixes = ["-log", "-sum", ".lock", ".holder", ".new", ".swap", ".part", ".queue", ".copies"];

    /// <summary>Opens a file of a store's, making it as the store is.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, FileOptions options = FileOptions.None)
    {
        if (mode == FileMode.Open) return OwnFile.Open(path, mode, access, share, null, options);
        var store = FileIdentity.Of(StoreOf(path));
        var isNew = mode == FileMode.CreateNew || !File.Exists(path);
        var file = OwnFile.Open(path, mode, access, share, ModeOf(store), options);
        if (isNew) Give(path, store);
        return file;
    }

    /// <summary>Makes a folder beside a store, for those who may use the store.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null) return;
        var store = FileIdentity.Of(StoreOf(path));
        var mode = ModeOf(store);

        // Who may read a file may enter a folder.
        OwnFile.MakeFolder(path, mode | (UnixFileMode)(((int)mode & 0b100_100_100) >> 2));
        Give(path, store);
    }

    /// <summary>What is to be said of a store that every account of the machine can read, or null.</summary>
    public static string? Warning(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        var open = new[] { path, Database.LogPath(path), PageChecksums.PathOf(path), StoreLock.PathOf(path) }.Where(IsOpenToOthers).ToArray();
        return open.Length == 0 ? null
            : $"Every account of this machine can open {string.Join(", ", open.Select(file => $"'{Path.GetFileName(file)}'"))}: the store holds password hashes and mail, and who can open the lock file can keep everybody else out. Close it: chmod o-rwx '{path}'*";
    }

    private static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;

    private static UnixFileMode ModeOf(FileIdentity? store) => store is { } known ? known.Mode & ReadAndWrite | OwnFile.Private : OwnFile.Private;

    // Only root may give a file away, and others to their own groups; where it cannot be, whoever made the file keeps it.
    private static void Give(string path, FileIdentity? store)
    {
        if (store is not { } given || FileIdentity.Of(path) is not { } made || (made.Owner, made.Group) == (given.Owner, given.Group)) return;
        if (ChangeOwner(path, given.Owner, given.Group) != 0) _ = ChangeOwner(path, uint.MaxValue, given.Group);
    }

    // The data file that a file or folder belongs to.
    private static string StoreOf(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && folder.EndsWith(".copies", StringComparison.Ordinal)) return folder[..^".copies".Length];
        if (Path.GetDirectoryName(path) is { } queue && queue.EndsWith(".queue", StringComparison.Ordinal)) return queue[..^".queue".Length];
        while (Suffixes.FirstOrDefault(suffix => path.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix) path = path[..^suffix.Length];
        return path;
    }

    // lchown: a link that was put in the file's place meanwhile is given away itself.
    [DllImport("libc", EntryPoint = "lchown", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}

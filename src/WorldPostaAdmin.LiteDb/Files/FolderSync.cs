using System.Runtime.InteropServices;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Forces a folder's own content to disk: after a loss of power a file that was made, renamed or deleted is so only where its folder was
/// forced too (fsync(2)). .NET has no call for it. Windows does it by itself.
/// </summary>
internal static class FolderSync
{
    public static void Force(string filePath)
    {
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(Path.GetFullPath(filePath)) is not { } folder) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        try
        {
            _ = Sync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}

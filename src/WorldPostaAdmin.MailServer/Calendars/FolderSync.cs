using System.Runtime.InteropServices;

namespace WorldPostaAdmin.MailServer.Calendars;

/// <summary>
/// Forces a folder to disk (fsync(2)): what was made, renamed or deleted in it is so after a loss of power only then. A deletion that
/// came back would be taken for something new.
/// </summary>
internal static class FolderSync
{
    public static void Force(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, 0) is var descriptor && descriptor < 0) return;
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

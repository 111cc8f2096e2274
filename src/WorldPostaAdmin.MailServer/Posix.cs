using System.Runtime.InteropServices;
using System.Text;

namespace WorldPostaAdmin.MailServer;

/// <summary>What is needed of the operating system and .NET has no call for.</summary>
internal static class Posix
{
    /// <summary>S_IWOTH.</summary>
    private const uint WriteByOthers = 2;

    /// <summary>PATH_MAX of Linux; other systems have a smaller one.</summary>
    private const int LongestPath = 4096;

    /// <summary>Gives a file another name, in another folder, without copying it.</summary>
    public static bool TryLink(string file, string name) => Link(file, name) == 0;

    /// <summary>Forces a file, or a folder's own content, to disk (fsync(2)): without it a loss of power may leave a name and no content.</summary>
    public static void Force(string path)
    {
        if (OperatingSystem.IsWindows() || Open(path, 0) is var descriptor && descriptor < 0) return;
        try
        {
            _ = Sync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Lets a group read a file, where there is such a group and this process may.</summary>
    public static void GiveToGroup(string path, string group)
    {
        if (Geteuid() != 0 || !File.Exists("/etc/group")) return;
        var entry = File.ReadLines("/etc/group").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[0] == group);
        if (entry is not null && uint.TryParse(entry[2], out var number)) _ = Chown(path, uint.MaxValue, number);
    }

    /// <summary>Lets the group write to what this process makes without a mode of its own.</summary>
    public static void LetGroupWrite() => _ = Mask(WriteByOthers);

    /// <summary>Whether two paths lead to two files that are both there.</summary>
    public static bool IsOther(string path, string other) => path != other && Resolve(path) is { } one && Resolve(other) is { } two && one != two;

    /// <summary>Takes the place of another file or symbolic link, in one step.</summary>
    public static void Replace(string path, string name)
    {
        if (Rename(path, name) != 0) throw new IOException($"'{path}' could not be renamed to '{name}' (error {Marshal.GetLastPInvokeError()}).");
    }

    /// <summary>Where a path leads, without links; null where nothing is there.</summary>
    private static string? Resolve(string path)
    {
        var resolved = new byte[LongestPath];
        return RealPath(path, resolved) == 0 ? null : Encoding.UTF8.GetString(resolved.AsSpan(0, Array.IndexOf(resolved, (byte)0)));
    }

    [DllImport("libc", EntryPoint = "realpath", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern nint RealPath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] resolved);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "chown", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint Mask(uint mask);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint Geteuid();

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}

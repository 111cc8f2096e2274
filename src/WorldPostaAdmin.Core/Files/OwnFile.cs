using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace WorldPostaAdmin;

/// <summary>
/// Opens and makes files of this program's own in folders that another account may write to: never through a symbolic link that one has put
/// there, and a new one only with the permissions that it is to have from its first moment.
/// </summary>
public static class OwnFile
{
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int NotThere = 2, NoPermission = 1, Denied = 13, AlreadyThere = 17, MostAttempts = 100;

    // open(2) on Linux; O_NOFOLLOW is the one that is not the same on all processors.
    private const int ReadOnly = 0, Create = 0x40, Exclusive = 0x80, NonBlocking = 0x800, CloseOnExec = 0x80000, TooManyLinks = 40;
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    /// <summary>Opens a file, with .NET's locks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Open, OpenOrCreate, CreateNew or Create.</param>
    /// <param name="access">What is to be done with it.</param>
    /// <param name="share">What others may do meanwhile.</param>
    /// <param name="permissions">Of a new file; null: what the process gives new files.</param>
    /// <param name="options">Further options.</param>
    /// <exception cref="IOException">It is a symbolic link, it is or is not there, or is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened so.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, UnixFileMode? permissions = Private, FileOptions options = FileOptions.None)
    {
        if (!OperatingSystem.IsLinux()) return OpenElsewhere(path, mode, access, share, permissions, options);
        using var known = OpenItself(path, mode, permissions);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, access, share, 1, options);
            if (FileIdentity.Of(known) is { } one && FileIdentity.Of(stream.SafeFileHandle) is { } other && (one.Device, one.Number) != (other.Device, other.Number)) throw IsLink(path);
            if (mode == FileMode.Create) stream.SetLength(0);
            return stream;
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>Makes a folder of this program's own; one that is there may be no symbolic link.</summary>
    /// <exception cref="IOException">It is a symbolic link, or cannot be made.</exception>
    public static void MakeFolder(string path, UnixFileMode permissions)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        var folder = new DirectoryInfo(path);
        if (folder.LinkTarget is not null) throw IsLink(path);
        if (folder.Exists) return;
        Directory.CreateDirectory(path, permissions);

        // What the process takes away from new folders it shall not take from this one.
        File.SetUnixFileMode(path, permissions);
    }

    // To be compared with what is opened by its path: between the two the name may have come to mean another file.
    [SupportedOSPlatform("linux")]
    private static SafeFileHandle OpenItself(string path, FileMode mode, UnixFileMode? permissions)
    {
        for (var attempt = 0; ; attempt++)
        {
            var error = mode == FileMode.CreateNew ? NotThere : 0;
            if (error == 0)
            {
                var found = Open(path, ReadOnly | NoFollow | NonBlocking | CloseOnExec, 0);
                if (found >= 0) return new SafeFileHandle(found, ownsHandle: true);
                error = Marshal.GetLastPInvokeError();
            }

            if (error == NotThere && mode != FileMode.Open)
            {
                var made = Open(path, ReadOnly | Create | Exclusive | NoFollow | CloseOnExec, (uint)(permissions ?? (UnixFileMode)0b110_110_110));
                if (made >= 0)
                {
                    var handle = new SafeFileHandle(made, ownsHandle: true);
                    if (permissions is { } given) File.SetUnixFileMode(handle, given);
                    return handle;
                }

                error = Marshal.GetLastPInvokeError();
                if (error == AlreadyThere && mode != FileMode.CreateNew && attempt < MostAttempts) continue;
            }

            throw error switch
            {
                TooManyLinks => IsLink(path),
                NotThere => new FileNotFoundException($"There is no file '{path}'.", path),
                Denied or NoPermission => new UnauthorizedAccessException($"Access to '{path}' is denied."),
                _ => new IOException($"'{path}': {Marshal.GetPInvokeErrorMessage(error)}.", error),
            };
        }
    }

    private static FileStream OpenElsewhere(string path, FileMode mode, FileAccess access, FileShare share, UnixFileMode? permissions, FileOptions options)
    {
        if (new FileInfo(path).LinkTarget is not null) throw IsLink(path);
        var how = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 1, Options = options };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) how.UnixCreateMode = permissions;
        return new FileStream(path, how);
    }

    private static IOException IsLink(string path) => new($"'{path}' is a symbolic link, which another account may have put there: it is not followed. Remove it.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);
}

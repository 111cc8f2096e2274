using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WorldPostaAdmin;

/// <summary>Opens a file to read only where it is one: opening a named pipe waits, with nothing to interrupt it, for somebody to write.</summary>
public static class RegularFile
{
    private const int ReadOnly = 0;

    // open(2): the flags differ from system to system.
    private static readonly int NonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;

    /// <exception cref="DomainException">NotAFile: a pipe, a device or a socket.</exception>
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Refuses what is there and is no file, without waiting. What is not there, or may not be read, is left to whoever opens it.</summary>
    /// <exception cref="DomainException">NotAFile.</exception>
    public static void Require(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path)) return;
        var descriptor = Open(path, ReadOnly | NonBlocking);
        if (descriptor < 0) return;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        using var stream = new FileStream(handle, FileAccess.Read, 1);
        if (!stream.CanSeek)
            throw new DomainException("NotAFile", DomainErrorKind.InvalidValue, path, $"'{path}' is not a file but a pipe, a device or a socket. Write what it gives to a file, and name that.");
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}

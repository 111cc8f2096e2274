using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace WorldPostaAdmin;

/// <summary>Which file it is, whose, and who may do what with it; from statx(2), whose answer looks the same on every Linux.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">Its number there (inode).</param>
/// <param name="Owner">The owning user's number.</param>
/// <param name="Group">The owning group's number.</param>
/// <param name="Mode">The permissions.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number, uint Owner, uint Group, UnixFileMode Mode)
{
    private const int CurrentFolder = -100, EmptyPath = 0x1000, BasicFields = 0x7ff, AnswerLength = 256;

    /// <summary>That of the file at a path, links followed; null where there is none, or on another system than Linux.</summary>
    public static FileIdentity? Of(string path) => Ask(CurrentFolder, path, 0);

    /// <summary>That of an open file.</summary>
    public static FileIdentity? Of(SafeHandle file)
    {
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            return Ask((int)file.DangerousGetHandle(), "", EmptyPath);
        }
        finally
        {
            if (held) file.DangerousRelease();
        }
    }

    private static FileIdentity? Ask(int descriptor, string path, int flags)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var answer = new byte[AnswerLength];
        if (Statx(descriptor, path, flags, BasicFields, answer) != 0) return null;
        uint At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(offset));
        return new FileIdentity(((ulong)At(136) << 32) | At(140), BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(32)), At(20), At(24), (UnixFileMode)(BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(28)) & 0xfff));
    }

    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int Statx(int descriptor, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);
}

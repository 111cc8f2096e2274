using System.Diagnostics;
using System.Text;
using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>What can be wrong with a store's files, said so that an admin can act on it.</summary>
internal static class StoreFiles
{
    private const int DiskFull = 28, DiskFullWindows = 112, QuotaExceeded = 122, ReadOnlyFileSystem = 30, WrongPassword = LiteException.INVALID_PASSWORD;

    /// <summary>Tells whether two full paths name one file: on Windows capitals make no other name.</summary>
    public static StringComparer PathComparer { get; } = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The path with links followed: two names of one file must mean one lock.</summary>
    public static string FullPath(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            return full;
        }
    }

    /// <summary>Checks that a store can be at a path, before anything is opened.</summary>
    /// <param name="path">The data file.</param>
    /// <param name="encrypted">Whether a password was given.</param>
    /// <exception cref="DomainException">StoreMissing, StoreIsDirectory, StoreUnreadable, StoreNotRecognised, StoreEncrypted, StoreNotEncrypted.</exception>
    public static void Check(string path, bool encrypted)
    {
        if (Directory.Exists(path)) throw IsDirectory(path);
        if (!File.Exists(path))
        {
            throw new DomainException("StoreMissing", DomainErrorKind.StoreUnavailable, path,
                $"There is no store at '{path}'. Make one: New-WorldPostaStore -Path '{path}' -Organization Contoso -Domain contoso.example. Or name another with -Path or $env:WORLDPOSTA_STORE.");
        }

        RegularFile.Require(path);

        // The start of LiteDB's header page: a byte that tells encryption, and its words at 32.
        var header = new byte[64];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length < 8192 || file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) throw NotRecognised(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DomainException("StoreUnreadable", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' cannot be read: {e.Message} Give yourself the right to read and write it.", e);
        }

        if (header[0] != 1 && !header.AsSpan(32).StartsWith("** This is a LiteDB file **"u8)) throw NotRecognised(path);
        if (header[0] == 1 && !encrypted)
            throw new DomainException("StoreEncrypted", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' is encrypted. Give its password: Connect-WorldPosta -Path '{path}' -StorePassword (Read-Host -AsSecureString).");
        if (header[0] != 1 && encrypted)
            throw new DomainException("StoreNotEncrypted", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' is not encrypted, and a password was given. Leave -StorePassword out; Set-WorldPostaStore -NewStorePassword encrypts it.");
    }

    // File systems over a network, as the operating systems name them.
    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "davfs", "glusterfs", "lustre"];

    /// <summary>The name of the network file system that a path lies on, or null where it is a local one.</summary>
    public static string? NetworkFileSystem(string path)
    {
        try
        {
            var drive = new DriveInfo(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : path);
            return drive.DriveType == DriveType.Network || NetworkFileSystems.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase) ? drive.DriveFormat : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static DomainException IsDirectory(string path) =>
        new("StoreIsDirectory", DomainErrorKind.StoreUnavailable, path, $"'{path}' is a directory, and a store is a file. Name a file in it, for instance '{Path.Combine(path, "worldposta.db")}'.");

    public static DomainException NotRecognised(string path) =>
        new("StoreNotRecognised", DomainErrorKind.StoreUnavailable, path, $"The file '{path}' is not a store of this module. Name another file, or make a store with New-WorldPostaStore.");

    public static DomainException ReadOnly(string path) =>
        new("StoreReadOnly", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' is read-only, so nothing was changed. Give yourself the right to write the file and its folder.");

    /// <summary>Whether the store's file can be written by this process.</summary>
    public static bool IsReadOnly(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return false;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return true;
        }
    }

    /// <summary>Turns failures of the file system and of the database into errors that say what to do.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException e) when (Code(e) is DiskFull or DiskFullWindows or QuotaExceeded)
        {
            throw new DomainException("DiskFull", DomainErrorKind.StoreUnavailable, path, $"The disk of the store '{path}' is full. Nothing of this group was changed, and the store is whole. Free some space and try again.", e);
        }
        catch (IOException e) when (Code(e) == ReadOnlyFileSystem)
        {
            throw ReadOnly(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DomainException("StoreUnwritable", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' cannot be used: {e.Message} Give yourself the right to read and write the file and its folder.", e);
        }
        catch (IOException e)
        {
            throw new DomainException("StoreUnavailable", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' could not be read or written: {e.Message} Nothing of this group was changed.", e);
        }
        catch (LiteException e) when (e.ErrorCode == WrongPassword)
        {
            throw new DomainException("StorePasswordWrong", DomainErrorKind.StoreUnavailable, path, $"The password of the store '{path}' is wrong. Give the one it was encrypted with: Connect-WorldPosta -StorePassword.", e);
        }
        catch (LiteException e) when (e.Message.StartsWith("Document size exceed", StringComparison.Ordinal))
        {
            throw new DomainException("ItemTooLarge", DomainErrorKind.LimitReached, path, "5.3.4 What was to be kept is too large for one item. Nothing of this group was changed. Shorten it, or part it into several.", e);
        }
        catch (Exception e) when (IsDamage(e))
        {
            // Another session may have encrypted or decrypted it since this one opened it.
            if (e is LiteException { ErrorCode: LiteException.NOT_ENCRYPTED }) Check(path, encrypted: true);
            else if (e is LiteException { ErrorCode: 0 } && e.Message.Contains("needs a password", StringComparison.Ordinal)) Check(path, encrypted: false);
            throw Damaged(path, e.Message, e);
        }
    }

    public static DomainException Damaged(string path, string what, Exception? inner = null) =>
        new("StoreDamaged", DomainErrorKind.StoreUnavailable, path,
            $"The store '{path}' is damaged: {what} Test-WorldPostaStore says how far; Restore-WorldPostaStore brings back a copy, Repair-WorldPostaStore saves what can be read.", inner);

    /// <summary>Whether it is what LiteDB throws over pages that make no sense, itself or out of .NET that it called; a bug of ours in a service would not come from it.</summary>
    public static bool IsDamage(Exception e) =>
        e is LiteException or DamagedPageException || e.GetType().FullName?.StartsWith("LiteDB", StringComparison.Ordinal) == true
        || (e is not DomainException and not OperationCanceledException and not OutOfMemoryException and not IOException && IsThrownByLiteDb(e));

    private static bool IsThrownByLiteDb(Exception e) => new StackTrace(e).GetFrames()
        .Select(frame => frame.GetMethod()?.DeclaringType?.Assembly)
        .FirstOrDefault(assembly => assembly is not null && assembly != typeof(object).Assembly && assembly.GetName().Name?.StartsWith("System.", StringComparison.Ordinal) != true) == typeof(LiteDatabase).Assembly;

    private static int Code(IOException e) => ((e.InnerException as IOException)?.HResult ?? e.HResult) & 0xffff;
}

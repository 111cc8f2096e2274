using System.Security;
using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.LiteDb;

/// <summary>What can be wrong with a store's files, said so that an admin can act on it.</summary>
internal static class StoreFiles
{
    private const int DiskFull = 28, DiskFullWindows = 112, QuotaExceeded = 122, ReadOnlyFileSystem = 30;

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
    /// <exception cref="DomainException">StoreMissing, StoreIsDirectory, StoreUnreadable, StoreNotRecognised, StoreEncrypted, StoreNotEncrypted, StorePasswordWrong.</exception>
    public static void Check(string path, SecureString? password = null)
    {
        if (Directory.Exists(path)) throw IsDirectory(path);
        if (!File.Exists(path))
        {
            throw new DomainException("StoreMissing", DomainErrorKind.StoreUnavailable, path,
                $"There is no store at '{path}'. Make one: New-WorldPostaStore -Path '{path}' -Organization Contoso -Domain contoso.example. Or name another with -Path or $env:WORLDPOSTA_STORE.");
        }

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
        if (header[0] == 1 && password is null)
        {
            throw new DomainException("StoreEncrypted", DomainErrorKind.StoreUnavailable, path,
                $"The store '{path}' is encrypted. Give its password: Connect-WorldPosta '{path}' -StorePassword (Read-Host -AsSecureString).");
        }

        if (password is null) return;
        if (header[0] != 1)
        {
            throw new DomainException("StoreNotEncrypted", DomainErrorKind.StoreUnavailable, path,
                $"The store '{path}' is not encrypted. Leave -StorePassword out, or encrypt it: Set-WorldPostaStore -NewStorePassword (Read-Host -AsSecureString).");
        }

        try
        {
            using var stream = new AesStream(SecretText.Read(password, text => text.ToString()), new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (LiteException e) when (e.ErrorCode == LiteException.INVALID_PASSWORD)
        {
            throw new DomainException("StorePasswordWrong", DomainErrorKind.StoreUnavailable, path, $"The password given with -StorePassword is not that of the store '{path}'.");
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
        catch (Exception e) when (IsDamage(e))
        {
            throw new DomainException("StoreDamaged", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' is damaged: {e.Message} Restore it from a copy.", e);
        }
    }

    // What LiteDB throws over pages that make no sense; a bug of ours in a service would not come from its assembly.
    private static bool IsDamage(Exception e) =>
        e is LiteException || (e is not DomainException and not OperationCanceledException && e.TargetSite?.DeclaringType?.Assembly == typeof(LiteDatabase).Assembly)
        || e.GetType().FullName?.StartsWith("LiteDB", StringComparison.Ordinal) == true;

    private static int Code(IOException e) => ((e.InnerException as IOException)?.HResult ?? e.HResult) & 0xffff;
}

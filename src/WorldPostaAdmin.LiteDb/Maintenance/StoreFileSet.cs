using System.Security;
using LiteDB;
using LiteDB.Engine;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>The files that make a store, as files: copied, removed and opened for reading without a database.</summary>
internal static class StoreFileSet
{
    /// <summary>The files that hold data, the data file last: a store is there once that is.</summary>
    public static IEnumerable<string> Of(string path) => [Database.LogPath(path), path + "-sum", path];

    /// <summary>Checks that there is a file that might be a store, however damaged, and that the password fits it.</summary>
    /// <exception cref="DomainException">StoreMissing, StoreIsDirectory, StoreUnreadable, StoreEncrypted, StoreNotEncrypted, StorePasswordWrong.</exception>
    public static void Check(string path, SecureString? password)
    {
        try
        {
            StoreFiles.Check(path, password);
        }
        catch (DomainException e) when (e.ErrorId == "StoreNotRecognised" && new FileInfo(path).Length >= RawPage.Size)
        {
            // The header may be what is damaged.
        }
    }

    /// <summary>Whether a file says of itself that it is a store.</summary>
    public static bool IsRecognised(string path)
    {
        var header = new byte[64];
        using var file = OpenRead(path);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && (header[0] == 1 || header.AsSpan(32).StartsWith("** This is a LiteDB file **"u8));
    }

    /// <summary>Calls with the pages of a store. The caller holds its lock.</summary>
    public static T Read<T>(string path, SecureString? password, Func<RawStore, T> read)
    {
        using var data = Decrypted(OpenRead(path), password);
        using var log = OpenLog(path, password);
        return read(new RawStore(data, log, [], []));
    }

    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);

    public static void Delete(string path)
    {
        foreach (var file in Of(path).Reverse().Append(path + ".lock").Append(path + ".holder")) File.Delete(file);
    }

    /// <summary>Copies the files of a store that nobody writes to, forced to disk. A copy that was not finished has no data file.</summary>
    public static void Copy(string from, string to, Action<long> copied, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 20];
        foreach (var (source, target) in Of(from).Zip(Of(to)))
        {
            if (!File.Exists(source)) continue;
            var part = target + ".part";
            using (var input = OpenRead(source))
            using (var output = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            {
                int count;
                while ((count = input.Read(buffer)) > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    output.Write(buffer, 0, count);
                    copied(count);
                }

                output.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
    }

    public static long Length(string path) => Of(path).Where(File.Exists).Sum(file => new FileInfo(file).Length);

    private static Stream Decrypted(Stream stream, SecureString? password) => password is null ? stream : new AesStream(SecretText.Read(password, text => text.ToString()), stream);

    private static Stream OpenLog(string path, SecureString? password)
    {
        if (!File.Exists(Database.LogPath(path))) return new MemoryStream();
        var log = OpenRead(Database.LogPath(path));
        if (log.Length >= RawPage.Size * 2) return Decrypted(log, password);
        if (log.Length >= RawPage.Size && password is null) return log;
        log.Dispose();
        return new MemoryStream();
    }
}

using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>LiteDB encrypts whole pages (AES), so a store is encrypted, or given another password and a key of its own, page by page.</summary>
internal static class StoreEncryption
{
    /// <summary>Writes a store's pages into a new file, encrypted with another password or with none.</summary>
    public static void Rewrite(string path, string draft, SecureString? from, SecureString? to, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var source = new DataStream(path, write: false);
        var target = new DataStream(draft, write: true, create: true) { IsDraft = true };
        try
        {
            var key = to is null ? null : StoreKey.New();
            using var plain = StoreFileSet.Decrypted(source, StoreKey.PasswordOf(path, from));
            using var encrypted = StoreFileSet.Decrypted(target, key?.Derive(to!));
            key?.WriteTo(target);
            var page = new byte[RawPage.Size];
            var length = plain.Length;
            for (var position = 0L; position < length; position += page.Length)
            {
                if (position % (1 << 20) == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(new StoreProgress(to is null ? "Decrypting" : "Encrypting", position, length));
                }

                plain.Position = position;
                plain.ReadExactly(page);
                encrypted.Position = position;
                encrypted.Write(page, 0, page.Length);
            }

            target.CompleteChecksums();
            target.Flush();
            target.EndWriting();
            if (target.Failure is { } failure) throw new IOException(failure.Message, failure);
        }
        catch (Exception e) when (target.Failure is not null && e is not IOException)
        {
            // A page that the disk had no room for reads as damage, or as a wrong password, to whoever looks at it next.
            throw new IOException(target.Failure.Message, target.Failure);
        }
        finally
        {
            source.CloseFile();
            target.CloseFile();
        }
    }
}

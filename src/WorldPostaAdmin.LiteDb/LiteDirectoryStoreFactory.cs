using System.Globalization;
using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>One step from an older format to the next.</summary>
/// <param name="From">The version that it starts from.</param>
/// <param name="Apply">Changes the documents, within a transaction.</param>
public sealed record StoreMigration(int From, Action<LiteDatabase> Apply);

/// <summary>Opens and makes stores, each a LiteDB file with a format version in it.</summary>
public sealed class LiteDirectoryStoreFactory : IDirectoryStoreFactory
{
    /// <summary>The format that this version writes.</summary>
    public const int CurrentFormat = 1;

    private readonly TimeProvider _time;
    private readonly int _format;
    private readonly IReadOnlyList<StoreMigration> _migrations;

    public LiteDirectoryStoreFactory(TimeProvider time)
        : this(time, CurrentFormat, [])
    {
    }

    /// <summary>For tests of migration: a format and the steps that lead to it.</summary>
    internal LiteDirectoryStoreFactory(TimeProvider time, int format, IReadOnlyList<StoreMigration> migrations)
    {
        _time = time;
        _format = format;
        _migrations = migrations;
    }

    public IDirectoryStore Open(string path, StoreOptions options)
    {
        path = StoreFiles.FullPath(path);
        StoreFiles.Check(path);
        StoreInfo info;
        using (StoreLock.Take(path, write: false, options.LockTimeout, options.Holder, _time, CancellationToken.None))
            info = StoreFiles.Guard(path, () => ReadInfo(path));
        if (info.FormatVersion > _format)
        {
            throw new DomainException("StoreTooNew", DomainErrorKind.StoreUnavailable, path,
                $"The store '{path}' has the format {info.FormatVersion}, and this version of the module knows up to {_format}. Update the module; the store was not touched.");
        }

        if (info.FormatVersion < _format) info = Migrate(path, info, options);
        return new LiteDirectoryStore(info, options, _time);
    }

    public IDirectoryStore Create(string path, OrganizationConfig organization, AcceptedDomain domain, StoreOptions options)
    {
        path = StoreFiles.FullPath(path);
        if (Directory.Exists(path)) throw StoreFiles.IsDirectory(path);
        return StoreFiles.Guard(path, () =>
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using var held = StoreLock.Take(path, write: true, options.LockTimeout, options.Holder, _time, CancellationToken.None);
            if (File.Exists(path))
            {
                throw new DomainException("StoreExists", DomainErrorKind.AlreadyExists, path, $"There is a file at '{path}' already. Use it with Connect-WorldPosta -Path '{path}', or name another file.");
            }

            // Made beside and moved into place whole, so that no half-made store is ever found.
            var draft = path + ".new";
            File.Delete(draft);
            File.Delete(Database.LogPath(draft));
            using (var database = Database.Create(draft))
            {
                CreateCollections(database.Lite);
                database.Lite.BeginTrans();
                var meta = database.Lite.GetCollection(Documents.Meta);
                meta.Insert(new BsonDocument { ["_id"] = "store", ["FormatVersion"] = _format });
                meta.Insert(Documents.From("organization", organization));
                database.Lite.GetCollection(Documents.Domains).Insert(Documents.From(domain.AsciiName, domain));
                if (!database.Lite.Commit()) throw new IOException("The new store could not be committed.");
                database.Checkpoint();
                database.CloseCommitted();
            }

            File.Delete(Database.LogPath(path));
            File.Move(draft, path);
            File.Delete(Database.LogPath(draft));
            return new LiteDirectoryStore(ReadInfo(path), options, _time);
        });
    }

    private static void CreateCollections(LiteDatabase database)
    {
        var recipients = database.GetCollection(Documents.Recipients);
        recipients.EnsureIndex("AliasKey", "$.AliasKey", unique: true);
        recipients.EnsureIndex("NameKey", "$.NameKey", unique: true);
        recipients.EnsureIndex("DisplayNameKey", "$.DisplayNameKey");
        recipients.EnsureIndex("OrderKey", "$.OrderKey");
        database.GetCollection(Documents.Links).EnsureIndex("Reverse", "$.Reverse", unique: true);
        database.GetCollection(Documents.Audit).EnsureIndex("RunDate", "$.RunDate");
    }

    private static StoreInfo ReadInfo(string path)
    {
        using var database = Database.Open(path, write: false);
        var meta = database.Lite.GetCollection(Documents.Meta);
        if (meta.FindById("store") is not { } store || !store["FormatVersion"].IsInt32 || meta.FindById("organization") is not { } document) throw StoreFiles.NotRecognised(path);
        var organization = Documents.To<OrganizationConfig>(document);
        return new StoreInfo(path, store["FormatVersion"].AsInt32, organization.Guid, organization.Name, organization.WhenCreated, StoreFiles.IsReadOnly(path));
    }

    // Under the lock all the way: the copy is of what is migrated.
    private StoreInfo Migrate(string path, StoreInfo info, StoreOptions options)
    {
        if (info.IsReadOnly) throw StoreFiles.ReadOnly(path);
        using var held = StoreLock.Take(path, write: true, options.LockTimeout, options.Holder, _time, CancellationToken.None);
        return StoreFiles.Guard(path, () =>
        {
            var current = ReadInfo(path);
            if (current.FormatVersion >= _format) return current;
            KeepCopy(path, current.FormatVersion);
            using (var database = Database.Open(path, write: true))
            {
                database.Lite.BeginTrans();
                for (var version = current.FormatVersion; version < _format; version++)
                {
                    var step = _migrations.FirstOrDefault(migration => migration.From == version)
                        ?? throw new DomainException("StoreTooOld", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' has the format {version}, from which there is no way to {_format}.");
                    step.Apply(database.Lite);
                }

                database.Lite.GetCollection(Documents.Meta).Update(new BsonDocument { ["_id"] = "store", ["FormatVersion"] = _format });
                if (!database.Lite.Commit()) throw new IOException("The migration was rolled back.");
                database.CloseCommitted();
            }

            return ReadInfo(path);
        });
    }

    private void KeepCopy(string path, int version)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{path}.v{version}-{_time.GetUtcNow():yyyyMMddHHmmss}");
        foreach (var (from, to) in new[] { (path, copy), (Database.LogPath(path), Database.LogPath(copy)) })
        {
            if (!File.Exists(from)) continue;
            File.Copy(from, to, overwrite: false);
            using var file = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
    }
}

using LiteDB;
using WorldPostaAdmin.LiteDb.Maintenance;
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
    public const int CurrentFormat = 3;

    private readonly TimeProvider _time;
    private readonly int _format;
    private readonly IReadOnlyList<StoreMigration> _migrations;

    public LiteDirectoryStoreFactory(TimeProvider time)
        : this(time, CurrentFormat, [FormatOne.ToFormatTwo, new StoreMigration(2, Collections.Create)])
    {
    }

    /// <summary>For tests of migration: a format and the steps that lead to it.</summary>
    internal LiteDirectoryStoreFactory(TimeProvider time, int format, IReadOnlyList<StoreMigration> migrations)
    {
        _time = time;
        _format = format;
        _migrations = migrations;
    }

    /// <summary>Whether stores take copies of themselves; a draft does not.</summary>
    internal bool KeepsCopies { get; init; } = true;

    public IDirectoryStore Open(string path, StoreOptions options)
    {
        path = StoreFiles.FullPath(path);
        StoreFiles.Check(path, encrypted: options.Password is not null);
        StoreLock.RequireWorking(path);
        var info = StoreFiles.Guard(path, () =>
        {
            using var held = StoreLock.Take(path, write: false, options.LockTimeout, options.CurrentHolder, _time, CancellationToken.None);
            return FormatOne.Is(path) ? FormatOne.Read(path, database => ReadInfo(database, path, options)) : LiteDirectoryStore.Read(path, held, options, _time, CancellationToken.None, database => ReadInfo(database.Lite, path, options));
        });
        if (info.FormatVersion > _format)
        {
            throw new DomainException("StoreTooNew", DomainErrorKind.StoreUnavailable, path,
                $"The store '{path}' has the format {info.FormatVersion}, and this version of the module knows up to {_format}. Update the module; the store was not touched.");
        }

        if (info.FormatVersion < _format) info = Migrate(path, info, options);
        return Opened(info, options);
    }

    public IDirectoryStore Create(string path, OrganizationConfig organization, AcceptedDomain domain, StoreOptions options)
    {
        path = StoreFiles.FullPath(path);
        if (Directory.Exists(path)) throw StoreFiles.IsDirectory(path);
        return StoreFiles.Guard(path, () =>
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            StoreLock.RequireWorking(path);
            using var held = StoreLock.Take(path, write: true, options.LockTimeout, options.CurrentHolder, _time, CancellationToken.None);
            if (File.Exists(path))
            {
                throw new DomainException("StoreExists", DomainErrorKind.AlreadyExists, path, $"There is a file at '{path}' already. Use it with Connect-WorldPosta -Path '{path}', or name another file.");
            }

            // Made beside and moved into place whole, so that no half-made store is ever found.
            StoreSwap.Settle(path);
            StoreSwap.Discard(path);
            using (var database = Database.Create(StoreSwap.DraftOf(path), options.Password))
            {
                Collections.Create(database.Lite);
                database.Lite.BeginTrans();
                var meta = database.Lite.GetCollection(Documents.Meta);
                meta.Insert(new BsonDocument { ["_id"] = "store", ["FormatVersion"] = _format });
                meta.Insert(Documents.From("organization", organization));
                database.Lite.GetCollection(Documents.Domains).Insert(Documents.From(domain.AsciiName, domain));
                database.Commit(options.Durability);
                database.Checkpoint();
            }

            DatabaseCache.Forget(path);
            StoreSwap.Replace(path);
            return Opened(DatabaseCache.Write(path, held, options.Password, database => ReadInfo(database.Lite, path, options)), options);
        });
    }

    private static StoreInfo ReadInfo(LiteDatabase database, string path, StoreOptions options)
    {
        var meta = database.GetCollection(Documents.Meta);
        if (meta.FindById("store") is not { } store || !store["FormatVersion"].IsInt32 || meta.FindById("organization") is not { } document) throw StoreFiles.NotRecognised(path);
        var organization = Documents.To<OrganizationConfig>(document);
        return new StoreInfo(path, store["FormatVersion"].AsInt32, organization.Guid, organization.Name, organization.WhenCreated, StoreFiles.IsReadOnly(path)) { IsEncrypted = options.Password is not null };
    }

    // Done on a copy that takes the store's place when it is finished; the lock is held all the way.
    private StoreInfo Migrate(string path, StoreInfo info, StoreOptions options)
    {
        if (info.IsReadOnly) throw StoreFiles.ReadOnly(path);
        return StoreFiles.Guard(path, () =>
        {
            using var held = StoreLock.Take(path, write: true, options.LockTimeout, options.CurrentHolder, _time, CancellationToken.None);
            DatabaseCache.Forget(path);
            if (StoreSwap.IsUnfinished(path)) StoreSwap.Finish(path);
            var version = FormatOne.Is(path) ? FormatOne.Read(path, database => ReadInfo(database, path, options).FormatVersion) : DatabaseCache.Read(path, held, options.Password, database => ReadInfo(database.Lite, path, options).FormatVersion);
            if (version < _format)
            {
                new RollingCopies(path, _time).Take(null, CancellationToken.None);
                StoreSwap.Discard(path);
                var draft = StoreSwap.DraftOf(path);
                File.Copy(path, draft);
                if (File.Exists(Database.LogPath(path))) File.Copy(Database.LogPath(path), Database.LogPath(draft));
                if (FormatOne.Is(draft)) FormatOne.EmptyLog(draft);
                using (var database = Database.OpenDraft(draft, options.Password))
                {
                    Migrate(database.Lite, path, version);
                    database.Commit(options.Durability);
                    database.Checkpoint();
                    database.CompleteChecksums();
                }

                DatabaseCache.Forget(path);
                StoreSwap.Replace(path);
            }

            return DatabaseCache.Write(path, held, options.Password, database => ReadInfo(database.Lite, path, options));
        });
    }

    // All steps within one transaction, which is left open.
    private void Migrate(LiteDatabase database, string path, int version)
    {
        for (; version < _format; version++)
        {
            var step = _migrations.FirstOrDefault(migration => migration.From == version)
                ?? throw new DomainException("StoreTooOld", DomainErrorKind.StoreUnavailable, path, $"The store '{path}' has the format {version}, from which there is no way to {_format}.");
            step.Apply(database);
        }

        database.BeginTrans();
        database.GetCollection(Documents.Meta).Update(new BsonDocument { ["_id"] = "store", ["FormatVersion"] = _format });
    }

    private LiteDirectoryStore Opened(StoreInfo info, StoreOptions options) => new(info, options, _time, KeepsCopies ? new RollingCopies(info.Path, _time) : null);
}

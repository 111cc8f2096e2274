using System.Globalization;
using System.Security;
using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>Looks after stores as files. Whatever is to take a store's place is made and tested beside it first (see <see cref="StoreSwap"/>).</summary>
public sealed class LiteStoreMaintenance(TimeProvider time) : IStoreMaintenance
{
    // Of a draft no copies are kept.
    private readonly LiteDirectoryStoreFactory _drafts = new(time) { KeepsCopies = false };

    public StoreTestResult Test(string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation) => Look(path, options, full =>
    {
        using var held = TakeRecovered(full, options, cancellation);
        return Test(full, options.Password, progress, cancellation);
    });

    public StoreRepairResult Repair(string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation) => Guard(path, options, full =>
    {
        if (StoreFiles.IsReadOnly(full)) throw StoreFiles.ReadOnly(full);
        using var held = TakeRecovered(full, options, cancellation, write: true);
        DiscardDraft(full);
        try
        {
            return Repair(full, options, new FindingList(), progress, cancellation);
        }
        finally
        {
            DatabaseCache.Forget(StoreSwap.DraftOf(full));
            DiscardDraft(full);
        }
    });

    public StoreCopy Backup(string path, string destination, bool overwrite, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation) => Guard(path, options, full =>
    {
        destination = StoreFiles.FullPath(destination);
        if (Directory.Exists(destination)) destination = Path.Combine(destination, Path.GetFileName(full));
        if (destination == full) throw new DomainException("BackupOnItself", DomainErrorKind.InvalidValue, destination, $"'{destination}' is the store itself. Name another file.");
        if (File.Exists(destination) && !overwrite)
            throw new DomainException("BackupExists", DomainErrorKind.AlreadyExists, destination, $"There is a file at '{destination}' already. Name another, or overwrite it with -Force.");
        using var target = File.Exists(destination) ? Take(destination, options, write: true, cancellation) : null;
        if (Path.GetDirectoryName(destination) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        StoreSwap.Settle(destination);
        DateTimeOffset created;
        using (TakeRecovered(full, options, cancellation))
        {
            created = time.GetUtcNow();
            CopyToDraft(full, destination, progress, cancellation);
        }

        try
        {
            var test = FinishDraft(full, destination, "StoreDamaged", options.Password, progress, cancellation);
            DatabaseCache.Forget(destination);
            StoreSwap.Replace(destination);
            return new StoreCopy
            {
                Path = destination,
                StorePath = full,
                Created = created,
                Size = SizeOf(destination),
                Organization = test.Organization,
                FormatVersion = test.FormatVersion,
                IsEncrypted = test.IsEncrypted,
                Verified = test.IsHealthy,
                FindingCount = test.FindingCount,
            };
        }
        finally
        {
            DiscardDraft(destination);
        }
    });

    public StoreRestoreResult Restore(string copy, string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        (copy, path) = (StoreFiles.FullPath(copy), StoreFiles.FullPath(path));
        if (!File.Exists(copy)) throw new DomainException("CopyMissing", DomainErrorKind.NotFound, copy, $"There is no copy at '{copy}'. Get-WorldPostaStoreCopy lists the automatic copies.");
        if (copy == path) throw new DomainException("RestoreOntoItself", DomainErrorKind.InvalidValue, copy, $"'{copy}' is the store itself. Name a copy of it.");
        if (Directory.Exists(path)) throw StoreFiles.IsDirectory(path);
        Look(copy, options, _ =>
        {
            using var file = StoreFileSet.OpenRead(copy);
            using var opened = StoreFileSet.Decrypted(file, StoreKey.PasswordOf(copy, options.Password));
            return true;
        });
        return StoreFiles.Guard(path, () =>
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            StoreLock.RequireWorking(path);
            using var held = Take(path, options, write: true, cancellation);
            if (StoreSwap.IsUnfinished(path)) StoreSwap.Finish(path);
            DatabaseCache.Forget(path);
            using (var source = File.Exists(StoreLock.PathOf(copy)) ? TakeRecovered(copy, options, cancellation) : null) CopyToDraft(copy, path, progress, cancellation);
            try
            {
                var test = FinishDraft(copy, path, "CopyDamaged", options.Password, progress, cancellation, database => Record(database, path, options, "RestoredFrom", null, copy));
                var kept = File.Exists(path) ? new RollingCopies(path, time).Take(progress, cancellation) : "";
                StoreSwap.Replace(path);
                return new StoreRestoreResult { Path = path, RestoredFrom = copy, Organization = test.Organization, FormatVersion = test.FormatVersion, ReplacedCopy = kept };
            }
            finally
            {
                DiscardDraft(path);
            }
        });
    }

    public void SetPassword(string path, SecureString? password, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation) => Guard(path, options, full =>
    {
        if (StoreFiles.IsReadOnly(full)) throw StoreFiles.ReadOnly(full);
        using var held = TakeRecovered(full, options, cancellation, write: true);
        DatabaseCache.Forget(full);
        using (var database = Database.Open(full, write: true, options.Password)) database.Checkpoint();
        DiscardDraft(full);
        try
        {
            StoreEncryption.Rewrite(full, StoreSwap.DraftOf(full), options.Password, password, progress, cancellation);
            using (var database = Database.OpenDraft(StoreSwap.DraftOf(full), password))
            {
                Record(database, full, options, "StorePassword", options.Password is null ? null : "(set)", password is null ? null : "(set)");
                database.Checkpoint();
                database.CompleteChecksums();
            }

            StoreSwap.Replace(full);
            return true;
        }
        finally
        {
            DiscardDraft(full);
        }
    });

    public IReadOnlyList<StoreCopy> Copies(string path, SecureString? password)
    {
        path = StoreFiles.FullPath(path);
        return StoreFiles.Guard(path, () => new RollingCopies(path, time).List().Select(copy => Describe(copy.Path, path, copy.Created, password)).ToArray());
    }

    private static T Guard<T>(string path, StoreOptions options, Func<string, T> work) => Look(path, options, full =>
    {
        StoreLock.RequireWorking(full);
        return work(full);
    });

    // A copy may well lie where locks do not work.
    private static T Look<T>(string path, StoreOptions options, Func<string, T> work)
    {
        path = StoreFiles.FullPath(path);
        StoreFileSet.Check(path, options.Password is not null);
        return StoreFiles.Guard(path, () => work(path));
    }

    private StoreLock Take(string path, StoreOptions options, bool write, CancellationToken cancellation) =>
        StoreLock.Take(path, write, options.LockTimeout, options.CurrentHolder, time, cancellation);

    // What a process that was killed had begun is finished first, as every opening does. Where damage keeps it from that, the damage is what is looked at.
    private StoreLock TakeRecovered(string path, StoreOptions options, CancellationToken cancellation, bool write = false)
    {
        var held = Take(path, options, write, cancellation);
        try
        {
            if (!NeedsRecovery(path)) return held;
            if (!write)
            {
                held.Dispose();
                held = Take(path, options, write: true, cancellation);
            }

            DatabaseCache.Forget(path);
            Database.Recover(path, options.Password);
        }
        catch (Exception e) when (e is IOException || (e is not LiteException { ErrorCode: LiteException.INVALID_PASSWORD } && StoreFiles.IsDamage(e)))
        {
        }
        catch
        {
            held.Dispose();
            throw;
        }

        return held;
    }

    private static bool NeedsRecovery(string path)
    {
        try
        {
            return Database.NeedsRecovery(path);
        }
        catch (DamagedPageException)
        {
            return false;
        }
    }

    private StoreTestResult Test(string path, SecureString? password, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var findings = new FindingList();
        return StoreFileSet.Read(
            path,
            password,
            findings,
            store =>
            {
                if (password is not null && StoreKey.Of(path) is null)
                    findings.Warning(StoreFindingKind.Encryption, "key", "The key of the encryption is made of the password as older versions did, which makes guessing it cheap. Set the password again, the same or another: Set-WorldPostaStore -NewStorePassword.");
                var check = new StoreCheck(store, findings, progress, cancellation);
                check.Run();
                if (check.Documents == 0 && store.Collections.Count == 0) throw StoreFiles.NotRecognised(path);
                var last = new RollingCopies(path, time).List() is [var newest, ..] ? newest.Created : (DateTimeOffset?)null;
                return new StoreTestResult
                {
                    Path = path,
                    Organization = check.Organization?.Name ?? "",
                    FormatVersion = check.FormatVersion,
                    IsEncrypted = password is not null,
                    PagesChecked = store.PageCount,
                    DocumentsChecked = check.Documents,
                    IndexEntriesChecked = check.IndexEntries,
                    Findings = findings.Items,
                    FindingCount = findings.Count,
                    LastCopy = last,
                };
            },
            cancellation);
    }

    private StoreRepairResult Repair(string path, StoreOptions options, FindingList findings, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var draft = StoreSwap.DraftOf(path);
        var (organization, documents, lost) = StoreFileSet.Read(
            path,
            options.Password,
            findings,
            store =>
            {
                var lost = new LostDocuments(store, progress, cancellation);
                lost.Tell(findings);
                var rebuild = new StoreRebuild(store, findings, time, progress, cancellation);
                return rebuild.Run((organization, domain) => _drafts.Create(draft, organization, domain, options with { Durability = Durability.Relaxed }))
                    ? (rebuild.Organization, rebuild.Documents, Math.Max(lost.Count, findings.Of(StoreFindingKind.Lost)))
                    : throw Faulty(path, "StoreUnrepairable", "nothing of a store can be read in it.");
            },
            cancellation);
        DatabaseCache.Forget(draft);
        using (var database = Database.Open(draft, write: true, options.Password))
        {
            Record(database, path, options, "Repaired", null, $"{documents} documents kept, {lost} lost");
            database.Checkpoint();
        }

        RequireUndamaged(draft, path, "StoreUnrepairable", "What could be rebuilt", options.Password, progress, cancellation);
        var kept = Free(path + ".damaged-" + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        StoreFileSet.Copy(path, kept, progress, cancellation);
        DatabaseCache.Forget(path);
        StoreSwap.Replace(path);
        return new StoreRepairResult { Path = path, Organization = organization, Documents = documents, Lost = lost, Findings = findings.Items, FindingCount = findings.Count, DamagedCopy = kept };
    }

    // Said in what is to take the store's place, so that it is there with it or not at all.
    private void Record(Database database, string path, StoreOptions options, string property, string? before, string? after)
    {
        if (options.Audit is not { } audit) return;
        var now = time.GetUtcNow();
        database.Lite.BeginTrans();
        new LiteDirectoryWriter(database.Lite).AppendAudit(new AdminAuditRecord
        {
            Identity = new RandomIdentifiers().NewTimeOrdered(now),
            RunDate = now,
            Caller = audit.Caller,
            Machine = audit.Machine,
            CmdletName = audit.CmdletName,
            CmdletParameters = audit.Parameters,
            Objects = [new AuditedObject(Guid.Empty, path, [new AuditPropertyChange(property, before, after)])],
            Succeeded = true,
        });
        database.Commit(Durability.Full);
    }

    private static void CopyToDraft(string from, string place, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        DiscardDraft(place);
        StoreFileSet.Copy(from, StoreSwap.DraftOf(place), progress, cancellation);
    }

    // Makes one plain file and its checksums of what was copied, and tests it.
    private StoreTestResult FinishDraft(string from, string place, string errorId, SecureString? password, IProgress<StoreProgress>? progress, CancellationToken cancellation, Action<Database>? change = null)
    {
        var draft = StoreSwap.DraftOf(place);
        try
        {
            if (FormatOne.Is(draft)) FormatOne.EmptyLog(draft);
            using var database = Database.OpenDraft(draft, password);
            change?.Invoke(database);
            database.Checkpoint();
            database.CompleteChecksums();
        }
        catch (Exception e) when (e is not LiteException { ErrorCode: LiteException.INVALID_PASSWORD } && StoreFiles.IsDamage(e))
        {
            throw Faulty(from, errorId, e.Message);
        }

        return RequireUndamaged(draft, from, errorId, "What was copied", password, progress, cancellation);
    }

    private StoreTestResult RequireUndamaged(string draft, string from, string errorId, string what, SecureString? password, IProgress<StoreProgress>? progress, CancellationToken cancellation)
    {
        var test = Test(draft, password, progress, cancellation);
        return test.Damage is { } damage ? throw Faulty(from, errorId, $"{what} has {test.FindingCount} faults, among them: {damage.Message}") : test;
    }

    private static DomainException Faulty(string path, string errorId, string what) => errorId == "CopyDamaged"
        ? new DomainException(errorId, DomainErrorKind.StoreUnavailable, path, $"The copy '{path}' is damaged, and nothing was restored: {what} Choose another (Get-WorldPostaStoreCopy), or repair it: Repair-WorldPostaStore -Path '{path}'.")
        : errorId == "StoreDamaged" ? StoreFiles.Damaged(path, what)
        : new DomainException(errorId, DomainErrorKind.StoreUnavailable, path, $"The store '{path}' could not be rebuilt, and was not touched: {what} Restore a copy: Get-WorldPostaStoreCopy, Restore-WorldPostaStore.");

    private static void DiscardDraft(string path)
    {
        StoreSwap.Discard(path);
        foreach (var part in StoreFileSet.Of(StoreSwap.DraftOf(path))) File.Delete(part + StoreFileSet.PartSuffix);

        // A repair makes its draft as a store of its own.
        foreach (var left in new[] { StoreLock.PathOf(StoreSwap.DraftOf(path)), StoreSwap.DraftOf(path) + ".holder" }) File.Delete(left);
    }

    private static string Free(string path)
    {
        var free = path;
        for (var number = 2; File.Exists(free); number++) free = $"{path}-{number}";
        return free;
    }

    private static ByteSize SizeOf(string path) => new(StoreFileSet.Of(path).Where(File.Exists).Sum(file => new FileInfo(file).Length));

    private static StoreCopy Describe(string path, string store, DateTimeOffset created, SecureString? password)
    {
        var (organization, format, encrypted) = ("", 0, false);
        try
        {
            using (var file = StoreFileSet.OpenRead(path)) encrypted = file.ReadByte() == 1;
            (organization, format) = FormatOne.Is(path) ? FormatOne.Read(path, Settings) : ReadSettings(path, encrypted ? password : null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One that cannot be opened is listed all the same; Test-WorldPostaStore says why.
        }

        return new StoreCopy { Path = path, StorePath = store, Created = created, Size = SizeOf(path), Organization = organization, FormatVersion = format, IsEncrypted = encrypted };
    }

    private static (string Organization, int Format) ReadSettings(string path, SecureString? password)
    {
        using var database = Database.Open(path, write: false, password);
        return Settings(database.Lite);
    }

    private static (string Organization, int Format) Settings(LiteDatabase database)
    {
        var meta = database.GetCollection(Documents.Meta);
        return (meta.FindById("organization")["Name"].AsString, meta.FindById("store")["FormatVersion"].AsInt32);
    }
}

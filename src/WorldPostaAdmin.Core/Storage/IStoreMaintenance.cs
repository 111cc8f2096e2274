using System.Security;

namespace WorldPostaAdmin.Storage;

/// <summary>
/// The port to the care of a store as a file. It takes paths, not open stores, so that it also works on one that cannot be opened.
/// </summary>
public interface IStoreMaintenance
{
    /// <summary>Looks through a whole store and says what is wrong. Damage is a finding, never an exception.</summary>
    /// <exception cref="DomainException">StoreMissing, StoreBusy, StorePasswordWrong and others that keep it from being looked at.</exception>
    StoreTestResult Test(string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation);

    /// <summary>Makes a store anew of all documents that can be read, and puts it into the place of the damaged one, which is kept beside it.</summary>
    /// <exception cref="DomainException">StoreUnrepairable: nothing of a store was found in the file; it was not touched.</exception>
    StoreRepairResult Repair(string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation);

    /// <summary>Copies a store as it is at one moment, and tests the copy. Others may read meanwhile, and write once it is copied.</summary>
    /// <exception cref="DomainException">BackupExists, BackupOnItself, StoreDamaged: the copy has faults.</exception>
    StoreCopy Backup(string path, string destination, bool overwrite, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation);

    /// <summary>Tests a copy and puts it into the place of a store, of which an automatic copy is kept.</summary>
    /// <exception cref="DomainException">CopyDamaged, CopyMissing, RestoreOntoItself.</exception>
    StoreRestoreResult Restore(string copy, string path, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation);

    /// <summary>Encrypts a store with another password, or with none; what is in <paramref name="options"/> opens it now.</summary>
    void SetPassword(string path, SecureString? password, StoreOptions options, IProgress<StoreProgress>? progress, CancellationToken cancellation);

    /// <summary>The automatic copies of a store, the newest first.</summary>
    IReadOnlyList<StoreCopy> Copies(string path, SecureString? password);
}

/// <summary>What is done at the moment in a long piece of work, and how far it is.</summary>
public readonly record struct StoreProgress(string Activity, long Done, long Total);

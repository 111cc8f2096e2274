using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Core.Tests;

/// <summary>
/// A store in memory that keeps the port's promises: copies in and out, all or nothing, uniqueness held at the write, and no
/// reading after the transaction's end.
/// </summary>
internal sealed class MemoryStore(OrganizationConfig organization) : IDirectoryStore
{
    private MemoryDirectory _directory = new() { Organization = organization };

    public StoreInfo Info => new("memory", 1, _directory.Organization.Guid, _directory.Organization.Name, _directory.Organization.WhenCreated, false);

    /// <summary>How many transactions were begun.</summary>
    public int Transactions { get; private set; }

    /// <summary>What another process does before a transaction begins, told which one it is from 1.</summary>
    public Action<int>? Meanwhile { get; set; }

    /// <summary>What happens between a reading and what is made of it.</summary>
    public Action? Looked { get; set; }

    public T Read<T>(Func<IDirectoryReader, T> work, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var reader = new MemoryWriter(_directory);
        try
        {
            return work(reader);
        }
        finally
        {
            reader.Close();
            Looked?.Invoke();
        }
    }

    public T Write<T>(Func<IDirectoryWriter, T> work, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke(Transactions + 1);
        Meanwhile = meanwhile;
        Transactions++;
        var changed = _directory.Copy();
        var writer = new MemoryWriter(changed);
        try
        {
            var result = work(writer);
            _directory = changed;
            return result;
        }
        finally
        {
            writer.Close();
        }
    }
}

namespace WorldPostaAdmin.Storage;

/// <summary>
/// What mailboxes hold and transport has to do, in one consistent view with the directory: records in the order of their keys, and
/// contents, which several records may share.
/// </summary>
public interface IMailReader
{
    /// <summary>The record of a key, or null.</summary>
    T? Find<T>(string key)
        where T : class, IRecord;

    /// <summary>Records whose keys lie between two texts, both included, in their order, streamed.</summary>
    IEnumerable<T> Range<T>(string from, string to)
        where T : class, IRecord;

    /// <summary>Records whose keys lie between two, both included, the last first, streamed.</summary>
    IEnumerable<T> Backwards<T>(string from, string to)
        where T : class, IRecord;

    /// <summary>Records of which an indexed property lies between two texts, both included, in its order, streamed.</summary>
    /// <param name="property">The name of a property marked <see cref="IndexedAttribute"/>.</param>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    IEnumerable<T> Range<T>(string property, string from, string to)
        where T : class, IRecord;

    /// <summary>The bytes of a content.</summary>
    /// <exception cref="InvalidDataException">There is none, or not all of it.</exception>
    byte[] Content(Guid content);
}

/// <summary>The writing side, within the transaction of an <see cref="IDirectoryWriter"/>.</summary>
public interface IMailWriter : IMailReader
{
    /// <summary>Adds a record whose key is new.</summary>
    void Insert<T>(T record)
        where T : class, IRecord;

    /// <summary>Adds a record, or replaces the one of its key.</summary>
    void Save<T>(T record)
        where T : class, IRecord;

    /// <summary>Takes a record away.</summary>
    /// <returns>Whether it was there.</returns>
    bool Delete<T>(string key)
        where T : class, IRecord;

    /// <summary>Keeps bytes, once, however many refer to them.</summary>
    void InsertContent(Guid content, ReadOnlyMemory<byte> bytes, int references);

    /// <summary>Counts references to a content up or down; with the last of them the content goes.</summary>
    void CountReferences(Guid content, int change);
}

using System.Net;
using LiteDB;
using WorldPostaAdmin.LiteDb;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>A store's documents and indexes as LiteDB has them, on a copy of its files so that looking changes nothing.</summary>
internal sealed class RawStore : IDisposable
{
    private readonly StoreFolder _copy;
    private readonly Database _database;

    public RawStore(StoreFolder store)
    {
        _copy = store.Copy();
        _database = Database.Open(_copy.StorePath, write: false, store.Password is null ? null : new NetworkCredential("", store.Password).SecurePassword);
    }

    public LiteDatabase Lite => _database.Lite;

    public IReadOnlyList<BsonDocument> All(string collection) => Lite.GetCollection(collection).FindAll().ToArray();

    public void Dispose()
    {
        _database.Dispose();
        _copy.Dispose();
    }
}

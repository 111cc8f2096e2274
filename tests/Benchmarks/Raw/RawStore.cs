using System.Diagnostics;
using LiteDB;

namespace WorldPostaAdmin.Benchmarks.Raw;

/// <summary>LiteDB as it comes, over a file of its own: what the store is measured against.</summary>
internal static class RawStore
{
    private const int Batch = 5000;

    /// <summary>Opens a file. Collation is the store's: with LiteDB's own, texts would compare slower, and differently.</summary>
    public static LiteDatabase Open(string path, bool readOnly = false) =>
        new(new ConnectionString { Filename = path, Collation = readOnly ? null : Collation.Binary, ReadOnly = readOnly });

    /// <summary>
    /// Writes the documents of a store into a new file, in the order in which they were made, under the same indexes, and
    /// gives the seconds that InsertBulk took with its own size of a batch. Reading them is not timed.
    /// </summary>
    public static double InsertSame(string source, string target, Func<string, BsonDocument, bool>? include = null)
    {
        File.Delete(target);
        var watch = new Stopwatch();
        using var from = Open(source, readOnly: true);
        using var to = Open(target);
        var collections = from.GetCollectionNames().Order(StringComparer.Ordinal).ToArray();
        foreach (var index in from.GetCollection("$indexes").FindAll().Where(index => index["name"].AsString != "_id" && collections.Contains(index["collection"].AsString)))
            to.GetCollection(index["collection"].AsString).EnsureIndex(index["name"].AsString, BsonExpression.Create(index["expression"].AsString), index["unique"].AsBoolean);
        foreach (var name in collections)
        {
            var collection = to.GetCollection(name);
            foreach (var batch in InOrder(from, name).Where(document => include?.Invoke(name, document) ?? true).Chunk(Batch))
            {
                watch.Start();
                collection.InsertBulk(batch);
                watch.Stop();
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    // Ids that are Guids of version 7 are in the order in which they were made; names are put into their owners' order.
    private static IEnumerable<BsonDocument> InOrder(LiteDatabase database, string collection)
    {
        var documents = database.GetCollection(collection).FindAll();
        return collection is "identities" or "addresses" ? documents.OrderBy(document => document["Owner"].AsGuid.ToString("N"), StringComparer.Ordinal) : documents;
    }
}

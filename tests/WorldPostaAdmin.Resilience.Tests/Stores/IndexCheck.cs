using LiteDB;

namespace WorldPostaAdmin.Resilience.Tests;

/// <summary>
/// Compares every index of a database with its documents, by LiteDB's public queries alone: walked from end to end it gives each document
/// once and in order, and each document is found in it by its own key.
/// </summary>
internal static class IndexCheck
{
    public static IEnumerable<string> Problems(LiteDatabase database)
    {
        foreach (var index in database.GetCollection("$indexes").FindAll().ToArray())
        {
            var collection = database.GetCollection(index["collection"].AsString);
            var documents = collection.FindAll().ToArray();
            foreach (var problem in Problems(collection, index["expression"].AsString, index["unique"].AsBoolean, documents))
                yield return $"{collection.Name}.{index["name"].AsString}: {problem}";
        }
    }

    private static IEnumerable<string> Problems(ILiteCollection<BsonDocument> collection, string text, bool unique, BsonDocument[] documents)
    {
        var expression = BsonExpression.Create(text);
        var query = collection.Query().OrderBy(expression);
        if (query.GetPlan()["index"]["expr"].AsString != text) yield return $"it is not used to sort by {text}";
        var walked = query.ToEnumerable().ToArray();
        var ids = documents.Select(document => document["_id"]).ToHashSet();
        if (walked.Length != documents.Length || !walked.Select(document => document["_id"]).ToHashSet().SetEquals(ids))
            yield return $"it has {walked.Length} entries, and there are {documents.Length} documents";
        var keys = walked.Select(document => expression.ExecuteScalar(document)).ToArray();
        for (var i = 1; i < keys.Length; i++)
        {
            var order = keys[i - 1].CompareTo(keys[i], Collation.Binary);
            if (order > 0 || (unique && order == 0)) yield return $"{keys[i - 1]} stands before {keys[i]}";
        }

        foreach (var document in documents)
        {
            var key = expression.ExecuteScalar(document);
            if (!collection.Find(BsonExpression.Create(text + " = @0", key)).Any(found => found["_id"] == document["_id"])) yield return $"{document["_id"]} is not found by {key}";
        }
    }
}

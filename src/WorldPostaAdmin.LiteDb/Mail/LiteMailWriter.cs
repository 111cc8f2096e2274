using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Writes records and contents within the transaction of a <see cref="LiteDirectoryWriter"/>.</summary>
/// <param name="database">The open database.</param>
/// <param name="written">Told of each write before it is made.</param>
internal sealed class LiteMailWriter(LiteDatabase database, Action written) : LiteMailReader(database), IMailWriter
{
    public void Insert<T>(T record)
        where T : class, IRecord
    {
        written();
        Collection<T>().Insert(Documents.Checked(RecordMap.ToDocument(record)));
    }

    public void Save<T>(T record)
        where T : class, IRecord
    {
        written();
        Collection<T>().Upsert(Documents.Checked(RecordMap.ToDocument(record)));
    }

    /// <summary>Writes a document as it was found in another store.</summary>
    public void SaveAsFound(string collection, BsonDocument document)
    {
        written();
        Named(collection).Upsert(document);
    }

    /// <summary>Takes away parts whose content is not there.</summary>
    public void DeleteParts(Guid content)
    {
        written();
        Named(Collections.ContentParts).DeleteMany(BsonExpression.Create("$._id BETWEEN @0 AND @1", content.ToString("N"), content.ToString("N") + "\uffff"));
    }

    public bool Delete<T>(string key)
        where T : class, IRecord
    {
        written();
        return Collection<T>().Delete(key);
    }

    public void InsertContent(Guid content, ReadOnlyMemory<byte> bytes, int references)
    {
        written();
        var document = new BsonDocument { ["_id"] = content.ToString("N"), ["Length"] = bytes.Length, ["References"] = references };
        if (bytes.Length <= PartLength)
        {
            document["Bytes"] = bytes.ToArray();
        }
        else
        {
            for (var (done, part) = (0, 0); done < bytes.Length; done += PartLength, part++)
                Named(Collections.ContentParts).Insert(new BsonDocument { ["_id"] = PartKey(content, part), ["Bytes"] = bytes[done..Math.Min(bytes.Length, done + PartLength)].ToArray() });
        }

        Named(Collections.Contents).Insert(document);
    }

    public void CountReferences(Guid content, int change)
    {
        written();
        var contents = Named(Collections.Contents);
        var document = contents.FindById(content.ToString("N")) ?? throw new InvalidDataException($"The content {content} is missing.");
        var references = document["References"].AsInt32 + change;
        if (references > 0)
        {
            document["References"] = references;
            contents.Update(document);
            return;
        }

        contents.Delete(content.ToString("N"));
        if (document.ContainsKey("Bytes")) return;
        var parts = (document["Length"].AsInt32 + PartLength - 1) / PartLength;
        for (var part = 0; part < parts; part++) Named(Collections.ContentParts).Delete(PartKey(content, part));
    }
}

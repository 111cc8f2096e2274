using LiteDB;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Reads records and contents from an open database. A content of up to 64 KB lies in its document; a longer one in parts of that size.</summary>
internal class LiteMailReader(LiteDatabase database) : IMailReader
{
    protected const int PartLength = 1 << 16;

    public T? Find<T>(string key)
        where T : class, IRecord => Collection<T>().FindById(key) is { } document ? RecordMap.ToRecord<T>(document) : null;

    public IEnumerable<T> Range<T>(string from, string to)
        where T : class, IRecord => Range<T>("_id", from, to);

    public IEnumerable<T> Backwards<T>(string from, string to)
        where T : class, IRecord =>
        Collection<T>().Query().Where(BsonExpression.Create("$._id BETWEEN @0 AND @1", from, to)).OrderByDescending(BsonExpression.Create("$._id")).ToEnumerable().Select(RecordMap.ToRecord<T>);

    public IEnumerable<T> Range<T>(string property, string from, string to)
        where T : class, IRecord =>
        Collection<T>().Query().Where(BsonExpression.Create($"$.{property} BETWEEN @0 AND @1", from, to)).OrderBy(BsonExpression.Create($"$.{property}")).ToEnumerable().Select(RecordMap.ToRecord<T>);

    public byte[] Content(Guid content)
    {
        var document = Named(Collections.Contents).FindById(content.ToString("N")) ?? throw new InvalidDataException($"The content {content} is missing.");
        if (document.TryGetValue("Bytes", out var whole)) return whole.AsBinary;
        var bytes = new byte[document["Length"].AsInt32];
        for (var (done, part) = (0, 0); done < bytes.Length; part++)
        {
            var next = Named(Collections.ContentParts).FindById(PartKey(content, part))?["Bytes"].AsBinary;
            if (next is not { Length: > 0 } || next.Length > bytes.Length - done) throw new InvalidDataException($"Part {part} of the content {content} is missing or wrong.");
            next.CopyTo(bytes, done);
            done += next.Length;
        }

        return bytes;
    }

    protected static string PartKey(Guid content, int part) => $"{content:N}{part:x8}";

    protected ILiteCollection<BsonDocument> Collection<T>() => Named(Collections.OfRecords[typeof(T)]);

    protected ILiteCollection<BsonDocument> Named(string name) => database.GetCollection(name);
}

using System.IO.Compression;
using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>Many links as few bytes: their documents one after the other, deflated in parts, so that a removed list of a million members is one document still.</summary>
internal static class LinkPack
{
    private const int LinksPerPart = 1000;

    public static byte[] Pack(IEnumerable<BsonDocument> links)
    {
        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            foreach (var part in links.Chunk(LinksPerPart))
            {
                var document = BsonSerializer.Serialize(new BsonDocument { ["Links"] = new BsonArray(part) });
                writer.Write(document.Length);
                writer.Write(document);
            }

            writer.Write(0);
        }

        return bytes.ToArray();
    }

    public static IEnumerable<BsonDocument> Unpack(byte[] packed)
    {
        using var bytes = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new BinaryReader(bytes);
        while (reader.ReadInt32() is > 0 and var length)
        {
            foreach (var link in BsonSerializer.Deserialize(reader.ReadBytes(length))["Links"].AsArray) yield return link.AsDocument;
        }
    }
}

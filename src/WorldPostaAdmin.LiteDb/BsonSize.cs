using System.Text;
using LiteDB;

namespace WorldPostaAdmin.LiteDb;

/// <summary>How many bytes a document takes (https://bsonspec.org/spec.html). LiteDB counts it too, and keeps the number to itself.</summary>
internal static class BsonSize
{
    // Length and end of a document or an array; type and end of name of each element; length and end of a text.
    private const int Frame = 5, Element = 2, Text = 5, Binary = 5, Largest = 16;

    public static long Of(BsonValue value)
    {
        switch (value.Type)
        {
            case BsonType.String:
                return Text + Encoding.UTF8.GetByteCount(value.AsString);
            case BsonType.Binary:
                return Binary + value.AsBinary.Length;
            case BsonType.Document:
                var size = (long)Frame;
                foreach (var (name, item) in value.AsDocument) size += Element + Encoding.UTF8.GetByteCount(name) + Of(item);
                return size;
            case BsonType.Array:
                // The name of an element is its number.
                var (items, all) = (value.AsArray, (long)Frame);
                for (var i = 0; i < items.Count; i++) all += Element + Digits(i) + Of(items[i]);
                return all;
            default:
                return Largest;
        }
    }

    private static int Digits(int number)
    {
        var digits = 1;
        while ((number /= 10) > 0) digits++;
        return digits;
    }
}
